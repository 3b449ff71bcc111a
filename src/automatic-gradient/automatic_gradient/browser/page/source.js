// What becomes of a cell's text on its way into the page's Python.
import { parser } from "@lezer/python";

// Packages that the page has; the import of any other is left as a remark.
const THERE = ["automatic_gradient", "itertools", "math", "matplotlib"];

// The cell as the page runs it: the engine in the place of TensorFlow, and NumPy's part in the place of
// NumPy. The reader sees what has changed.
export function pageForm(source) {
  const first = [];
  const rest = [];
  for (const line of source.split("\n")) {
    const [, from] = line.match(/^(?:import|from) (\w+)/) ?? [];
    if (line === "import tensorflow as tf") first.push("from automatic_gradient import tape as tf");
    else if (line === "import numpy as np")
      rest.push("from automatic_gradient.browser import numpy as np");
    else if (line.startsWith("tf.get_logger().setLevel(")) continue;
    else if (from && !THERE.includes(from)) rest.push(`# 网页里没有 ${from}`);
    else rest.push(line);
  }
  return [...first, ...rest]
    .join("\n")
    .replace(/\n{3,}(?=\S)/g, (gap) => gap.slice(0, 3))
    .trim();
}

// The cell as MicroPython is given it, line for line. As in a notebook it shows its last value, unless a
// semicolon stands behind it; and dictionaries keep their order, which MicroPython's own do not.
export function runForm(source) {
  const tree = parser.parse(source);
  // What cannot be read is left for Python to complain of.
  if (isBroken(tree)) return source;
  const edits = [...shown(tree), ...ordered(tree, source)];
  edits.sort((a, b) => a.from - b.from);
  let text = "";
  let at = 0;
  for (const { from, to = from, insert } of edits) {
    text += source.slice(at, from) + insert;
    at = to;
  }
  return text + source.slice(at);
}

// The last value is wrapped where it stands.
function shown(tree) {
  let last = tree.topNode.lastChild;
  while (last?.name === "Comment") last = last.prevSibling;
  if (last?.name === "StatementGroup") last = last.lastChild;
  if (last?.name !== "ExpressionStatement") return [];
  return [
    { from: last.from, insert: "__show__((" },
    { from: last.to, insert: "))" },
  ];
}

// {"a": 1} becomes __ordered__([("a", 1)]), {"a": 1, **b} (__ordered__() | __ordered__([("a", 1)]) | (b)),
// and dict(…) __ordered__(…).
function ordered(tree, source) {
  const edits = [];
  tree.iterate({
    enter: ({ name, node }) => {
      if (/^Dictionary/.test(name))
        edits.push(...(node.getChild("**") ? joined(node) : pairs(node)));
      const called = name === "CallExpression" && node.firstChild;
      if (called && source.slice(called.from, called.to) === "dict")
        edits.push({ from: called.from, to: called.to, insert: "__ordered__" });
    },
  });
  return edits;
}

function pairs(node) {
  const edits = [];
  const put = ({ from, to }, insert) => edits.push({ from, to, insert });
  const { firstChild: open, lastChild: close } = node;
  const isEmpty = open.nextSibling.name === "}";
  put(open, isEmpty ? "__ordered__([" : "__ordered__([(");
  let ended = isEmpty; // whether the last pair has its bracket
  for (let child = open.nextSibling; child.name !== "}"; child = child.nextSibling) {
    if (child.name === ":") put(child, ",");
    else if (child.name === ",") {
      ended = child.nextSibling.name === "}";
      put(child, ended ? ")" : "), (");
    } else if (child.name === "for") {
      edits.push({ from: child.prevSibling.to, insert: ")" });
      ended = true;
      break;
    }
  }
  put(close, ended ? "])" : ")])");
  return edits;
}

// Where it takes over what another has: one dictionary an entry.
function joined(node) {
  const edits = [{ from: node.from, to: node.from + 1, insert: "(__ordered__()" }];
  let ending = "";
  for (let child = node.firstChild.nextSibling; child; child = child.nextSibling) {
    const { name, from, to } = child;
    const isFirst = /^[{,]$/.test(child.prevSibling.name);
    if (name === "," || name === "}") {
      edits.push({ from, to, insert: `${isFirst ? "" : ending}${name === "}" ? ")" : ""}` });
    } else if (name === "**") {
      edits.push({ from, to, insert: " | (" });
      ending = ")";
    } else if (name === ":") edits.push({ from, to, insert: "," });
    else if (isFirst) {
      edits.push({ from, insert: " | __ordered__([(" });
      ending = ")])";
    }
  }
  return edits;
}

function isBroken(tree) {
  let broken = false;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) broken = true;
    },
  });
  return broken;
}
