// What is said about a line through points: how it is written, its loss, the gradient there, and
// what the learning rate makes of it.
import { number } from "../shared/numbers.js";
import { regime } from "../shared/regimes.js";
import { heights, isFlat, isLost, stepsNeeded, WINDOW } from "./model.js";

// The line as a formula of its parameters.
export function formula({ parameters }, shift) {
  if (parameters === 1) return "y = wt";
  return shift === 0 ? "y = wt + b" : `y = w(t ${plus(-shift)}) + c`;
}

// Its parameters by their names.
export function values(point, shift) {
  const names = ["w", shift === 0 ? "b" : "c"];
  return point.map((part, i) => `${names[i]} = ${number(part, 3)}`).join("，");
}

const plus = (value) => `${value < 0 ? "−" : "+"} ${number(Math.abs(value), 3)}`;
const factor = (value) => (value < 0 ? `(${number(value, 3)})` : number(value, 3));

// A headline, and sentences: the gradient at the end of the `path`, then the learning rate.
export function describe(how, loss, path) {
  const here = path.at(-1);
  const steps = path.length - 1;
  const walked = steps ? `第 ${steps} 步，` : "";
  if (isLost(here)) {
    return [`发散了：${walked}参数已超过一百万`, `${leaving(how, path)}${ofRate(how, loss, path)}`];
  }
  const headline = `${walked}${values(here, loss.shift)}：损失 ${number(loss.value(...here), 3)}`;
  return [headline, ofGradient(how, loss, here) + leaving(how, path) + ofRate(how, loss, path)];
}

function ofGradient(how, loss, here) {
  const gradient = loss.gradient(...here);
  if (Math.hypot(...gradient) < 1e-9) return "梯度为零，这就是最低点。";
  const [byW, byB] = gradient;
  if (how.parameters === 1) {
    const pulls = loss.pulls(...here).map((one) => number(one, 3));
    const next = `${number(here[0], 3)} − ${number(how.rate)} × ${factor(byW)}`;
    return (
      `2 × 差 × t 依次是 ${pulls.join("、")}，平均 ${number(byW, 3)}，就是 f′(w)。` +
      `下一步到 ${next} = ${number(here[0] - how.rate * byW, 3)}。`
    );
  }
  const t = loss.shift === 0 ? "t" : `(t ${plus(-loss.shift)})`;
  return (
    `2 × 差 × ${t} 平均 ${number(byW, 3)}，2 × 差平均 ${number(byB, 3)}，` +
    "两个数合起来就是梯度。"
  );
}

function leaving(how, path) {
  const k = path.findIndex((point) => isOutside(point, how));
  if (k < 0) return "";
  const back = isOutside(path.at(-1), how) ? "" : "，后来又回来了";
  return k === 0 ? "" : `第 ${k} 步走出了图${back}。`;
}

const isOutside = (point, { centred }) =>
  point.some((part, i) => {
    const [low, high] = [WINDOW.w, heights(centred)][i];
    return !(part >= low && part <= high);
  });

function ofRate({ parameters, rate }, loss, path) {
  const products = loss.directions.map(({ curvature }) => rate * curvature);
  const goal = arrival(loss, path[0], rate, products);
  const ways = products.map((one) => `每步乘 ${number(1 - one, 3)}，${regime(one)}`);
  const [sharp, soft] = loss.directions.map(({ curvature }) => number(curvature, 3));
  if (parameters === 1) {
    return `ηλ = ${number(rate)} × ${sharp} = ${number(products[0], 3)}：${ways[0]}。${goal}`;
  }
  const [steep, gentle] = loss.directions;
  if (isFlat(gentle, loss.directions)) {
    return `所有的点在同一个 t，谷底一路一样低，最好的直线不止一条。${goal}`;
  }
  const ratio = number(steep.curvature / gentle.curvature, 3);
  return (
    `两个方向的曲率是 ${sharp} 与 ${soft}，条件数 ${ratio}：` +
    `陡的${ways[0]}；缓的${ways[1]}。${goal}`
  );
}

// When the loss comes near its least, or why it does not.
function arrival(loss, from, rate, [steepest]) {
  const needed = stepsNeeded(loss, from, rate);
  if (needed === 0) return "";
  if (needed < Infinity) return `从起点走 ${needed} 步，损失离最低不到 0.001。`;
  if (steepest > 2) return `学习率超过了 2/λ = ${number((2 * rate) / steepest, 3)}。`;
  return regime(steepest) === "来回不停" ? "" : "走十万步也到不了最低点附近。";
}
