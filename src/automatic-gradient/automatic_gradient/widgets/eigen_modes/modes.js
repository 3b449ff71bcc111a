// What is left of each share, step by step: two straight lines on a logarithmic axis. A share is
// measured against what the start had of it, so that neither start nor angle moves the lines.
import { axes, disc, line, linear, logarithmic, set, svg } from "../shared/drawing.js";
import { clamp, number } from "../shared/numbers.js";
import { factors, isSame, STEPS, shares, stepsNeeded, walk } from "./model.js";

const GOAL = 1e-3;
const NAMES = ["缓", "陡"];
const KINDS = ["share", "share steep"];

export class Modes {
  #ground = svg("g", {});
  #clip = svg("rect", {});
  #lines = KINDS.map((kind) => svg("path", { class: kind }));
  #marks = svg("path", { class: "dot" });
  #told = NAMES.map(() => svg("text", {}));
  #counts = NAMES.map(() => svg("text", { "text-anchor": "end" }));
  #samples = KINDS.map((kind) => svg("path", { class: kind }));
  #scene = "";

  constructor() {
    this.node = svg(
      "svg",
      { class: "modes", role: "img", "aria-label": "两份误差随步数的变化，纵轴是对数刻度" },
      svg("clipPath", { id: "modes" }, this.#clip),
      this.#ground,
      svg("g", { "clip-path": "url(#modes)" }, this.#lines, this.#marks),
      this.#samples,
      this.#told,
      this.#counts,
    );
  }

  #k;
  #left;

  setScene(narrow) {
    if (this.#scene === String(narrow)) return;
    this.#scene = String(narrow);
    const [left, right, bottom, top] = [52, narrow ? 348 : 316, 168, 48];
    this.#k = linear([0, STEPS], [left, right]);
    this.#left = logarithmic([1e-4, 10], [bottom, top]);
    set(this.node, { viewBox: `0 0 ${right + 12} ${bottom + 40}` });
    set(this.#clip, { x: left, y: top, width: right - left, height: bottom - top });
    const goal = this.#left(GOAL);
    this.#ground.replaceChildren(
      axes(this.#k, this.#left, { xLabel: "步数", yTicks: 5 }),
      svg("path", { class: "goal", d: `M${left} ${goal}H${right}` }),
      svg("text", { class: "muted", x: left - 6, y: 14, "text-anchor": "end" }, "还剩"),
    );
    KINDS.forEach((_, i) => {
      const y = 14 + 18 * i;
      set(this.#samples[i], { d: `M${left} ${y - 4}h30` });
      set(this.#told[i], { x: left + 38, y });
      set(this.#counts[i], { x: right, y });
    });
  }

  draw(state) {
    const [bottom, top] = this.#left.range;
    const height = (share) => clamp(this.#left(Math.abs(share)), top - 99, bottom + 99);
    const whole = shares(state.angle, state.start);
    const path = walk(state).map((point) => shares(state.angle, point));
    let marks = "";
    factors(state.rate, state.condition).forEach((factor, i) => {
      const exists = whole[i] !== 0;
      const places = exists
        ? path.map((point, k) => [this.#k(k), height(point[i] / whole[i])])
        : [];
      set(this.#lines[i], { d: line(places) });
      for (const [x, y] of places) marks += i ? square(x, y) : disc(x, y, 2);
      this.#told[i].replaceChildren(
        `${NAMES[i]}　每步乘 `,
        svg("tspan", { class: "factor" }, number(factor, 3)),
      );
      this.#counts[i].textContent = exists ? count(factor) : "起点没有这一份";
    });
    set(this.#marks, { d: marks });
  }
}

function count(factor) {
  if (isSame(factor, 0)) return "一步减完";
  const steps = stepsNeeded(factor);
  if (steps < Infinity) return `${steps} 步到千分之一`;
  return isSame(factor, -1) ? "不增不减" : "越来越大";
}

// Drawn around the same way as a disc: else the two would cancel where both lines are one.
const square = (x, y) => `M${(x - 2).toFixed(2)} ${(y - 2).toFixed(2)}v4h4v-4z`;
