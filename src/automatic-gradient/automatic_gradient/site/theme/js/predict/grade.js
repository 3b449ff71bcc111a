// How far a prediction is from the truth: whether it came true, and a sentence.
import { number } from "../../../../widgets/shared/numbers.js";

const NEAR = 0.1;

// By its size: steps and errors differ by factors.
export function gradeNumber(said, truth) {
  const ratio = said / truth;
  const isHit = truth === 0 ? said === 0 : Math.abs(ratio - 1) <= NEAR;
  return { isHit, words: `你猜 ${number(said)}，${gap(said, truth, ratio)}。` };
}

function gap(said, truth, ratio) {
  if (said === truth) return "正是";
  if (said === 0 || truth === 0) return "没有猜中";
  if (ratio < 0) return "正负号反了";
  if (Math.abs(ratio - 1) <= NEAR) return "相差不到一成，算猜中";
  const orders = Math.round(Math.abs(Math.log10(ratio)));
  if (ratio >= 10 || ratio <= 0.1) return `${ratio > 1 ? "大" : "小"}了 ${orders} 个数量级`;
  return ratio > 1 ? `是答案的 ${number(ratio, 2)} 倍` : `只有答案的 ${Math.round(100 * ratio)}%`;
}

// The height of a value on an axis, from 0 to 1, and back.
export const heightOn = ({ from, to, log }, value) =>
  log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);

export const valueAt = ({ from, to, log }, height) =>
  log ? from * (to / from) ** height : from + (to - from) * height;

// By its height in the figure. The first point is given.
export function gradeCurve(said, truth, { across, up }) {
  const gaps = truth.map((value, k) => Math.abs(heightOn(up, said[k]) - heightOn(up, value)));
  const mean = gaps.reduce((sum, one) => sum + one, 0) / (gaps.length - 1);
  const worst = gaps.indexOf(Math.max(...gaps));
  const isHit = mean <= NEAR;
  const share = `平均差图高的 ${Math.round(100 * mean)}%`;
  const place = `${across.label} ${across.ticks[worst]} 处`;
  const furthest = `${place}差得最多：你画在 ${number(said[worst], 2)}，其实是 ${number(truth[worst])}。`;
  return { isHit, words: `${isHit ? "画中了" : "没有画中"}，${share}。${furthest}` };
}
