// Gradient descent in one dimension: its path, the functions that it walks on, and the learning rates
// that a reader can choose.
import * as curves from "../shared/curves.js";
import { clamp } from "../shared/numbers.js";
import { descend } from "../shared/optimizers.js";

// All places on a curve, the start first.
export function pathOf({ gradient }, start, rate, steps) {
  return descend((x) => [gradient(x)], [start], rate, steps).map(([x]) => x);
}

// What a function is shown with: its window, up to which learning rate where it has no limits of its
// own, and where a reader who chooses it begins.
export const SCENES = {
  parabola: {
    title: "抛物线",
    span: [-2, 2],
    heights: [-0.3, 2],
    begin: { start: 1, rate: 1.7, steps: 6 },
    invitation: "把学习率推到 2，再多推一点；然后拖动起点，看结论变不变。",
  },
  valley: {
    title: "曲率加倍",
    span: [-2, 2],
    heights: [-0.6, 4],
    begin: { start: 1, rate: 0.3, steps: 6 },
    invitation: "曲率 λ 是 2。先猜一猜界限 2/λ 在哪里，再推学习率。",
  },
  two_valleys: {
    title: "两个谷",
    span: [-3.1, 2.1],
    heights: [-3.1, 2.9],
    top: 0.6,
    begin: { start: 0.2, rate: 0.1, steps: 30 },
    invitation: "把起点拖过 0：差一点，就落进另一个谷。正好放在 0 上呢？",
  },
  terrace: {
    title: "台阶",
    span: [-1.6, 1.6],
    heights: [-2.6, 2.6],
    top: 0.6,
    begin: { start: 1, rate: 0.1, steps: 20 },
    invitation: "从右边走，会停在哪里？再把起点拖到 0 的左边。",
  },
  flat_valley: {
    title: "很平的坡",
    span: [-1.5, 1.5],
    heights: [-0.3, 3],
    top: 0.8,
    begin: { start: 1, rate: 0.1, steps: 20 },
    invitation: "坡越来越平，越走越慢。学习率推到 0.5 会怎样？再把起点往里挪。",
  },
};

export const DEFAULTS = { function: "parabola", ...SCENES.parabola.begin };
export const GRAIN = 0.05; // how far an arrow key moves the start
export const MOST_STEPS = 50;

// The learning rates that the slider stops at. With a curvature λ the limits are 1/λ and 2/λ, and
// it takes finer and finer steps towards 0 and towards both.
export function rates({ curvature }, top) {
  if (!curvature) return Array.from({ length: Math.round(top * 100) }, (_, k) => (k + 1) / 100);
  const fine = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05];
  const coarse = Array.from({ length: 17 }, (_, k) => 0.1 + 0.05 * k);
  const between = [...fine, ...coarse, ...fine.map((away) => 1 - away).reverse()];
  const beyond = [...fine, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4];
  return [
    ...between,
    1,
    ...between.map((part) => 1 + part),
    2,
    ...beyond.map((part) => 2 + part),
  ].map((product) => Number((product / curvature).toFixed(6)));
}

export const ratesOf = (name) => rates(curves[name], SCENES[name].top);

// The start stays within the window, on round numbers.
export function startNear(x, name) {
  const [left, right] = SCENES[name].span;
  const start = clamp(Math.round(x / GRAIN) * GRAIN, left + GRAIN, right - GRAIN);
  return Number(start.toFixed(6));
}
