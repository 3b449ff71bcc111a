// What is said about a point of the map, in the words of chapter 17.
import { number } from "../shared/numbers.js";
import {
  bestHeavy,
  bestPlain,
  directions,
  factor,
  journey,
  PATIENCE,
  region,
  roots,
  same,
  slowest,
} from "./model.js";

// A title and sentences, the `numbers` that stand beside the circle, [name, value], and the `pace`:
// the same as a sentence.
export function describe(valley) {
  const { condition, product, momentum } = valley;
  const rho = slowest(valley);
  const { steps, farthest } = journey(valley);
  const plain = counted(journey({ condition, ...bestPlain(condition) }).steps);
  const arrives = rho < 1 && !same(rho, 1);
  const [title, ...sentences] = condition === 1 ? ofOne(product, momentum) : ofTwo(valley);
  // Where it ends far away, that is no excursion.
  if (arrives && farthest > 1) {
    sentences.push(`先冲到离谷底 ${number(farthest, 3)} 的地方，再收回来。`);
  }
  return {
    title,
    sentences,
    numbers: [
      ["倍率", number(rho)],
      ["走到 1/1000", arrives ? counted(steps) : "走不到"],
      ["没有动量，最少", plain],
    ],
    pace: arrives
      ? `${condition === 1 ? "" : "两头"}离谷底不超过起点的 1/1000，要走 ${counted(steps)}；` +
        `没有动量，最少 ${plain}。`
      : "",
  };
}

const counted = (steps) => (steps > PATIENCE ? "一万步以上" : `${steps} 步`);

// The title, and a sentence or two.
function ofOne(product, momentum) {
  const name = region(product, momentum);
  const rho = factor(product, momentum);
  if (rho === 0) return ["一步到底：倍率 0", "两根都是 0。"];
  const first = number(roots(product, momentum)[0][0]);
  const end = `2(1 + β) = ${number(2 * (1 + momentum))}`;
  const sentence = {
    单调: `两根不是负数，大的是 ${first}；路径不越过谷底。`,
    摆动: "两根共轭，模都是 √β。在这一区里左右挪，两根沿着圈走，倍率不变。",
    步步换边: `两根不是正数，离 0 远的是 ${first}；路径一步一换边。`,
    恰在边上: `ηλ 恰是 ${end}，有一根是 −1，走久了在两点间来回，永远不停。`,
    发散: `ηλ 超过 ${end}，有一根是 ${first}，在单位圆外。`,
  }[name];
  return [`${name}：倍率 ${name === "摆动" ? "√β = " : ""}${number(rho)}`, sentence];
}

function ofTwo({ condition, product, momentum }) {
  const products = directions({ condition, product });
  const factors = products.map((product) => factor(product, momentum));
  const names = products.map((product) => region(product, momentum));
  const [gentle, steep] = products.map(
    (product, i) => `的一头 ηλ = ${number(product, 3)}，${names[i]}`,
  );
  const swinging = names.every((name) => name === "摆动") ? "√β = " : "";
  return [
    `${slower(factors, names[1])}：倍率 ${swinging}${number(Math.max(...factors))}`,
    `缓${gentle}；陡${steep}。`,
    ...(isBest({ condition, product, momentum }) ? [REMARK] : []),
  ];
}

const REMARK = "两头都是重根，倍率最小；可是重根的 A + Bk 要拖一阵，在旁边挪一挪，步数还能少。";

function slower([gentle, steep], name) {
  if (name === "发散") return "陡的一头发散";
  if (name === "恰在边上") return "陡的一头停不下来";
  if (same(gentle, steep)) return "两头一样慢";
  return `${gentle > steep ? "缓" : "陡"}的一头慢`;
}

function isBest({ condition, product, momentum }) {
  const best = bestHeavy(condition);
  return same(product, best.product) && same(momentum, best.momentum);
}
