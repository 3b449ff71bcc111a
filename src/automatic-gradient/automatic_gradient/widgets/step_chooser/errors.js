// The errors against the step: the chosen difference, the two lines that it is made of, and pale
// the same in the other precision, and the other difference.
import { grip } from "../shared/controls.js";
import { axes, disc, h, italic, line, logarithmic, set, star, svg } from "../shared/drawing.js";
import { clamp, number } from "../shared/numbers.js";
import {
  best,
  difference,
  expectedRounding,
  FUNCTIONS,
  METHODS,
  PRECISIONS,
  SMALLEST,
  steps,
} from "./model.js";

export class Errors {
  handle = grip("间距 h");
  #ground = svg("g", {});
  #title = svg("text", { class: "title", "text-anchor": "middle" });
  #guide = svg("path", { class: "guide" });
  #scene = "";
  #largest;
  #y;

  constructor() {
    this.node = svg(
      "svg",
      { role: "group", "aria-label": "误差随间距的变化" },
      this.#ground,
      this.#title,
      this.#guide,
      this.handle,
    );
  }

  // What does not change while the step is dragged.
  setScene(how, narrow) {
    const key = `${how.function} ${how.method} ${how.precision} ${narrow}`;
    if (key === this.#scene) return;
    this.#scene = key;
    const width = narrow ? 360 : 400;
    const [left, right, top] = [50, width - 10, 24];
    const bottom = top + (narrow ? 230 : 270);
    this.x = logarithmic([2 ** (SMALLEST - 1), 4], [left, right]);
    this.#y = logarithmic([1e-12, 100], [bottom, top]);
    set(this.node, { viewBox: `0 0 ${width} ${bottom + 42}` });
    set(this.#title, { x: (left + right) / 2, y: top + 18 });
    this.lowest = best(how);
    this.#largest = FUNCTIONS[how.function].largest;
    this.#ground.replaceChildren(
      svg(
        "clipPath",
        { id: "errors" },
        svg("rect", { x: left, y: top, width: right - left, height: bottom - top }),
      ),
      axes(this.x, this.#y, {
        xLabel: ["间距 ", italic("h")],
        yLabel: "相对误差",
        xTicks: narrow ? 4 : 8,
        yTicks: 8,
      }),
      svg("g", { "clip-path": "url(#errors)" }, this.#drawCurves(how)),
      star(this.x(this.lowest.h), this.#y(this.lowest.error), 10),
    );
  }

  #drawCurves(how) {
    const [x, y] = [this.x, this.#y];
    const stroke = (name, points) => svg("path", { class: name, d: line(points, x, y) });
    const precision = Object.keys(PRECISIONS).find((name) => name !== how.precision);
    const method = Object.keys(METHODS).find((name) => name !== how.method);
    const measured = curve(how);
    const rounding = [x.domain[0], 4].map((h) => [h, expectedRounding({ ...how, h })]);
    return [
      stroke("pale", curve({ ...how, precision })),
      stroke("pale", curve({ ...how, method })),
      stroke("truncation", curve(how, "truncation")),
      stroke("rounding", rounding),
      stroke("errors", measured),
      svg("path", { class: "dot", d: measured.map(([a, b]) => disc(x(a), y(b), 2.2)).join("") }),
    ];
  }

  draw(h, { error }, said) {
    const x = this.x(h);
    const [bottom, top] = this.#y.range;
    const height = clamp(this.#y(error), top, bottom);
    this.#title.textContent = said;
    this.#guide.setAttribute("d", `M${x.toFixed(2)} ${height.toFixed(2)}V${bottom}`);
    set(this.handle, {
      transform: `translate(${x.toFixed(2)} ${height.toFixed(2)})`,
      // In powers of two, as the arrow keys go.
      "aria-valuemin": SMALLEST,
      "aria-valuemax": this.#largest,
      "aria-valuenow": Math.log2(h),
      "aria-valuetext": `${number(h, 2)}，相对误差 ${number(error, 2)}`,
    });
  }
}

// One of the errors at each step.
const curve = (how, property = "error") =>
  steps(how.function)
    .map((h) => [h, difference({ ...how, h })[property]])
    .filter(([, error]) => error > 0);

// Which line is what.
export function legend() {
  const names = {
    errors: "算出来的误差",
    truncation: "截断误差",
    rounding: "舍入误差（估计）",
    pale: "换一种差分或精度",
  };
  return h(
    "p",
    { class: "legend", "aria-hidden": "true" },
    Object.entries(names).map(([name, text]) =>
      h(
        "span",
        {},
        svg("svg", { viewBox: "0 0 32 8" }, svg("path", { class: name, d: "M0 4H32" })),
        text,
      ),
    ),
  );
}
