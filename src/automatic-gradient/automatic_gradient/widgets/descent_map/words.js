// What is said about walks on contours: which regime, where they end, after how many steps.
import { number } from "../shared/numbers.js";
import { bowl, saddle, trough } from "../shared/surfaces.js";
import { METHODS } from "./model.js";

const NEAR = 1e-3;
const NUDGE = 1e-6;

// The words for the `path` that `method` walked with the settings `how`; `extent` is the window,
// [left, right, bottom, top].
export function describe(method, path, how, extent) {
  const { surface, start } = how;
  const here = nearest(surface, start);
  if (here.distance === 0) return `起点就是${here.kind}，梯度为零，一步也不走。`;
  if (method === "newton") return ofNewton(path, how, extent);
  const momentum = { descend: 0, heavy_ball: how.momentum }[method];
  const quadratic = [bowl, trough, saddle].includes(surface) && momentum !== undefined;
  const along = quadratic ? alongAxes(surface, start, how.rate, momentum) : "";
  if (surface === saddle) return along + onSaddle(method, path, how) + leaving(path, extent);
  return along + ending(path, surface, extent, !quadratic);
}

// On a quadratic surface each axis goes its own way, by its own ηλ. Where λ is negative nothing is
// said here: that is the saddle's story.
function alongAxes(surface, start, rate, momentum) {
  const hessian = surface.hessian(...start);
  const axes = [
    ["x", 0],
    ["y", 1],
  ]
    .filter(([, i]) => start[i] !== 0 && hessian[i][i] > 0)
    .map(([name, i]) => [name, regime(rate * hessian[i][i], momentum)]);
  const same = axes.length === 2 && axes[0][1] === axes[1][1];
  const phrases = same ? [["x 与 y", axes[0][1]]] : axes;
  return phrases.length ? `${phrases.map(([name, how]) => `${name} ${how}`).join("；")}。` : "";
}

// What chapters 2 and 17 call the product ηλ, for a positive λ.
export function regime(product, momentum) {
  const bound = 2 * (1 + momentum);
  const [said, name] = momentum ? [` 2(1 + β) = ${number(bound, 3)}`, "2(1 + β)"] : [" 2", "2"];
  if (same(product, bound)) return `的 ηλ 恰是 ${name}，在两点间来回，永远不停`;
  if (product > bound) return `的 ηλ = ${number(product, 3)}，超过${said}，越摆越大，发散`;
  return momentum ? rolling(product, momentum) : walking(1 - product);
}

function walking(factor) {
  if (same(factor, 0)) return "一步到底";
  return `每步乘 ${number(factor, 3)}，${factor > 0 ? "单调收敛" : "摆动着收敛"}`;
}

// The larger root of r² − (1 + β − ηλ) r + β is the factor of a step.
function rolling(product, momentum) {
  const half = (1 + momentum - product) / 2;
  const inside = half ** 2 - momentum;
  if (inside < 0) return `摆动着收敛，倍率 √β = ${number(Math.sqrt(momentum), 3)}`;
  const factor = number(Math.abs(half) + Math.sqrt(inside), 3);
  return half > 0 ? `单调收敛，倍率 ${factor}` : `走久了步步换边，倍率 ${factor}`;
}

const same = (a, b) => Math.abs(a - b) < 1e-9;

// The ridge of x² − y² is y = 0; with |y| > 1 the ball has left it, as in chapter 3.
function onSaddle(method, path, how) {
  const [x, y] = how.start;
  if (y === 0) {
    const steps = stepsToLeave(method, { ...how, start: [x, NUDGE] });
    const nearing = Math.abs(path.at(-1)[0]) < Math.abs(x) ? "只会朝鞍点挪，" : "";
    return (
      `y 恰是 0，踩在山脊上，${nearing}永远滑不下去。` +
      `只要偏 ${number(NUDGE)}，${number(steps)} 步就滑下来。`
    );
  }
  if (Math.abs(y) > 1) return "y 越走越大，一路滑下去。";
  const steps = stepsToLeave(method, how);
  return steps < path.length
    ? `y 越走越大，第 ${steps} 步 |y| 超过 1，滑下山脊。`
    : `y 越走越大，可要 ${number(steps)} 步 |y| 才超过 1，这里只走了 ${path.length - 1} 步。`;
}

function stepsToLeave(method, how) {
  for (let steps = 200; steps < 1e5; steps *= 4) {
    const path = METHODS[method].walk({ ...how, steps });
    const left = path.findIndex(([, y]) => Math.abs(y) > 1);
    if (left >= 0) return left;
  }
  return Infinity;
}

function ofNewton(path, { surface, steps }, extent) {
  const { kind, point, since } = arrival(path, surface);
  if (since !== null && kind !== "极小点") {
    return `${since} 步走到${kind} ${place(point)}，停住了：它只求梯度为零，不问是高是低。`;
  }
  const warning = rise(path.map((point) => surface.value(...point)));
  if (since === 1) return `不用学习率，一步到底。${warning}`;
  if (path.length <= steps && since === null) {
    return `走了 ${path.length - 1} 步，这里的黑塞矩阵不可逆，解不出下一步。${warning}`;
  }
  return ending(path, surface, extent, true) + warning;
}

// Newton's method does not promise to go down: the largest jump upwards, if there is one.
function rise(values) {
  const jumps = values.slice(1).map((value, k) => value - values[k]);
  const k = jumps.indexOf(Math.max(...jumps));
  if (!(jumps[k] > 1e-9)) return "";
  return (
    `第 ${k + 1} 步函数值从 ${number(values[k])} 跳到 ${number(values[k + 1])}：` +
    "牛顿法不保证一步比一步低。"
  );
}

// Where a walk ends. `wonder` asks for what is not yet clear from ηλ.
function ending(path, surface, extent, wonder) {
  const { kind, point, since, distance } = arrival(path, surface);
  const name = surface.minima.length > 1 || kind !== "极小点" ? `${kind} ${place(point)} ` : kind;
  if (since !== null) return `${since ? `第 ${since} 步起，` : ""}离${name}不到 ${NEAR}。`;
  const lost = isOutside(path.at(-1), extent);
  const far = !(distance < 1e3);
  const left = leaving(path, extent, lost && wonder && (far ? "，越走越远，发散" : "，没有回来"));
  if (lost) return left;
  const turning = wonder && isTurning(path) ? "还在来回折返，" : "";
  const goal = nearest({ ...surface, saddles: [], maxima: [] }, path.at(-1));
  const where = surface.minima.length > 1 ? `极小点 ${place(goal.point)} ` : "极小点";
  return `${left}走完 ${path.length - 1} 步，${turning}离${where}还有 ${number(goal.distance, 3)}。`;
}

function leaving(path, extent, andThen) {
  const k = path.findIndex((point) => isOutside(point, extent));
  return k < 0 ? "" : `第 ${k} 步走出了图${andThen || ""}。`;
}

const isOutside = ([x, y], [left, right, bottom, top]) =>
  !(x >= left && x <= right && y >= bottom && y <= top);

// Do most of the last steps go back on the one before?
function isTurning(path) {
  const last = path.slice(-12);
  const steps = last.slice(1).map(([x, y], k) => [x - last[k][0], y - last[k][1]]);
  const backwards = steps.slice(1).filter(([x, y], k) => x * steps[k][0] + y * steps[k][1] < 0);
  return backwards.length > steps.length / 2;
}

// The critical point that the path ends nearest to, and since which step it has stayed near it.
function arrival(path, surface) {
  const goal = nearest(surface, path.at(-1));
  const [a, b] = goal.point;
  const away = path.map(([x, y]) => Math.hypot(x - a, y - b) < NEAR).lastIndexOf(false);
  return { ...goal, since: away === path.length - 1 ? null : away + 1 };
}

function nearest(surface, [x, y]) {
  const kinds = { 极小点: surface.minima, 极大点: surface.maxima, 鞍点: surface.saddles };
  return Object.entries(kinds)
    .flatMap(([kind, points]) =>
      points.map((point) => ({ kind, point, distance: Math.hypot(x - point[0], y - point[1]) })),
    )
    .reduce((a, b) => (b.distance < a.distance ? b : a));
}

const place = ([x, y]) => `(${number(x, 3)}, ${number(y, 3)})`;
