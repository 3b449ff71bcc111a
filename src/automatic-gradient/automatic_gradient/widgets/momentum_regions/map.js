// The map: across the product ηλ, up the momentum β. Its regions and shades stay; the point moves,
// with the segment of the valley's products and the trapezoid that just holds it.
import { grip } from "../shared/controls.js";
import { axes, disc, italic, line, linear, set, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { marksOf, SHADES } from "./marks.js";
import { directions, region, slowest, trapezoid, WIDEST } from "./model.js";

// Where a region's name stands, and where a line from it leads into a region that is too small.
const NAMES = {
  摆动: { at: [1, 0.91] },
  单调: { at: [0.78, 0.42], from: [0.66, 0.4], to: [0.2, 0.13] },
  步步换边: { at: [3.2, 0.32], from: [2.79, 0.3], to: [1.95, 0.07] },
  发散: { at: [3.7, 0.55] },
};

export class RegionMap {
  handle = grip("地图上的点");
  #ground = svg("g", {});
  #level = svg("path", { class: "level" });
  #segment = svg("path", { class: "path segment" });
  #gentle = svg("path", { class: "mark" });
  #factors = svg("g", {});
  #names = Object.fromEntries(
    Object.keys(NAMES).map((name) => [name, svg("text", { "text-anchor": "middle" }, name)]),
  );

  constructor() {
    this.node = svg(
      "svg",
      { role: "group", "aria-label": "横轴是学习率乘曲率 ηλ，纵轴是动量 β" },
      this.#ground,
      this.#level,
      this.#segment,
      this.#gentle,
      svg("g", { class: "names" }, Object.values(this.#names), this.#factors),
      this.handle,
    );
  }

  // What does not change while the point is dragged.
  setScene(narrow) {
    const [width, height] = narrow ? [360, 306] : [420, 372];
    if (this.x?.range[1] === width - 14) return;
    this.x = linear([0, WIDEST], [36, width - 14]);
    this.y = linear([0, 1], [height - 42, 24]);
    set(this.node, { viewBox: `0 0 ${width} ${height}` });
    this.#ground.replaceChildren(...this.#draw().flat(2));
    this.#factors.replaceChildren(
      ...[0.3, 0.5, 0.7, 0.9].map((rho) =>
        svg(
          "text",
          {
            class: "factor",
            x: this.x(1 + rho ** 2),
            y: this.y(rho ** 2) - 4,
            "text-anchor": "middle",
          },
          rho === 0.9 ? `倍率 ${rho}` : rho,
        ),
      ),
    );
    for (const [name, { at }] of Object.entries(NAMES)) {
      set(this.#names[name], { x: this.x(at[0]), y: this.y(at[1]) + 4 });
    }
  }

  #draw() {
    const { x, y } = this;
    const path = (name, points) => svg("path", { class: name, d: line(points, x, y) });
    const border = (side) =>
      Array.from({ length: 101 }, (_, k) => [(1 + (side * k) / 100) ** 2, (k / 100) ** 2]);
    const small = Object.values(NAMES).filter(({ to }) => to);
    return [
      axes(x, y, { xLabel: ["学习率乘曲率 ", italic("ηλ")], yLabel: ["动量 ", italic("β")] }),
      path("outside", [
        [2, 0],
        [4, 1],
        [WIDEST, 1],
        [WIDEST, 0],
      ]),
      SHADES.map((rho) => path("shade", trapezoid(rho))),
      [-1, 1].map((side) => path("dotted", border(side))),
      path("border", [
        [2, 0],
        [4, 1],
      ]),
      small.map(({ from, to }) => [
        path("leader", [from, to]),
        svg("path", { class: "end", d: disc(x(to[0]), y(to[1]), 2.2) }),
      ]),
    ];
  }

  draw({ condition, product, momentum }) {
    const { x, y } = this;
    const products = directions({ condition, product });
    const rho = slowest({ condition, product, momentum });
    set(this.#level, { d: rho < 1 ? `${line(trapezoid(rho), x, y)}z` : "" });
    const height = y(momentum);
    const [left, right] = [x(products[0]), x(product)];
    const alone = condition === 1;
    set(this.#segment, {
      d: alone ? "" : `M${left.toFixed(2)} ${height.toFixed(2)}H${right.toFixed(2)}`,
    });
    set(this.#gentle, { d: alone ? "" : marksOf(products)[0](left, height, 5) });
    const here = products.map((product) => region(product, momentum));
    for (const [name, node] of Object.entries(this.#names)) {
      set(node, { class: here.includes(name) ? "here" : null });
    }
    set(this.handle, {
      transform: `translate(${right.toFixed(2)} ${height.toFixed(2)})`,
      "aria-valuemin": 0,
      "aria-valuemax": WIDEST,
      "aria-valuenow": product,
      "aria-valuetext": `${alone ? "ηλ" : "ηλmax"} ${number(product)}，β ${number(momentum)}`,
    });
  }
}
