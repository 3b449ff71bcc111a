// Which cells above a cell make what it uses: those that define its names, and those that change them,
// as `a.assign(3.0)` and `RULES["cos"] = …` do. What a function does to its arguments is not followed.
import { parser } from "@lezer/python";

// Methods that leave as it was what they are called on.
const PURE =
  /\.(numpy|item|items|keys|values|sum|mean|max|min|any|all|round|reshape|astype|tolist)$/;

// What a cell's text does with the names of the page, in sets: it `defines` them, `changes` them, `uses`
// them; of these, `later` are those that its functions use, once they are called, and `imports` are modules.
export function namesOf(source) {
  const kinds = ["defines", "changes", "uses", "later", "imports"];
  const names = Object.fromEntries(kinds.map((kind) => [kind, new Set()]));
  let depth = 0; // of functions
  const text = (node) => source.slice(node.from, node.to);

  function visit(node, local) {
    const children = childrenOf(node);
    const define = (name) => (local ? local.add(text(name)) : names.defines.add(text(name)));
    switch (node.name) {
      case "VariableName":
        // A name used before this cell defines it is another cell's.
        if (local?.has(text(node))) return;
        if (!names.defines.has(text(node))) names.uses.add(text(node));
        if (depth) names.later.add(text(node));
        return;
      case "AssignStatement": {
        const last = children.findLastIndex((child) => child.name === "AssignOp");
        visitAll(children.slice(last), local);
        for (const child of children.slice(0, last)) target(child, local, define);
        return;
      }
      case "UpdateStatement":
        visitAll(children, local);
        target(children[0], local, define);
        return;
      case "NamedExpression":
        visitAll(children.slice(1), local);
        define(children[0]);
        return;
      case "ForStatement": {
        const [from, at, body] = ["for", "in", "Body"].map((name) =>
          children.findIndex((child) => child.name === name),
        );
        visitAll(children.slice(at, body), local);
        for (const child of children.slice(from + 1, at)) target(child, local, define);
        visitAll(children.slice(body), local);
        return;
      }
      case "WithStatement":
      case "TryStatement":
        children.forEach((child, place) => {
          if (children[place - 1]?.name === "as") target(child, local, define);
          else visit(child, local);
        });
        return;
      case "ImportStatement": {
        const after = children.findIndex((child) => child.name === "import");
        children.slice(after).forEach((child, place, all) => {
          if (child.name !== "VariableName" || all[place - 1]?.name === ".") return;
          if (all[place + 1]?.name === "as") return;
          define(child);
          names.imports.add(text(child));
        });
        return;
      }
      case "DeleteStatement":
        for (const child of children) change(child, local);
        return;
      case "FunctionDefinition":
      case "LambdaExpression":
        if (node.name === "FunctionDefinition") define(nameOf(children));
        inside(node, children, local);
        return;
      case "ClassDefinition":
        define(children[1]);
        visitAll(children.slice(2, -1), local);
        visit(children.at(-1), new Set(local));
        return;
      case "ArgList":
        children.forEach((child, place) => {
          if (children[place + 1]?.name !== "AssignOp") visit(child, local);
        });
        return;
      case "CallExpression":
        // A method may change what it is called on: a tape gives its gradients once.
        if (children[0].name === "MemberExpression" && !PURE.test(text(children[0])))
          change(children[0], local);
        visitAll(children, local);
        return;
      default:
        if (/Comprehension/.test(node.name)) comprehension(children, local);
        else visitAll(children, local);
    }
  }

  function visitAll(nodes, local) {
    for (const node of nodes) visit(node, local);
  }

  // A name on the left of = is defined; x.a and x[0] there change x.
  function target(node, local, define) {
    if (node.name === "VariableName") define(node);
    else if (node.name === "MemberExpression") change(node, local), visit(node, local);
    else if (node.name === "TypeDef") visit(node, local);
    else for (const child of childrenOf(node)) target(child, local, define);
  }

  function change(node, local) {
    let root = node;
    while (root?.name === "MemberExpression") root = root.firstChild;
    const name = root?.name === "VariableName" ? text(root) : "";
    if (name && !local?.has(name)) names.changes.add(name), visit(root, local);
  }

  // The parameters and all that the body assigns are the function's own.
  function inside(node, children, local) {
    const own = new Set(local);
    const parameters = childrenOf(children.find((child) => child.name === "ParamList"));
    parameters.forEach((child, place) => {
      if (child.name === "VariableName" && parameters[place - 1]?.name !== "AssignOp")
        own.add(text(child));
      else visit(child, local);
    });
    const body = children.slice(children.findIndex((child) => child.name === "ParamList") + 1);
    for (const assigned of assignedIn(body)) own.add(text(assigned));
    for (const global of globalsIn(body)) own.delete(text(global));
    depth += 1;
    visitAll(body, own);
    depth -= 1;
  }

  function comprehension(children, local) {
    const own = new Set(local);
    children.forEach((child, place) => {
      if (child.name !== "for") return;
      for (const one of children.slice(place + 1)) {
        if (one.name === "in") break;
        for (const name of variablesIn(one)) own.add(text(name));
      }
    });
    visitAll(children, own);
  }

  visit(parser.parse(source).topNode, undefined);
  return names;
}

// For each cell { needs, makers, defines, changes }: `needs` are the cells that must have run before it,
// in the order of the page; `makers` gives for each name that it uses those that made it what it is.
export function plan(sources) {
  const cells = sources.map(namesOf);
  const imported = new Set(cells.flatMap((cell) => [...cell.imports]));
  const planned = [];
  for (const { uses, defines, changes } of cells) {
    const makers = {};
    const needs = new Set();
    const resolve = (name) => {
      if (Object.hasOwn(makers, name)) return;
      makers[name] = makersOf(name, cells.slice(0, planned.length), imported);
      for (const maker of makers[name]) [...planned[maker].needs, maker].forEach(need);
    };
    const need = (one) => {
      if (needs.has(one)) return;
      needs.add(one);
      // A function finds its names where it is called: as they are here, not as they were there.
      cells[one].later.forEach(resolve);
    };
    uses.forEach(resolve);
    planned.push({
      needs: [...needs].sort((a, b) => a - b),
      makers,
      defines,
      // A call on a module, as np.set_printoptions(…), does not change it.
      changes: new Set([...changes].filter((name) => !imported.has(name))),
    });
  }
  return planned;
}

// The last cell that defines `name`, and those after it that change it.
function makersOf(name, cells, imported) {
  const found = [];
  for (let at = cells.length - 1; at >= 0; at--) {
    const { defines, changes } = cells[at];
    if (defines.has(name) || (changes.has(name) && !imported.has(name))) found.unshift(at);
    if (defines.has(name)) break;
  }
  return found;
}

function childrenOf(node) {
  const children = [];
  for (let child = node?.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

// The name of a function, after `def`, before which `async` may stand.
function nameOf(children) {
  return children[children.findIndex((child) => child.name === "def") + 1];
}

function globalsIn(nodes) {
  return nodes.flatMap((node) =>
    node.name === "ScopeStatement" ? variablesIn(node) : globalsIn(childrenOf(node)),
  );
}

function variablesIn(node) {
  return node.name === "VariableName" ? [node] : childrenOf(node).flatMap(variablesIn);
}

function assignedIn(nodes) {
  return nodes.flatMap((node) => {
    const children = childrenOf(node);
    switch (node.name) {
      case "AssignStatement": {
        const last = children.findLastIndex((child) => child.name === "AssignOp");
        return children
          .slice(0, last)
          .flatMap((child) =>
            /MemberExpression|TypeDef/.test(child.name) ? [] : variablesIn(child),
          );
      }
      case "UpdateStatement":
      case "NamedExpression":
        return children[0].name === "VariableName" ? [children[0]] : [];
      case "ForStatement": {
        const [from, at] = ["for", "in"].map((name) =>
          children.findIndex((child) => child.name === name),
        );
        return [
          ...children.slice(from + 1, at).flatMap(variablesIn),
          ...assignedIn(children.slice(at)),
        ];
      }
      case "WithStatement":
      case "TryStatement":
        return children.flatMap((child, place) =>
          children[place - 1]?.name === "as" ? variablesIn(child) : assignedIn([child]),
        );
      case "FunctionDefinition":
        return [nameOf(children)];
      case "ClassDefinition":
        return [children[1]];
      case "LambdaExpression":
        return [];
      default:
        return assignedIn(children);
    }
  });
}
