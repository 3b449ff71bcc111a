// The positions along the directions over the steps, from 1; what leaves the frame is cut off there.
import { axes, italic, line, linear, set, svg } from "../shared/drawing.js";
import { marksOf } from "./marks.js";
import { bestPlain, directions, factor, positions, slowest } from "./model.js";

const REACH = 1.5;

export class Paths {
  #scene = "";
  #ground = svg("g", {});
  #clip = svg("rect", {});
  #plain = svg("path", { class: "plain" });
  #levels = svg("path", { class: "level thin" });
  // One for each direction: [line, marks].
  #walks = [0, 1].map(() => [svg("path", { class: "path" }), svg("path", { class: "mark" })]);

  constructor() {
    this.node = svg(
      "svg",
      { role: "img", "aria-label": "位置 x 随步数的变化" },
      svg("clipPath", { id: "paths" }, this.#clip),
      this.#ground,
      svg("g", { "clip-path": "url(#paths)" }, this.#plain, this.#levels, ...this.#walks.flat()),
    );
  }

  setScene(condition, narrow) {
    const scene = `${condition} ${narrow}`;
    if (this.#scene === scene) return;
    this.#scene = scene;
    const [width, height] = narrow ? [360, 196] : [270, 216];
    this.x = linear([0, stepsShown(condition)], [34, width - 14]);
    this.y = linear([-REACH, REACH], [height - 42, 24]);
    const [[left, right], [bottom, top]] = [this.x.range, this.y.range];
    set(this.node, { viewBox: `0 0 ${width} ${height}` });
    // The marks at the start may stand on the frame itself.
    set(this.#clip, { x: left - 5, y: top, width: right - left + 10, height: bottom - top });
    this.#ground.replaceChildren(
      axes(this.x, this.y, { xLabel: "步数", yLabel: italic("x"), xTicks: 4, yTicks: 4 }),
      svg("path", { class: "valley", d: `M${left} ${this.y(0)}H${right}` }),
    );
  }

  draw({ condition, product, momentum }) {
    const { x, y } = this;
    const [, steps] = x.domain;
    const products = directions({ condition, product });
    const rho = slowest({ condition, product, momentum });
    const powers = (base) => seen(Array.from({ length: steps + 1 }, (_, k) => base ** k));
    const over = (values) =>
      line(
        values.map((value, k) => [k, value]),
        x,
        y,
      );
    set(this.#levels, { d: over(powers(rho)) + over(powers(rho).map((value) => -value)) });
    const { product: plain } = bestPlain(condition);
    set(this.#plain, { d: condition === 1 ? "" : over(powers(factor(plain / condition, 0))) });
    const marks = marksOf(products);
    for (const [i, [path, dots]] of this.#walks.entries()) {
      const values = products[i] === undefined ? [] : seen(positions(products[i], momentum, steps));
      set(path, { d: over(values) });
      set(dots, { d: values.map((value, k) => marks[i](x(k), y(value), 2.4)).join("") });
    }
  }
}

// In a valley until the best momentum has come to rest; along one direction there is more to see.
const stepsShown = (condition) => (condition === 1 ? 40 : 20 * Math.ceil(Math.sqrt(condition) / 5));

// Up to where it is far outside.
function seen(values) {
  const end = values.findIndex((value) => Math.abs(value) > 20 * REACH);
  return end < 0 ? values : values.slice(0, end + 1);
}
