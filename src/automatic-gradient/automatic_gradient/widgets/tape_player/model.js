// A trace, as tape/trace.py gives it, and its moments: 0 is before all, then an entry is recorded at a
// time; then the target gets its gradient 1, and an entry is replayed at a time.

// What to ask for: an expression, its values, and what it is called.
export const EXAMPLES = [
  ["sin(x) + x * y", { x: 2, y: 3 }, "这一章的算式"],
  ["x * x + x", { x: 3 }, "用了三次的 x"],
  ["tanh(w * x + b)", { w: 0.5, x: 2, b: -0.3 }, "一环套一环"],
  ["x ** 3 - 2 * x * x + x", { x: 2 }, "多项式"],
  ["exp(-x * x / 2) * cos(k * x)", { x: 1, k: 3 }, "一个波包"],
  ["log(x) * sqrt(y) - y / x", { x: 2, y: 4 }, "除法、对数、开方"],
];

// The names that an expression gives to its variables.
export const namesIn = (expression) => expression.match(/\b[A-Za-z_]\w*\b(?!\s*[(（])/g) ?? [];

// JSON has no nan and no inf: there they are words.
export const value = (given) => Number(String(given).replace("inf", "Infinity"));
export const find = (trace, name) => trace.nodes.find((node) => node.name === name);
export const variables = (trace) => trace.nodes.filter((node) => node.kind === "variable");

export const lastMoment = (trace) => 2 * trace.entries.length + 1;

export function phase(trace, moment) {
  const count = trace.entries.length;
  return moment <= count
    ? { recorded: moment, replayed: null, current: trace.entries[moment - 1] }
    : {
        recorded: count,
        replayed: moment - count - 1,
        current: trace.entries[2 * count + 1 - moment],
      };
}

// What an entry is at a moment, by its number.
export function stateAt(trace, moment) {
  const { recorded, replayed, current } = phase(trace, moment);
  const now = replayed === null ? "recording" : "replaying";
  return (index) => {
    if (index >= recorded) return "ahead";
    return index >= 0 && trace.entries[index] === current ? now : "plain";
  };
}

// Two traces of the same shape differ in their numbers only.
export const shape = (trace) =>
  trace.entries.map((entry) => [entry.operation, ...entry.arguments]).join(";");
