// What is said about a training at the edge of stability.
import { number } from "../shared/numbers.js";
import { isLost, STEPS } from "./model.js";

// A name for what has happened up to now, and a sentence on it. `run` holds what `train` gave.
export function describe(rate, run) {
  const products = run.map(({ sharpness }) => rate * sharpness);
  return [name(products, run), sentence(rate, run, products)];
}

function name(products, run) {
  const now = products.at(-1);
  if (isLost(run.at(-1).loss)) return "发散了";
  if (run.length === STEPS) return ending(products);
  if (run.length === 1) return now > 2 ? "起点已在界限以上" : "起点在界限以下";
  if (now > 2) return "在界限以上";
  return Math.max(...products) > 2 ? "又到了界限以下" : "还没有碰到界限";
}

// Whichever learning rate has met the limit is within a tenth of it in the last third.
function ending(products) {
  if (Math.max(...products) <= 2) return "没有碰到界限";
  return Math.max(...products.slice(-STEPS / 3)) < 2 ? "越过界限，又退到它下面" : "停在稳定的边缘";
}

function sentence(rate, run, products) {
  const { loss, sharpness } = run.at(-1);
  const limit = `2/η = ${number(2 / rate, 3)}`;
  if (run.length === 1) return `λmax = ${number(sharpness, 3)}，${limit}。`;
  const walked = `走到第 ${run.length - 1} 步，`;
  if (isLost(loss)) return `${walked}损失超过一百万；起点的 ηλmax 是 ${number(products[0], 3)}。`;
  const here = `λmax = ${number(sharpness, 3)}，${limit}，损失 ${number(loss, 2)}。`;
  if (run.length < STEPS) return walked + here;
  const last = products.slice(-STEPS / 3);
  const [low, high] = [Math.min(...last), Math.max(...last)].map((one) => one.toFixed(2));
  const between = low === high ? `一直是 ${low}` : `在 ${low} 与 ${high} 之间`;
  return `走完 ${STEPS} 步，${here}最后一千步，ηλmax ${between}。`;
}
