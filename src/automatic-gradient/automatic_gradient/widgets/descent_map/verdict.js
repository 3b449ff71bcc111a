// What is said about methods that are compared: who is how fast, and how that was counted.
import { number } from "../shared/numbers.js";
import { DECAY } from "../shared/optimizers.js";
import { METHODS, SCENES } from "./model.js";
import { NEAR, RATES, STEPS } from "./tuning.js";

// How the steps are counted.
export const howCounted = (momentum) =>
  `数的是从第几步起，直到第 ${STEPS} 步，离极小点都不到出发时的 ${100 * NEAR}%；` +
  `学习率从 ${RATES.length} 个里挑最好的。线长按步数的对数，短竖线是山谷没转时的。` +
  `动量的 β 取 ${number(momentum)}，AdamW 的 λ 取 ${DECAY}，它的衰减朝着原点。`;

// The words for a race at a `place` on the surface `name`, turned by `angle`: `found` is
// { rate, steps } by method, with what the reader has set `byHand`; `best` is the same at the best
// rates.
export function describeRace({ name, angle, place, found, byHand, best }) {
  if (isMinimum(place)) return "起点就是极小点，一步也不用走。";
  const arrived = Object.keys(found).filter((method) => Number.isFinite(found[method].steps));
  const lost = Object.keys(found).filter((method) => !arrived.includes(method));
  arrived.sort((a, b) => found[a].steps - found[b].steps);
  const order = arrived.map((method) => `${METHODS[method].title} ${found[method].steps} 步`);
  const here = whereabouts(SCENES[name], angle);
  const said = order.length ? `${here}从快到慢：${order.join("，")}。` : here;
  return said + failing(lost, byHand) + handsShare(byHand, found, best);
}

const isMinimum = ({ surface, start: [x, y] }) =>
  surface.minima.some(([a, b]) => a === x && b === y);

function whereabouts({ title, turns }, angle) {
  if (!turns) return `${title}里，`;
  if (angle === 0) return "山谷顺着坐标轴，";
  return `山谷转过 ${number(angle)} 度，${Math.abs(angle) === 90 ? "两条轴对调，" : ""}`;
}

function failing(lost, byHand) {
  const names = lost.filter((method) => method !== byHand).map((method) => METHODS[method].title);
  return names.length ? `学习率不管取哪个，${STEPS} 步都走不到的：${names.join("、")}。` : "";
}

function handsShare(byHand, found, best) {
  if (!byHand) return "";
  const { rate, steps } = found[byHand];
  const walked = Number.isFinite(steps) ? `走了 ${steps} 步` : `${STEPS} 步走不到`;
  const least = best[byHand];
  const better =
    least.rate === null ? "" : `，最好的 ${number(least.rate, 3)} 走 ${least.steps} 步`;
  return `手调的 ${METHODS[byHand].title} 取 ${number(rate, 3)}，${walked}${better}。`;
}
