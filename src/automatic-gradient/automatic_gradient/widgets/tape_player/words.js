// What the engine does with an expression, in the book's formulas and sentences. A `trace` is what
// tape/trace.py gives.
import { number } from "../shared/numbers.js";
import { find, phase, value, variables } from "./model.js";

// A row for each operation: the result, then the derivative by each argument. x and y stand for the
// arguments, z for the result, w for y − 1; ^(…) is raised.
export const FORMULAS = {
  add: ["x + y", "1", "1"],
  subtract: ["x − y", "1", "−1"],
  multiply: ["x · y", "y", "x"],
  divide: ["x / y", "1 / y", "−x / y^(2)"],
  pow: ["x^(y)", "y · x^(w)", "z · log x"],
  negative: ["−x", "−1"],
  sin: ["sin x", "cos x"],
  cos: ["cos x", "−sin x"],
  exp: ["e^(x)", "z"],
  log: ["log x", "1 / x"],
  sqrt: ["√x", "1 / (2 · z)"],
  tanh: ["tanh x", "1 − z^(2)"],
};

export const text = (given) => number(value(given));
const guarded = (shown) => (shown.startsWith("−") || shown.includes(" ") ? `(${shown})` : shown);

// The formula in names, b = xy, or with their values, 2 × 3. `place` 0 is the result.
export function formula(trace, entry, place, inNumbers = false) {
  const [x, y] = entry.arguments.map((name) => find(trace, name));
  const z = { name: entry.name, value: entry.value, kind: "result" };
  const y1 = y && { name: `${y.name} − 1`, value: value(y.value) - 1, kind: y.kind };
  let template = FORMULAS[entry.operation][place];
  // The engine takes the logarithm of what has none for 0.
  if (entry.operation === "pow" && place === 2 && !(value(x.value) > 0)) template = "0";
  const written = template
    .replace(/(\^\()?\b([wxyz])\b/g, (_, raised = "", letter) => {
      const node = { x, y, z, w: y1 }[letter];
      const plain = inNumbers || node.kind === "constant" ? text(node.value) : node.name;
      return raised + (raised || template === letter ? plain : guarded(plain));
    })
    .replace("^(1)", "")
    .replace(/(sin|cos|tanh|log) \(/, "$1(");
  return inNumbers
    ? written.replaceAll(" · ", " × ")
    : written.replace(/(^|[^\w.])([a-z]|[\d.]+) · (?!\2)([a-z])(?![\w(])/gi, "$1$2$3");
}

export const shownFormula = (trace, entry) => `${entry.name} = ${formula(trace, entry, 0)}`;

// ∂b/∂x =, and by which of the two where b = x · x.
export function derivative({ name, arguments: [x, y] }, place) {
  const side = x === y ? ["（左）=", "（右）="][place] : " =";
  return `∂${name}/∂${[x, y][place]}${side}`;
}

// What happens at a moment, in lines.
export function narrate(trace, moment) {
  const { recorded, replayed, current } = phase(trace, moment);
  const target = trace.entries.at(-1).name;
  if (moment === 0) {
    const names = variables(trace)
      .map((node) => node.name)
      .join("、");
    return [`还没有算：磁带是空的，监视着 ${names}。`];
  }
  if (replayed === null) return recording(trace, current, recorded);
  if (replayed === 0) return [`开始回放：目标 ${target} 对自己的梯度是 1。`];
  const step = trace.steps[replayed];
  const g = text(step.gradients[current.name]);
  const lines = [
    `回放第 ${trace.entries.indexOf(current) + 1} 格：${shownFormula(trace, current)}，` +
      `${current.name} 的梯度是 ${g}。`,
    ...step.parts.map((part) => contribution(trace, current, g, part)),
  ];
  if (replayed === trace.entries.length) {
    const all = variables(trace).map(
      ({ name }) => `对 ${name} 的梯度是 ${text(step.gradients[name])}`,
    );
    lines.push(`走完了：${target} ${all.join("，")}。`);
  }
  return lines;
}

const distinct = (chain) => chain.filter((one, index) => one !== chain[index - 1]);

function recording(trace, entry, count) {
  const result = text(entry.value);
  const chain = distinct([formula(trace, entry, 0), formula(trace, entry, 0, true), result]);
  const lines = [`记录第 ${count} 格：${entry.name} = ${chain.join(" = ")}。`];
  const finite = entry.arguments.every((name) => Number.isFinite(value(find(trace, name).value)));
  if (finite && !Number.isFinite(value(entry.value))) {
    lines.push(`这里算不出有限的实数，引擎不报错，记下 ${result}。`);
  }
  return lines;
}

function contribution(trace, entry, g, { place, to, before, after }) {
  const numbers = formula(trace, entry, place + 1, true);
  const local = text(entry.locals[place]);
  const chain = distinct([formula(trace, entry, place + 1), numbers, local]).join(" = ");
  const atom = /^[\d.]+$|^\w+ [\d.]+$/.test(numbers) ? numbers : `(${numbers})`;
  const sum =
    before === null
      ? `${g} × ${atom}`
      : `${text(before)} + ${g === "1" ? atom : `${guarded(g)} × ${atom}`}`;
  return (
    `${derivative(entry, place)} ${chain}，乘 ${entry.name} 的梯度 ${g}，` +
    `${before === null ? "记" : "加"}到 ${to} 名下：${sum} = ${text(after)}。`
  );
}

// The lines as one sentence, for the ear.
export const spoken = (lines) => lines.join("").replace(/\^\(([^)]*)\)/g, " 的 $1 次方");

// How far a moment is, beside the slider.
export function progress(trace, moment) {
  const { recorded, replayed } = phase(trace, moment);
  const done = replayed === null ? `记录 ${recorded}` : `回放 ${replayed}`;
  return `${done} / ${trace.entries.length}`;
}
