// What the Hessian matrix says about a critical point at the origin, what it leaves unsaid, and
// what a walk along one direction, or once around, finds there instead.
import { tidy, unit } from "../shared/directions.js";
import { number } from "../shared/numbers.js";
import { curvature, eigenvalues } from "./model.js";

// The table of chapter 3: what the eigenvalues are, and what follows.
export function verdict(hessian) {
  const values = eigenvalues(hessian).map(tidy);
  const [low, high] = values.map(Math.sign);
  if (low > 0) return ["两个都是正的：正定", "极小点"];
  if (high < 0) return ["两个都是负的：负定", "极大点"];
  if (low < 0 && high > 0) return ["一负一正：不定", "鞍点"];
  return [`${low === high ? "两个都" : "有一个"}是零：退化`, "检验沉默，看曲面本身"];
}

// What the surface does on both sides of the origin, along a direction. On these surfaces what it
// does at a distance of 1 it does at every distance.
export function rise({ value }, angle) {
  const [x, y] = unit(angle);
  const [ahead, behind] = [value(x, y), value(-x, -y)].map((height) => Math.sign(tidy(height)));
  if (ahead === 0 && behind === 0) return FLAT;
  if (ahead === behind) return ahead > 0 ? "两边都升" : "两边都降";
  return ahead > behind ? "往前升，往后降" : "往前降，往后升";
}

const FLAT = "两边都平";

// The sentence for a direction.
export function describe(surface, angle) {
  const hessian = surface.hessian(0, 0);
  const values = eigenvalues(hessian).map(tidy);
  const bend = curvature(hessian, unit(angle));
  const found = rise(surface, angle);
  const told = `沿 ${number(angle)}°，${found}。曲率 uᵀHu = ${number(bend)}，`;
  if (values.some(Boolean)) return told + bounded(bend, values);
  if (found === FLAT) return `${told}这个方向真是平的，换一个就不平了。`;
  return `${told}是升是降，它一个字也没说。`;
}

function bounded(bend, [low, high]) {
  if (same(low, high)) return "处处一样：两个特征值相等，哪个方向都一样弯。";
  if (same(bend, high)) return "再大没有了：正是大的那个特征值。";
  if (same(bend, low)) return "再小没有了：正是小的那个特征值。";
  const between = `夹在特征值 ${number(low)} 与 ${number(high)} 之间`;
  return bend === 0 ? `${between}，恰是升与降的分界。` : `${between}。`;
}

const same = (a, b) => Math.abs(a - b) < 1e-9;

const TIMES = ["", "一", "两", "三"];
const EVERY = "，圈再小也一样，所以是";

// Once around the origin: is it higher everywhere, lower, or now this and now that? One circle tells
// of all, since on these surfaces the sign does not change along a ray.
export function around({ value }) {
  const heights = Array.from({ length: 360 }, (_, angle) => Math.sign(tidy(value(...unit(angle)))));
  if (heights.every((height) => height > 0)) return `绕原点走一圈，处处比它高${EVERY}极小点。`;
  if (heights.every((height) => height < 0)) return `绕原点走一圈，处处比它低${EVERY}极大点。`;
  const signs = heights.filter(Boolean);
  const ups = signs.filter((sign, i) => sign > 0 && signs.at(i - 1) < 0).length;
  return `绕原点走一圈，${TIMES[ups]}个高处，${TIMES[ups]}个低处${EVERY}鞍点。`;
}
