// What is said about the two shares: how each goes, which one rules, and what a hand has changed.
import { number } from "../shared/numbers.js";
import { bestRate, factors, isSame, shares, stepsNeeded } from "./model.js";

const NAMES = ["缓的一份", "陡的一份"];

// A title, and what follows it.
export function describe(state) {
  const { rate, condition } = state;
  return [
    `κ = ${number(condition, 3)}，η = ${number(rate, 3)}：${verdict(state)}`,
    `${each(state)}${advice(rate, condition)}`,
  ];
}

function verdict(state) {
  const here = present(state);
  if (here.length === 0) return "起点就是极小点";
  const steps = Math.max(...here.map(([, factor]) => stepsNeeded(factor)));
  if (steps < Infinity) return steps === 1 ? "一步到底" : `${steps} 步到千分之一`;
  return here.some(([, factor]) => factor < -1 && !isSame(factor, -1)) ? "发散" : "不收敛";
}

// The shares that there are, with their factors.
function present({ angle, condition, start, rate }) {
  const found = shares(angle, start);
  return factors(rate, condition)
    .map((factor, i) => [NAMES[i], factor])
    .filter((_, i) => found[i] !== 0);
}

function each(state) {
  const here = present(state);
  const missing = NAMES.filter((name) => !here.some(([other]) => other === name));
  const together = here.length === 2 && isSame(here[0][1], here[1][1]);
  const told = together ? [["两份都", here[0][1]]] : here;
  return [
    ...told.map(([name, factor]) => `${name}${course(factor)}`),
    ...(here.length === 1 ? missing.map((name) => `起点没有${name}`) : []),
  ]
    .join("；")
    .concat(here.length ? "。" : "");
}

function course(factor) {
  if (isSame(factor, 0)) return "一步减完";
  const times = `每步乘 ${number(factor, 3)}`;
  if (isSame(factor, -1)) return `${times}，在两边来回，永远不减`;
  if (factor < -1) return `${times}，越摆越大`;
  return `${times}，${factor < 0 ? "左右换着边，" : ""}${stepsNeeded(factor)} 步减到千分之一`;
}

function advice(rate, condition) {
  const best = bestRate(condition);
  const [, factor] = factors(best, condition);
  const steps = stepsNeeded(factor);
  const reward = steps === 1 ? "两份都一步减完" : `两份都要 ${steps} 步`;
  if (isSame(rate, best)) return `这是最好的 η，再大再小，都有一份更慢。`;
  return `最好的 η 是 ${number(best, 3)}，${reward}。`;
}

// What a hand has just changed, and what has not changed with it; "" where there is nothing to say.
export function reaction(before, now) {
  const [had, have] = [before, now].map((state) => present(state).map(([name]) => name));
  if (have.length < 2 || had.length < 2) return "";
  if (before.rate !== now.rate) return "";
  if (before.condition !== now.condition) return stretched(before, now);
  if (before.angle !== now.angle) return "山谷转了，路径变了，两条直线一点没动。";
  const moved = before.start.some((part, i) => part !== now.start[i]);
  return moved ? "起点挪了，路径变了，两条直线一点没动。" : "";
}

function stretched(before, now) {
  const how = now.condition > before.condition ? "长" : "短";
  const [was, is] = [before, now].map(({ rate, condition }) =>
    Math.abs(factors(rate, condition)[0]),
  );
  const pace = is > was ? "慢" : "快";
  return is < 1 ? `山谷${how}了，缓的一份减得${pace}了，陡的一份照旧。` : "";
}
