// Which cells above a cell make what it uses: those that define its names, and those that change them,
// as `a.assign(3.0)` and `RULES["cos"] = …` do. What a function does to its arguments is not followed.
import { parser } from "@lezer/python";

// What a cell's text does with the names of the page: { defines, changes, uses }, three sets.
export function namesOf(source) {
  const names = { defines: new Set(), changes: new Set(), uses: new Set(), imports: new Set() };
  const text = (node) => source.slice(node.from, node.to);

  function visit(node, local) {
    const children = childrenOf(node);
    const define = (name) => (local ? local.add(text(name)) : names.defines.add(text(name)));
    switch (node.name) {
      case "VariableName":
        // A name used before this cell defines it is another cell's.
        if (!local?.has(text(node)) && !names.defines.has(text(node))) names.uses.add(text(node));
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
        const at = children.findIndex((child) => child.name === "in");
        visitAll(children.slice(at, -1), local);
        for (const child of children.slice(1, at)) target(child, local, define);
        visit(children.at(-1), local);
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
        if (node.name === "FunctionDefinition") define(children[1]);
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
      case "ExpressionStatement": {
        // A method called for what it does, or that takes a tape's record with it.
        for (const call of callsIn(node)) change(call.firstChild, local);
        visitAll(children, local);
        return;
      }
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
      if (child.name === "VariableName" && parameters[place - 1]?.name !== "AssignOp") own.add(text(child));
      else visit(child, local);
    });
    const body = children.slice(children.findIndex((child) => child.name === "ParamList") + 1);
    for (const assigned of assignedIn(body)) own.add(text(assigned));
    visitAll(body, own);
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
    for (const name of uses) {
      makers[name] = makersOf(name, cells.slice(0, planned.length), imported);
      for (const maker of makers[name]) [...planned[maker].needs, maker].forEach((one) => needs.add(one));
    }
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

function variablesIn(node) {
  return node.name === "VariableName" ? [node] : childrenOf(node).flatMap(variablesIn);
}

// Calls of methods, x.f(…), that stand in an expression of their own.
function callsIn(node) {
  const here = node.name === "CallExpression" && node.firstChild.name === "MemberExpression" ? [node] : [];
  return [...here, ...childrenOf(node).flatMap(callsIn)];
}

function assignedIn(nodes) {
  return nodes.flatMap((node) => {
    const children = childrenOf(node);
    switch (node.name) {
      case "AssignStatement": {
        const last = children.findLastIndex((child) => child.name === "AssignOp");
        return children.slice(0, last).flatMap((child) =>
          child.name === "MemberExpression" ? [] : variablesIn(child));
      }
      case "UpdateStatement":
      case "NamedExpression":
        return children[0].name === "VariableName" ? [children[0]] : [];
      case "ForStatement": {
        const at = children.findIndex((child) => child.name === "in");
        return [...children.slice(1, at).flatMap(variablesIn), ...assignedIn(children.slice(at))];
      }
      case "WithStatement":
      case "TryStatement":
        return children.flatMap((child, place) =>
          children[place - 1]?.name === "as" ? variablesIn(child) : assignedIn([child]));
      case "FunctionDefinition":
      case "ClassDefinition":
        return [children[1]];
      case "LambdaExpression":
        return [];
      default:
        return assignedIn(children);
    }
  });
}
