// The way in the chosen direction, in profile: how much it rises, how much its slope says it would,
// and the gap between them at the step and at half of it.
import { grip } from "../shared/controls.js";
import { axes, italic, line, linear, set, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { STEPS } from "./model.js";

const ROOM = 66; // for what is written before a gap, in units of the drawing
const WAY = Array.from({ length: 61 }, (_, k) => (k * STEPS.max) / 60);

export class Profile {
  handle = set(grip("步长", 8, 23), { "aria-valuemin": STEPS.min, "aria-valuemax": STEPS.max });
  #ground = svg("g", {});
  #slope = svg("path", { class: "gradient first-order" });
  #curve = svg("path", { class: "function" });
  #gaps = [drawGap("gap"), drawGap("gap half")];
  #guide = svg("path", { class: "now" });
  #scene = "";

  constructor() {
    this.node = svg(
      "svg",
      { role: "group", "aria-label": "沿这个方向的山坡与切线" },
      this.#ground,
      this.#guide,
      this.#slope,
      this.#curve,
      this.#gaps.map(({ node }) => node),
      this.handle,
    );
  }

  setScene(width, height) {
    const scene = `${width} ${height}`;
    if (this.#scene === scene) return;
    this.#scene = scene;
    const [left, right, top] = [38, width - 16, 26];
    const bottom = height - 40;
    this.x = linear([0, STEPS.max], [left, right]);
    this.y = linear([-4.6, 6.2], [bottom, top]);
    set(this.node, { viewBox: `0 0 ${width} ${height}` });
    const legend = (name, text, line) => [
      svg("path", { class: name, d: `M${left + 10} ${line}h26` }),
      svg("text", { x: left + 44, y: line + 4 }, text),
    ];
    this.#ground.replaceChildren(
      axes(this.x, this.y, {
        xLabel: ["走的路 ", italic("s")],
        yLabel: "升高",
        xTicks: 4,
        yTicks: 7,
      }),
      svg("path", { class: "zero", d: `M${left} ${this.y(0)}H${right}` }),
      ...legend("function", "山坡", top + 18),
      ...legend("gradient first-order", "切线", top + 38),
    );
  }

  draw({ step, slope, rise, gap }) {
    const [x, y] = [this.x, this.y];
    const graph = (height) => line(WAY.map((s) => [x(s), y(height(s))]));
    this.#curve.setAttribute("d", graph(rise));
    this.#slope.setAttribute(
      "d",
      graph((s) => s * slope),
    );
    // Before a step, the lines leave room above if they rise, and below if they fall; behind it, on
    // the other side, unless the hill rises while the tangent falls.
    const tell = (bar, s, before, said) => {
      const above = before === slope >= 0;
      bar.draw(
        x(s),
        [y(s * slope), y(rise(s))],
        said ? `差 ${number(gap(s), 3)}` : "",
        before,
        above,
      );
    };
    const [whole, half] = this.#gaps;
    const wide = x(step) - x(0) > ROOM;
    tell(whole, step, wide, true);
    tell(half, step / 2, false, wide && (slope >= 0 || rise(step) < 0));
    const [bottom] = y.range;
    this.#guide.setAttribute("d", `M${x(step)} ${bottom}V${y(step * slope)}`);
    set(this.handle, {
      transform: `translate(${x(step).toFixed(2)} ${bottom - 8})`,
      "aria-valuenow": step,
      "aria-valuetext": `走 ${number(step)}，差 ${number(gap(step), 3)}`,
    });
  }
}

// A bar from the tangent's height to the true one, and its length in words.
function drawGap(name) {
  const bar = svg("path", { class: name });
  const text = svg("text", { class: "value" });
  return {
    node: svg("g", {}, bar, text),
    draw(x, [from, to], said, before, above) {
      set(bar, { d: `M${x - 4} ${from}h8M${x} ${from}V${to}m-4 0h8` });
      text.textContent = said;
      set(text, {
        x: x + (before ? -7 : 7),
        y: above ? to - 7 : from + 17,
        "text-anchor": before ? "end" : "start",
      });
    },
  };
}
