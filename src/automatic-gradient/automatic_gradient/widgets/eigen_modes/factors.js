// |1 − ηλ| of both shares against the learning rate: two V, and the handle of the rate, which rides
// on whichever is the slower. Where the two cross it is lowest: that is the best rate.
import { draggable, grip } from "../shared/controls.js";
import { axes, disc, italic, line, linear, set, star, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { bestRate, curvatures, factors, RATES, rateNear } from "./model.js";

const NAMES = ["缓", "陡"];
const SNAP = 4; // how near to the best a hand gets it

export class Factors {
  #ground = svg("g", {});
  #clip = svg("rect", {});
  #curves = [svg("path", { class: "share" }), svg("path", { class: "share steep" })];
  #ruling = svg("path", { class: "ruling" });
  #names = NAMES.map((name) => svg("text", { class: "name", "text-anchor": "middle" }, name));
  #star = svg("g", { class: "still" });
  #best = svg("text", { y: 14, "text-anchor": "end" });
  #here = svg("path", { class: "here" });
  #dots = svg("path", { class: "dot" });
  #handle = set(grip("学习率 η"), { "aria-valuemin": RATES.min, "aria-valuemax": RATES.max });
  #value = svg("text", { class: "name" });
  #scene = "";

  constructor(choose, state) {
    this.node = svg(
      "svg",
      { class: "factors", role: "group", "aria-label": "两份的倍率随学习率的变化" },
      svg("clipPath", { id: "factors" }, this.#clip),
      this.#ground,
      svg(
        "g",
        { "clip-path": "url(#factors)" },
        this.#ruling,
        this.#curves,
        this.#here,
        this.#dots,
      ),
      this.#names,
      this.#star,
      this.#best,
      this.#value,
      this.#handle,
    );
    draggable(this.#handle, {
      move: (px) => {
        const best = bestRate(state().condition);
        const near = Math.abs(px - this.#rate(best)) < SNAP;
        choose({ rate: near ? best : rateNear(this.#rate.invert(px)) });
      },
      nudge: (dx, dy) => choose({ rate: rateNear(state().rate + (dx + dy) * RATES.step) }),
    });
  }

  #rate;
  #size;

  setScene(narrow) {
    if (this.#scene === String(narrow)) return;
    this.#scene = String(narrow);
    const [left, right, bottom, top] = [52, narrow ? 348 : 316, 126, 22];
    this.#rate = linear([0, RATES.max], [left, right]);
    this.#size = linear([0, 1.6], [bottom, top]);
    set(this.node, { viewBox: `0 0 ${right + 12} ${bottom + 40}` });
    set(this.#clip, { x: left, y: top, width: right - left, height: bottom - top });
    set(this.#best, { x: right });
    const one = this.#size(1);
    this.#ground.replaceChildren(
      axes(this.#rate, this.#size, {
        xLabel: ["学习率 ", italic("η")],
        yLabel: "每步乘多少",
        xTicks: 5,
        yTicks: 3,
      }),
      svg("path", { class: "goal", d: `M${left} ${one}H${right}` }),
    );
  }

  draw({ rate, condition }) {
    const [x, y] = [this.#rate, this.#size];
    const size = (rate) => factors(rate, condition).map(Math.abs);
    curvatures(condition).forEach((value, i) => {
      const bend = Math.min(1 / value, RATES.max);
      const ends = [0, bend, RATES.max].map((at) => [at, size(at)[i]]);
      set(this.#curves[i], { d: line(ends, x, y) });
    });
    const best = bestRate(condition);
    const slower = [0, best, RATES.max].map((at) => [at, Math.max(...size(at))]);
    set(this.#ruling, { d: line(slower, x, y) });
    this.#star.replaceChildren(star(x(best), y(size(best)[0]), 8));
    this.#best.replaceChildren(
      svg("tspan", { class: "lowest" }, "★"),
      " 最好的 ",
      italic("η"),
      ` = ${number(best, 3)}`,
    );

    const now = size(rate);
    const highest = Math.max(...now);
    set(this.#here, { d: `M${x(rate).toFixed(2)} ${y(0)}V${y(highest).toFixed(2)}` });
    set(this.#dots, { d: now.map((one) => disc(x(rate), y(one), 3.5)).join("") });
    const late = rate > RATES.max / 2;
    set(this.#value, {
      x: (x(rate) + (late ? 10 : -10)).toFixed(2),
      y: (y(highest) - 14).toFixed(2),
      "text-anchor": late ? "end" : "start",
    });
    this.#value.replaceChildren(italic("η"), ` = ${number(rate, 3)}`);
    const [above, below] = rate < 0.09 ? [0.13, 0.16] : [0.03, 0.03];
    set(this.#names[0], { x: x(above), y: y(size(above)[0]) - 11 });
    set(this.#names[1], { x: x(below), y: y(size(below)[1]) + 18 });
    const [gentle, steep] = factors(rate, condition).map((factor) => number(factor, 3));
    set(this.#handle, {
      transform: `translate(${x(rate).toFixed(2)} ${y(highest).toFixed(2)})`,
      "aria-valuenow": rate,
      "aria-valuetext": `${number(rate, 3)}，缓的一份每步乘 ${gentle}，陡的一份每步乘 ${steep}`,
    });
  }
}
