// What is said about the sweep, and about the weight or input that is held.
import { number } from "../shared/numbers.js";
import {
  checked,
  FIRST_INPUT,
  FORWARD,
  HIDDEN,
  INPUT,
  isSaturated,
  LOSS,
  NAMES,
  neuronOf,
  OUTPUT,
  parts,
  STAGES,
  stageOf,
  sweep,
} from "./model.js";

const BELOW = ["₁", "₂", "₃"];

// In the picture there is room for two digits behind the point.
export const short = (value) => {
  const text = value.toFixed(Math.abs(value) < 10 ? 2 : 1);
  return (/[1-9]/.test(text) ? text : text.replace("-", "")).replace("-", "−");
};

const fine = (value) => number(Number(value.toFixed(6)));
const factor = (value) => (value < 0 ? `(${fine(value)})` : fine(value));

// The title, what the sweep does here, and the lines on the part that is held.
export function describe(network, stage, part) {
  const found = sweep(network);
  return {
    title: `${STAGES[stage]}：${titles(network, found, stage)}`,
    rule: RULES[stage],
    saturated: saturated(found, stage),
    held: stage < stageOf(part) ? [waiting(part)] : held(network, found, part),
  };
}

function titles({ target }, { score, loss, gradients }, stage) {
  if (stage === FORWARD) return `s = v₁h₁ + v₂h₂ + v₃h₃ = ${fine(score)}`;
  const of = `L = (s − t)² = ${fine(loss)}`;
  if (stage > LOSS) return of;
  return `${of}，s 的梯度是 2(s − t) = 2 × (${fine(score)} − ${fine(target)}) = ${fine(gradients.score)}`;
}

const RULES = {
  [FORWARD]: "从左往右算：左边来的值乘权重，加起来；h 还要过一次 tanh。",
  [LOSS]: "从这里往回走：L 对自己的梯度是 1。",
  [OUTPUT]: "∂L/∂v = 上游的梯度 × 这条线左端的值 h；传给 h 的，是上游的梯度 × v。",
  [HIDDEN]: "先乘 tanh 的斜率 1 − h²；再是 ∂L/∂w = 上游的梯度 × 这条线左端的值。",
  [INPUT]: "传给 x 的有三份，各是上游的梯度 × 权重，相加；y 也一样。",
};

function saturated({ slopes }, stage) {
  const found = [...slopes.keys()].filter((j) => isSaturated(slopes[j]));
  if (found.length === 0) return "";
  const names = found.map((j) => `h${BELOW[j]}`).join("、");
  const slope = `斜率 1 − h² 只有 ${found.map((j) => number(slopes[j], 3)).join("、")}`;
  const behind = stage < HIDDEN ? "等梯度走到，看它还剩多少" : "梯度几乎过不去，左边的线都淡了";
  return `${names} 饱和了：${slope}，${behind}。`;
}

const waiting = (part) => `还没有走到 ${NAMES[part]}。`;

function held(network, found, part) {
  const name = NAMES[part];
  const check = fine(checked(network, part));
  return [
    `∂L/∂${name} = ${product(network, found, part)}`,
    `改一点点来验：(L(${name} + h) − L(${name} − h)) / 2h = ${check}，h 取 0.0001。`,
  ];
}

function product(network, { hidden, gradients }, part) {
  const result = fine(gradients.parts[part]);
  if (part >= FIRST_INPUT) {
    const shares = network.neurons.map(
      (one, j) => `${factor(gradients.inner[j])} × ${factor(one[part - FIRST_INPUT])}`,
    );
    return `${shares.join(" + ")} = ${result}。`;
  }
  const j = neuronOf(part);
  const [back, left] =
    stageOf(part) === OUTPUT
      ? [gradients.score, hidden[j]]
      : [gradients.inner[j], network.point[part % 3]];
  const end = stageOf(part) === OUTPUT ? `h${BELOW[j]}` : NAMES[FIRST_INPUT + (part % 3)];
  return `上游的梯度 × ${end} = ${factor(back)} × ${factor(left)} = ${result}。`;
}

// For who hears a handle.
export function spokenPart(network, found, stage, part) {
  const value = fine(parts(network)[part]);
  return stage < stageOf(part) ? value : `${value}，梯度 ${fine(found.gradients.parts[part])}`;
}

// What a step of gradient descent has done.
export function stepped(before, after, rate) {
  const [was, is] = [before, after].map((network) => fine(sweep(network).loss));
  if (rate === 0) return "损失降不动了：梯度已经是 0，或者小得改不动权重。";
  return `九个权重一起走了一步，各减去 ${fine(rate)} 乘自己的梯度，损失从 ${was} 降到 ${is}。`;
}
