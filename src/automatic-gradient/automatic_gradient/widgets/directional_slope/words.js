// What is said about the slope in a direction, and about the step that trusts it.
import { angleOf } from "../shared/directions.js";
import { number } from "../shared/numbers.js";

const short = (value) => number(value, 3);
// After a sign.
const signed = (value) => (value < 0 ? `(${short(value)})` : short(value));

const NAMES = {
  gradient: "沿着梯度，上升最快",
  against: "逆着梯度，下降最快",
  contour: "沿着等高线，不升不降",
  flat: "梯度是零，朝哪边都一样",
};

// The title, and the sentences: the slope, what is worth knowing of it, and the step.
export function describe(found) {
  const { slope, moment } = found;
  const name = NAMES[moment] ?? (slope > 0 ? "上坡" : "下坡");
  return [
    `斜率 ${short(slope)}：${name}`,
    [tellSlope(found), remark(found), tellStep(found)].filter(Boolean),
  ];
}

function tellSlope({ u, gradient, slope, length, angle, direction, moment }) {
  const [a, b] = u.map(short);
  const product = `${a} × ${signed(gradient[0])} + ${signed(u[1])} × ${signed(gradient[1])}`;
  // Never broken between two lines.
  const times = "\u00a0×\u00a0cos\u00a0";
  const cosine =
    moment === "flat" ? "" : `，也就是 ${short(length)}${times}${short(Math.abs(angle))}°`;
  return `朝 ${number(direction)}°，u = (${a}, ${b})。uᵀ∇f = ${product} = ${short(slope)}${cosine}。`;
}

function remark(found) {
  const { slope, moment, step, direction, rise, point } = found;
  const risen = rise(step);
  if (slope < 0 && risen > 0) {
    return `斜率是负的，走 ${short(step)} 却升了 ${number(risen)}：步子太大。`;
  }
  if (moment === "flat") return "升高的量，全在一阶近似之外。";
  if (moment === "gradient") return "哪个方向的斜率都不比它大。";
  if (moment === "contour") return "这只说出发那一刻：等高线是弯的，笔直走就离开了它。";
  if (moment === "against") return astray(found.gradient, point);
  const axis = AXES[direction];
  return axis ? `正${axis[0]}方向的斜率就是对 ${axis[1]} 的偏导数${axis[2]}。` : "";
}

const AXES = {
  0: ["东", "x", ""],
  90: ["北", "y", ""],
  180: ["西", "x", "变号"],
  270: ["南", "y", "变号"],
};

// By how much the steepest way down misses the lowest place, the origin.
function astray(gradient, point) {
  const missed = Math.abs(angleOf(gradient) - angleOf(point));
  return missed < 1e-9
    ? "哪个方向都没有它降得快，在这条轴上它正对谷底。"
    : `哪个方向都没有它降得快，可它不对着谷底，差 ${short(missed)}°。`;
}

function tellStep({ step, slope, rise, gap }) {
  const [said, found] = [step * slope, rise(step)];
  return (
    `走 ${short(step)}：切线说${change(said)}，其实${change(found)}，差 ${short(gap(step))}；` +
    `步长减半，差 ${short(gap(step / 2))}，只剩四分之一。`
  );
}

function change(amount) {
  if (amount === 0) return "不升不降";
  return `${amount > 0 ? "升" : "降"} ${number(Math.abs(amount))}`;
}
