// What is said about the two shares: how each goes, what would be best, and what a hand has changed.
import { number } from "../shared/numbers.js";
import { bestRate, factors, isSame, shares, stepsNeeded } from "./model.js";

const NAMES = ["缓的一份", "陡的一份"];

// A title, and what follows it.
export function describe(state) {
  const { rate, condition } = state;
  const here = present(state);
  const title = `κ = ${number(condition, 3)}，η = ${number(rate, 3)}：${verdict(here)}`;
  return [title, here.length === 2 ? each(here) + advice(rate, condition) : alone(here)];
}

// The shares that the start has, each with its factor.
function present({ angle, condition, start, rate }) {
  const found = shares(angle, start);
  return factors(rate, condition)
    .map((factor, i) => [NAMES[i], factor])
    .filter((_, i) => found[i] !== 0);
}

function verdict(here) {
  if (here.length === 0) return "起点就是极小点";
  const all = here.map(([, factor]) => factor);
  if (all.every((factor) => isSame(factor, 0))) return "一步到底";
  const steps = Math.max(...all.map(stepsNeeded));
  if (steps < Infinity) return `${steps} 步减到千分之一`;
  return all.every((factor) => factor > -1 || isSame(factor, -1)) ? "永远走不到" : "发散";
}

function each([[one, gentle], [other, steep]]) {
  if (isSame(gentle, steep)) return `两份都${course(gentle)}。`;
  return `${one}${course(gentle)}；${other}${course(steep)}。`;
}

function alone(here) {
  if (here.length === 0) return "梯度为零，一步也不走。";
  const [[name, factor]] = here;
  const missing = NAMES.find((other) => other !== name);
  return `起点恰在特征方向上，没有${missing}；${name}${course(factor)}。`;
}

function course(factor) {
  if (isSame(factor, 0)) return "一步减完";
  const times = `每步乘 ${number(factor, 3)}`;
  if (isSame(factor, -1)) return `${times}，在两边来回，永远不减`;
  if (factor < -1) return `${times}，越摆越大`;
  return `${times}，${factor < 0 ? "来回摆着，" : ""}${stepsNeeded(factor)} 步减到千分之一`;
}

function advice(rate, condition) {
  const best = bestRate(condition);
  if (isSame(rate, best)) return "这是最好的 η，再大再小，都有一份更慢。";
  const [factor] = factors(best, condition);
  const reward = isSame(factor, 0) ? "两份都一步减完" : `两份都要 ${stepsNeeded(factor)} 步`;
  return `最好的 η 是 ${number(best, 3)}，${reward}。`;
}

// What a hand has just changed, and what has not changed with it; "" where there is nothing to say.
export function reaction(before, now) {
  if ([before, now].some((state) => present(state).length < 2)) return "";
  if (before.rate !== now.rate) return "";
  if (before.condition !== now.condition) return stretched(before, now);
  if (before.angle !== now.angle) return "山谷转了，路径变了，两条直线一点没动。";
  const isMoved = before.start.some((part, i) => part !== now.start[i]);
  return isMoved ? "起点挪了，路径变了，两条直线一点没动。" : "";
}

function stretched(before, now) {
  const [was, is] = [before, now].map(({ rate, condition }) =>
    Math.abs(factors(rate, condition)[0]),
  );
  if (is > 1 || isSame(is, 1)) return "";
  const length = now.condition > before.condition ? "长" : "短";
  return `山谷${length}了，缓的一份减得${is > was ? "慢" : "快"}了，陡的一份照旧。`;
}
