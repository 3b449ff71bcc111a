// What is said about a point of the map, in the words of chapter 17.
import { number } from "../shared/numbers.js";
import {
  arrival,
  bestHeavy,
  bestPlain,
  directions,
  factor,
  PATIENCE,
  positions,
  region,
  roots,
  same,
} from "./model.js";

// What stands beside the circle: the factor, the steps, and the steps of the best without momentum.
export const readout = (valley) => [
  ["倍率", number(slowest(valley))],
  ["走到 1/1000", slowest(valley) < 1 ? counted(valley) : "走不到"],
  ["没有动量，最少", counted(withoutMomentum(valley))],
];

// The same as a sentence.
export function pace(valley) {
  if (!(slowest(valley) < 1)) return "";
  const whom = valley.condition === 1 ? "" : "两头";
  const near = `${whom}离谷底不超过起点的 1/1000，要走 ${counted(valley)}`;
  return `${near}；没有动量，最少 ${counted(withoutMomentum(valley))}。`;
}

const withoutMomentum = ({ condition }) => ({ condition, ...bestPlain(condition) });

function counted(valley) {
  const k = arrival(valley);
  return k > PATIENCE ? "一万步以上" : `${k} 步`;
}

const slowest = ({ momentum, ...valley }) =>
  Math.max(...directions(valley).map((product) => factor(product, momentum)));

// A title, and the sentences below it.
export function describe(valley) {
  return valley.condition === 1 ? ofOne(valley) : ofTwo(valley);
}

function ofOne({ product, momentum }) {
  const name = region(product, momentum);
  const rho = number(factor(product, momentum));
  const first = number(roots(product, momentum)[0][0]);
  const end = `2(1 + β) = ${number(2 * (1 + momentum))}`;
  if (same(product, 1) && momentum === 0) return ["一步到底：倍率 0", ["两根都是 0。"]];
  const sentence = {
    单调: `两根不是负数，大的是 ${first}；路径不越过谷底。`,
    摆动: "两根共轭，模都是 √β。在这一区里左右挪，两根沿着圈走，倍率不变。",
    步步换边: `两根不是正数，离 0 远的是 ${first}；路径一步一换边。`,
    边上: `ηλ 恰是 ${end}，有一根是 −1，走久了在两点间来回，永远不停。`,
    发散: `ηλ 超过 ${end}，有一根是 ${first}，在单位圆外。`,
  }[name];
  const title = name === "摆动" ? `倍率 √β = ${rho}` : `倍率 ${rho}`;
  return [`${name}：${title}`, [sentence, ...overshoot({ condition: 1, product, momentum })]];
}

function ofTwo(valley) {
  const { condition, momentum } = valley;
  const [gentle, steep] = directions(valley);
  const factors = [gentle, steep].map((product) => factor(product, momentum));
  const names = [gentle, steep].map((product) => region(product, momentum));
  const rho = number(Math.max(...factors));
  const title = `${slower(factors, names[1])}：倍率 ${names[0] === "摆动" && names[1] === "摆动" ? "√β = " : ""}${rho}`;
  const where = [gentle, steep].map((product, i) => `ηλ = ${number(product, 3)}，${names[i]}`);
  const at = ({ product, momentum }) =>
    same(product, valley.product) && same(momentum, valley.momentum);
  const best = at(bestHeavy(condition))
    ? ["两头都是重根，倍率最小；可是重根的 A + Bk 要拖一阵，在旁边挪一挪，步数还能少。"]
    : [];
  return [title, [`缓的一头 ${where[0]}；陡的一头 ${where[1]}。`, ...overshoot(valley), ...best]];
}

function slower([gentle, steep], name) {
  if (name === "发散") return "陡的一头发散";
  if (name === "边上") return "陡的一头停不下来";
  if (same(gentle, steep)) return "两头一样慢";
  return `${gentle > steep ? "缓" : "陡"}的一头慢`;
}

// How far it goes before it comes back.
function overshoot(valley) {
  if (!(slowest(valley) < 1)) return [];
  const far = Math.max(
    ...directions(valley).flatMap((product) =>
      positions(product, valley.momentum, 400).map(Math.abs),
    ),
  );
  return far > 1 ? [`先冲到离谷底 ${number(far, 3)} 的地方，再收回来。`] : [];
}
