// The roots in the unit circle, shaded as the map is: the farther out, the slower.
import { disc, linear, set, svg } from "../shared/drawing.js";
import { marksOf, SHADES } from "./marks.js";
import { directions, roots, slowest } from "./model.js";

const SIZE = 140;
const EDGE = 1.5; // what is seen of both axes
const place = linear([-EDGE, EDGE], [0, SIZE]);
const UNIT = place(1) - place(0);
const CENTRE = SIZE / 2;
const ring = (radius) => (radius > 0 ? disc(CENTRE, CENTRE, radius * UNIT) : "");

export class Circle {
  #swinging = svg("path", { class: "dotted" });
  #level = svg("path", { class: "level" });
  // One for each direction.
  #roots = [0, 1].map(() => svg("path", { class: "mark" }));

  constructor() {
    this.node = svg(
      "svg",
      { role: "img", "aria-label": "方程的两根在单位圆里外", viewBox: `0 0 ${SIZE} ${SIZE}` },
      svg("rect", { class: "outside", width: SIZE, height: SIZE, rx: 6 }),
      svg("path", { class: "paper", d: ring(1) }),
      SHADES.map((rho) => svg("path", { class: "shade", d: ring(rho) })),
      svg("path", { class: "cross", d: `M0 ${CENTRE}H${SIZE}M${CENTRE} 0V${SIZE}` }),
      svg("path", { class: "border", d: ring(1) }),
      svg("text", { x: 6, y: 16 }, "两根"),
      [-1, 1].map((value) =>
        svg(
          "text",
          { class: "muted", x: place(value) + 9 * value, y: CENTRE + 16, "text-anchor": "middle" },
          String(value).replace("-", "−"),
        ),
      ),
      this.#swinging,
      this.#level,
      ...this.#roots,
    );
  }

  draw({ condition, product, momentum }) {
    const products = directions({ condition, product });
    const rho = slowest({ condition, product, momentum });
    set(this.#swinging, { d: ring(Math.sqrt(momentum)) });
    set(this.#level, { d: rho < EDGE ? ring(rho) : "" });
    const marks = marksOf(products);
    for (const [i, node] of this.#roots.entries()) {
      const found = products[i] === undefined ? [] : roots(products[i], momentum);
      const drawn = found.map(([real, imaginary]) =>
        place(real) < 8 ? ARROW : marks[i](place(real), CENTRE - imaginary * UNIT, 4.6),
      );
      set(node, { d: drawn.join("") });
    }
  }
}

// A root that lies farther to the left.
const ARROW = `M2 ${CENTRE}l10-6v12z`;
