// Which cells above a cell make what it uses: those that define its names, and those that change them,
// as `a.assign(3.0)` and `RULES["cos"] = …` do. What a function does to its arguments is not followed.
import { parser } from "@lezer/python";

// Methods that leave as it was what they are called on.
const PURE =
  /\.(numpy|item|items|keys|values|sum|mean|max|min|any|all|round|reshape|astype|tolist)$/;

// What a cell's text does with the names of the page, in sets: it `defines` them, `changes` them, `uses`
// them; of these, `later` are those that its functions use, once they are called, and `imports` are modules.
export function namesOf(source) {
  const reader = new Reader(source);
  reader.visit(parser.parse(source).topNode, undefined);
  return reader.names;
}

// Goes through the syntax tree of a cell. `local` are the names that belong to the function, the class or
// the comprehension around a node; there is none where the node stands on the page itself. What a kind of
// node does with names is told by the method of that name; all others do what is in them.
class Reader {
  names = {
    defines: new Set(),
    changes: new Set(),
    uses: new Set(),
    later: new Set(),
    imports: new Set(),
  };
  depth = 0; // of functions

  constructor(source) {
    this.source = source;
  }

  text({ from, to }) {
    return this.source.slice(from, to);
  }

  visit(node, local) {
    const children = childrenOf(node);
    if (this[node.name]) this[node.name](children, local, node);
    else if (/Comprehension/.test(node.name)) this.comprehension(children, local);
    else this.visitAll(children, local);
  }

  visitAll(nodes, local) {
    for (const node of nodes) this.visit(node, local);
  }

  define(name, local) {
    (local ?? this.names.defines).add(this.text(name));
  }

  // A name on the left of = is defined; x.a and x[0] there change x.
  target(node, local) {
    if (node.name === "VariableName") this.define(node, local);
    else if (node.name === "MemberExpression") {
      this.change(node, local);
      this.visit(node, local);
    } else if (node.name === "TypeDef") this.visit(node, local);
    else for (const child of childrenOf(node)) this.target(child, local);
  }

  change(node, local) {
    let root = node;
    while (root?.name === "MemberExpression") root = root.firstChild;
    const name = root?.name === "VariableName" ? this.text(root) : "";
    if (!name || local?.has(name)) return;
    this.names.changes.add(name);
    this.visit(root, local);
  }

  // The parameters and all that the body assigns are the function's own.
  inside(children, local) {
    const own = new Set(local);
    const list = children.findIndex((child) => child.name === "ParamList");
    const parameters = childrenOf(children[list]);
    parameters.forEach((child, place) => {
      if (child.name === "VariableName" && parameters[place - 1]?.name !== "AssignOp")
        own.add(this.text(child));
      else this.visit(child, local);
    });
    const body = children.slice(list + 1);
    for (const assigned of assignedIn(body)) own.add(this.text(assigned));
    for (const global of globalsIn(body)) own.delete(this.text(global));
    this.depth += 1;
    this.visitAll(body, own);
    this.depth -= 1;
  }

  comprehension(children, local) {
    const own = new Set(local);
    children.forEach((child, place) => {
      if (child.name !== "for") return;
      for (const one of children.slice(place + 1)) {
        if (one.name === "in") break;
        for (const name of variablesIn(one)) own.add(this.text(name));
      }
    });
    this.visitAll(children, own);
  }

  VariableName(_, local, node) {
    const name = this.text(node);
    // A name used before this cell defines it is another cell's.
    if (local?.has(name)) return;
    if (!this.names.defines.has(name)) this.names.uses.add(name);
    if (this.depth) this.names.later.add(name);
  }

  AssignStatement(children, local) {
    const last = children.map((child) => child.name).lastIndexOf("AssignOp");
    this.visitAll(children.slice(last), local);
    for (const child of children.slice(0, last)) this.target(child, local);
  }

  UpdateStatement(children, local) {
    this.visitAll(children, local);
    this.target(children[0], local);
  }

  NamedExpression(children, local) {
    this.visitAll(children.slice(1), local);
    this.define(children[0], local);
  }

  ForStatement(children, local) {
    const [from, at, body] = ["for", "in", "Body"].map((name) =>
      children.findIndex((child) => child.name === name),
    );
    this.visitAll(children.slice(at, body), local);
    for (const child of children.slice(from + 1, at)) this.target(child, local);
    this.visitAll(children.slice(body), local);
  }

  WithStatement(children, local) {
    children.forEach((child, place) => {
      if (children[place - 1]?.name === "as") this.target(child, local);
      else this.visit(child, local);
    });
  }

  TryStatement(children, local) {
    this.WithStatement(children, local);
  }

  ImportStatement(children, local) {
    const after = children.findIndex((child) => child.name === "import");
    children.slice(after).forEach((child, place, all) => {
      if (child.name !== "VariableName" || all[place - 1]?.name === ".") return;
      if (all[place + 1]?.name === "as") return;
      this.define(child, local);
      this.names.imports.add(this.text(child));
    });
  }

  DeleteStatement(children, local) {
    for (const child of children) this.change(child, local);
  }

  FunctionDefinition(children, local) {
    this.define(nameOf(children), local);
    this.inside(children, local);
  }

  LambdaExpression(children, local) {
    this.inside(children, local);
  }

  ClassDefinition(children, local) {
    this.define(children[1], local);
    this.visitAll(children.slice(2, -1), local);
    this.visit(children.at(-1), new Set(local));
  }

  ArgList(children, local) {
    children.forEach((child, place) => {
      if (children[place + 1]?.name !== "AssignOp") this.visit(child, local);
    });
  }

  CallExpression(children, local) {
    // A method may change what it is called on: a tape gives its gradients once.
    if (children[0].name === "MemberExpression" && !PURE.test(this.text(children[0])))
      this.change(children[0], local);
    this.visitAll(children, local);
  }
}

// The names of the texts that were planned last: from one run to the next most stay what they are.
let known = new Map();

// For each cell { needs, makers, defines, changes }: `needs` are the cells that must have run before it,
// in the order of the page; `makers` gives for each name that it uses those that made it what it is.
export function plan(sources) {
  const cells = sources.map((source) => known.get(source) ?? namesOf(source));
  known = new Map(sources.map((source, at) => [source, cells[at]]));
  const imported = new Set(cells.flatMap((cell) => [...cell.imports]));
  const planned = [];
  for (const { uses, defines, changes } of cells) {
    const makers = Object.create(null);
    const needs = new Set();
    const resolve = (name) => {
      if (name in makers) return;
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
        const last = children.map((child) => child.name).lastIndexOf("AssignOp");
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
