// The slope in every direction, by its angle from the gradient: ‖∇f‖ cos θ.
import { axes, disc, italic, line, linear, set, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";

const upright = (text) => svg("tspan", { class: "upright" }, text);

const ANGLES = Array.from({ length: 91 }, (_, k) => 4 * k - 180);
const NAMES = [
  [-180, "逆着梯度", "start", "against"],
  [-90, "沿等高线", "middle", "contour"],
  [0, "沿梯度", "middle", "gradient"],
  [90, "沿等高线", "middle", "contour"],
  [180, "逆着梯度", "end", "against"],
];

export class Slopes {
  #ground = svg("g", {});
  #curve = svg("path", { class: "gradient" });
  #now = svg("path", { class: "now" });
  #dot = svg("path", { class: "dot" });
  #value = svg("text", { class: "value" });
  #names = NAMES.map(([, name, anchor]) =>
    svg("text", { class: "muted", "text-anchor": anchor }, name),
  );
  #width;

  constructor() {
    this.node = svg(
      "svg",
      { role: "img", "aria-label": "各个方向的斜率，横轴是与梯度的夹角" },
      this.#ground,
      this.#names,
      this.#curve,
      this.#now,
      this.#dot,
      this.#value,
    );
  }

  setScene(width) {
    if (this.#width === width) return;
    this.#width = width;
    const [left, right, top, bottom] = [38, width - 14, 26, 138];
    this.x = linear([-180, 180], [left, right]);
    this.x.ticks = () => NAMES.map(([angle]) => angle);
    this.y = linear([-11, 8], [bottom, top]);
    this.y.ticks = () => [-5, 0, 5];
    set(this.node, { viewBox: `0 0 ${width} ${bottom + 42}` });
    for (const [i, [angle]] of NAMES.entries()) {
      const edge = { start: -16, middle: 0, end: 12 }[NAMES[i][2]];
      set(this.#names[i], { x: this.x(angle) + edge, y: bottom + 36 });
    }
    this.#ground.replaceChildren(
      axes(this.x, this.y, {
        yLabel: ["斜率 ", upright("∥∇"), italic("f"), upright("∥ cos "), italic("θ")],
      }),
      svg(
        "text",
        { class: "muted", x: right, y: top - 8, "text-anchor": "end" },
        "夹角 ",
        italic("θ"),
        "（度）",
      ),
      svg("path", { class: "zero", d: `M${left} ${this.y(0)}H${right}` }),
    );
  }

  draw({ angle, length, slope, moment }) {
    const place = (angle) => [this.x(angle), this.y(length * Math.cos((angle * Math.PI) / 180))];
    this.#curve.setAttribute("d", line(ANGLES.map(place)));
    const [across, height] = place(angle);
    this.#now.setAttribute("d", `M${across.toFixed(2)} ${this.y(0)}V${height.toFixed(2)}`);
    this.#dot.setAttribute("d", disc(across, height, 5));
    this.#value.textContent = number(slope, 3);
    // Where the curve leaves room: outside above, inside below.
    const above = slope >= 0;
    const before = above === angle < 0;
    set(this.#value, {
      x: across + (before ? -8 : 8),
      y: height + (above ? -8 : 18),
      "text-anchor": before ? "end" : "start",
    });
    for (const [i, [, , , name]] of NAMES.entries()) {
      this.#names[i].classList.toggle(
        "here",
        name === moment && Math.abs(this.x(angle) - this.x(NAMES[i][0])) < 1,
      );
    }
  }
}
