// Gradient descent in one dimension: the path, and what is said about it in the words of chapter 2.
import { number } from "../shared/numbers.js";
import { regime } from "../shared/regimes.js";
import { pathOf } from "./model.js";

const NEAR = 1e-3;

// What the walk from `start` is called, and a sentence on it; `span` is what the window shows.
export function describe(curve, { start, rate, steps }, span) {
  const at = nearest(curve, start);
  if (at.distance === 0) {
    const high = at.kind === "极小点" ? "" : "导数为零，不等于到了谷底。";
    return ["一步也不走", `起点就是${at.kind}，导数为零。${high}`];
  }
  if (!(rate > 0)) return ["一步也不走", "学习率是 0。"];
  const path = pathOf(curve, start, rate, steps);
  return curve.curvature
    ? ofQuadratic(curve.curvature * rate, path, span)
    : ofAny(curve, rate, path, span);
}

function ofQuadratic(product, path, span) {
  const name = regime(product);
  const [start, steps] = [path[0], path.length - 1];
  const factor = `每步乘 1 − ηλ = ${number(1 - product)}`;
  const far = number(Math.abs(path[steps]), 3);
  const gone = steps ? `走 ${steps} 步，离极小点还有 ${far}；` : "";
  const grown = steps ? `走 ${steps} 步，离极小点已有 ${far}。` : "";
  const needed = `缩到百万分之一，要 ${number(stepsNeeded(1 - product), 6)} 步。`;
  const sentence = {
    单调收敛: `${factor}，从一侧越走越近。${gone}${needed}`,
    一步到底: "1 − ηλ = 0，一步就到极小点，再走也不动。",
    摆动收敛: `${factor}，左右摆动，仍然越走越近。${gone}${needed}`,
    来回不停: `${factor}，在 ${number(start)} 与 ${number(-start)} 两点间来回，永远不停。`,
    发散: `${factor}，越摆越大。${leaving(path, span) || grown}`,
  }[name];
  return [name, sentence];
}

// How many steps until the distance is a millionth. The small number forgives rounding.
export const stepsNeeded = (factor) =>
  Math.ceil(Math.log(1e-6) / Math.log(Math.abs(factor)) - 1e-9);

function ofAny(curve, rate, path, span) {
  const steps = path.length - 1;
  const last = path[steps];
  if (steps === 0) return ["还没有走", "按“下一步”，看它往哪边走。"];
  if (isOutside(last, span)) {
    return isLost(curve, last, rate)
      ? ["发散", `${leaving(path, span)}越走越远，没有尽头。`]
      : ["走出了图", `${leaving(path, span)}走完 ${steps} 步，还没有回来。`];
  }
  const excursion = leaving(path, span).replace("。", "，后来又回来了。");
  const [name, sentence] = arrival(curve, rate, path) ?? cycle(path) ?? moving(curve, path);
  return [name, excursion + sentence];
}

// A walk has come to a critical point when it stays near it and is being drawn to it: near a
// maximum, or beyond a valley's limit, it only passes by.
function arrival(curve, rate, path) {
  const { kind, point, distance } = nearest(curve, path.at(-1));
  const since = path.map((x) => Math.abs(x - point) < NEAR).lastIndexOf(false) + 1;
  const drawn =
    curve.hessian(point) >= 0 &&
    rate * curve.hessian(point) < 2 &&
    distance < Math.abs(path[0] - point);
  if (since === path.length || !(distance === 0 || drawn)) return null;
  const where = `${kind} ${number(point)}`;
  if (kind !== "极小点") {
    return [
      `停在${kind}`,
      `第 ${since} 步起，离${where} 不到 ${NEAR}，几乎走不动了：它不是极小点。`,
    ];
  }
  const sentence = `第 ${since} 步起，离${where} 不到 ${NEAR}。`;
  if (since === 1 && path[1] === point) return ["一步到底", `第 1 步正好走到${where}。`];
  const sides = path.slice(Math.max(since - 2, 0), since + 1).map((x) => Math.sign(x - point));
  const turning = sides.some((side, k) => k && side * sides[k - 1] < 0);
  return [turning ? "摆动收敛" : "单调收敛", sentence];
}

// Two places in turn, for ever.
function cycle(path) {
  if (path.length < 5) return null;
  const [a, b, c, d] = path.slice(-4);
  if (!(Math.abs(a - c) < 1e-6 && Math.abs(b - d) < 1e-6 && Math.abs(c - d) > NEAR)) return null;
  return ["来回不停", `在 ${number(Math.max(c, d))} 与 ${number(Math.min(c, d))} 两点间来回。`];
}

function moving(curve, path) {
  const jumps = path.slice(1).map((x, k) => x - path[k]);
  const steps = jumps.length;
  const turning = steps > 1 && jumps.at(-1) * jumps.at(-2) < 0;
  const slower =
    steps > 1 && jumps.slice(1).every((jump, k) => Math.abs(jump) < Math.abs(jumps[k]));
  const how = turning ? "左右摆动，" : slower ? "越走越慢，" : "";
  const slope = number(curve.gradient(path.at(-1)), 3);
  return [
    "还在走",
    `走完 ${steps} 步，x = ${number(path.at(-1))}，导数还有 ${slope}，${how}没有停下。`,
  ];
}

function leaving(path, span) {
  const k = path.findIndex((x) => isOutside(x, span));
  return k < 0 ? "" : `第 ${k} 步走出了图。`;
}

const isOutside = (x, [left, right]) => !(x >= left && x <= right);

const isLost = (curve, x, rate) => !(Math.abs(pathOf(curve, x, rate, 1000).at(-1)) < 1e6);

function nearest({ minima, maxima, saddles }, x) {
  const kinds = { 极小点: minima, 极大点: maxima, 鞍点: saddles };
  return Object.entries(kinds)
    .flatMap(([kind, points]) =>
      points.map((point) => ({ kind, point, distance: Math.abs(x - point) })),
    )
    .reduce((a, b) => (b.distance < a.distance ? b : a));
}

// One step in numbers, or the slope where the walk has come to its end.
export function step(curve, path, k, rate) {
  const x = path[k];
  const slope = number(curve.gradient(x), 3);
  if (k + 1 >= path.length) return `x = ${number(x, 3)} 处，f′(x) = ${slope}。`;
  const factor = slope.startsWith("−") ? `(${slope})` : slope;
  const from = `${number(x, 3)} − ${number(rate)} × ${factor}`;
  return `第 ${k + 1} 步：x − ηf′(x) = ${from} = ${number(path[k + 1], 3)}`;
}
