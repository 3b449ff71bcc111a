// What becomes of a cell's text on its way into the page's Python.
import { parser } from "@lezer/python";

// Packages that the page has; the import of any other is left as a remark.
const THERE = ["automatic_gradient", "math"];

// The cell as the page runs it: the engine in the place of TensorFlow, and NumPy's part in the place of
// NumPy; no figures, which Matplotlib draws on one's own machine. The reader sees what has changed.
export function pageForm(source) {
  const first = [];
  const rest = [];
  for (const line of source.split("\n")) {
    const [, from, names] = line.match(/^(?:import|from) (\w+)[\w.]*(?: import (.+))?/) ?? [];
    if (line === "import tensorflow as tf") first.push("from automatic_gradient import tape as tf");
    else if (line === "import numpy as np")
      rest.push("from automatic_gradient.browser import numpy as np");
    else if (line === "figures.setup()" || line.startsWith("tf.get_logger().setLevel(")) continue;
    else if (from && !THERE.includes(from)) rest.push(`# 网页里没有 ${from}`);
    else if (/^from automatic_gradient import /.test(line)) {
      const kept = names.split(", ").filter((name) => name !== "figures");
      if (kept.length) rest.push(line.replace(names, kept.join(", ")));
    } else rest.push(line);
  }
  return [...first, ...rest]
    .join("\n")
    .replace(/\n{3,}(?=\S)/g, (gap) => gap.slice(0, 3))
    .trim();
}

// As a notebook does, the cell shows its last value: it is wrapped where it stands, so that the lines of
// an error stay right. A semicolon behind it keeps it quiet.
export function withLastShown(source) {
  const tree = parser.parse(source);
  // What cannot be read is left for Python to complain of.
  if (isBroken(tree)) return source;
  let last = tree.topNode.lastChild;
  while (last?.name === "Comment") last = last.prevSibling;
  if (last?.name === "StatementGroup") last = last.lastChild;
  if (last?.name !== "ExpressionStatement") return source;
  const { from, to } = last;
  return `${source.slice(0, from)}__show__((${source.slice(from, to)}))${source.slice(to)}`;
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
