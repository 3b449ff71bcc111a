// The contours, the gradient at the point, and around it the compass that chooses a direction.
import { grip } from "../shared/controls.js";
import { axes, disc, italic, line, linear, set, star, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { trough } from "../shared/surfaces.js";
import { CONTOURS, contour, WINDOW } from "./model.js";

const SHARE = 0.1; // of the gradient, for the length of its arrow
const CORNER = 0.11; // the sign of a right angle
const PLACES = [
  [1.1, 0.7],
  [2.6, -0.62],
  [1.2, -0.3],
  [4, -0.5],
];

const stroke = (name) => svg("path", { class: name });
const stretch = ([x, y], times) => [x * times, y * times];

export class ContourMap {
  // A fingertip is 44 pixels wide where 360 units are 355.
  point = grip("站的地方", 6, 23);
  compass = set(grip("方向", 8, 23), { "aria-valuemin": 0, "aria-valuemax": 360 });
  #clip = svg("rect", {});
  #ground = svg("g", {});
  #level = svg("ellipse", { class: "level" });
  #toMinimum = stroke("to-minimum");
  #halves = { uphill: stroke("rim"), downhill: stroke("rim downhill") };
  #tangent = stroke("tangent");
  #ray = stroke("path ray");
  #against = stroke("gradient against");
  #gradient = stroke("gradient");
  #end = stroke("dot");
  #name = svg(
    "text",
    { class: "of-gradient", "text-anchor": "middle" },
    svg("tspan", { class: "upright" }, "∇"),
    italic("f"),
  );
  #title = svg("text", { class: "title", y: 16, "text-anchor": "end" });
  #width;

  constructor() {
    this.node = svg(
      "svg",
      { role: "group", "aria-label": "等高线地图，站的地方和四周的罗盘" },
      svg("clipPath", { id: "map" }, this.#clip),
      this.#ground,
      svg("g", { "clip-path": "url(#map)" }, this.#level, this.#toMinimum),
      [...Object.values(this.#halves), this.#tangent, this.#ray, this.#against, this.#gradient],
      [this.#end, this.#name, this.#title, this.point, this.compass],
    );
  }

  // What does not change under the hand.
  setScene(width) {
    if (this.#width === width) return;
    this.#width = width;
    const [left, right, top] = [38, width - 14, 26];
    const [[west, east], [south, north]] = [WINDOW.x, WINDOW.y];
    const bottom = top + ((right - left) * (north - south)) / (east - west);
    this.x = linear(WINDOW.x, [left, right]);
    this.y = linear(WINDOW.y, [bottom, top]);
    set(this.node, { viewBox: `0 0 ${width} ${bottom + 40}` });
    set(this.#clip, { x: left, y: top, width: right - left, height: bottom - top });
    set(this.#title, { x: right });
    this.#ground.replaceChildren(
      axes(this.x, this.y, {
        xLabel: ["向东 ", italic("x")],
        yLabel: ["向北 ", italic("y")],
        yTicks: 4,
      }),
      svg(
        "g",
        { class: "contours", "clip-path": "url(#map)" },
        CONTOURS.map((radii) => this.#surround(svg("ellipse", {}), radii)),
      ),
      svg("path", {
        class: "gradient elsewhere",
        d: PLACES.map((place) => this.#arrow(place, trough.gradient(...place), SHARE)).join(""),
      }),
      star(...this.#place([0, 0])),
    );
  }

  #place = ([x, y]) => [this.x(x), this.y(y)];
  #long = (length) => this.x(length) - this.x(0);

  #surround(ellipse, radii) {
    const [cx, cy] = this.#place([0, 0]);
    const [rx, ry] = radii.map(this.#long);
    return set(ellipse, { cx, cy, rx, ry });
  }

  draw(found, title) {
    const { point, direction, step, gradient, length, u } = found;
    const [x, y] = point;
    const along = ([a, b], times) => this.#place([x + times * a, y + times * b]);
    this.#title.textContent = title;
    this.#surround(this.#level, contour(trough.value(x, y)));
    this.#toMinimum.setAttribute("d", line([this.#place(point), this.#place([0, 0])]));
    this.#gradient.setAttribute("d", this.#arrow(point, gradient, SHARE));
    this.#against.setAttribute("d", this.#arrow(point, gradient, -SHARE));
    this.#drawHalves(along, gradient, length);
    this.#ray.setAttribute("d", line([this.#place(point), along(u, 1)]));
    this.#end.setAttribute("d", disc(...along(u, step), 4));
    set(this.point, {
      transform: translate(this.#place(point)),
      "aria-valuemin": WINDOW.x[0],
      "aria-valuemax": WINDOW.x[1],
      "aria-valuenow": x,
      "aria-valuetext": `x ${number(x)}，y ${number(y)}，高 ${number(trough.value(x, y))}`,
    });
    set(this.compass, {
      transform: translate(along(u, 1)),
      "aria-valuenow": direction,
      "aria-valuetext": `${number(direction)}°，${title}`,
    });
  }

  // The contour's tangent parts the directions that go up from those that go down.
  #drawHalves(along, gradient, length) {
    const flat = length === 0;
    set(this.#name, { display: flat ? "none" : null });
    if (flat) {
      this.#halves.uphill.setAttribute("d", "");
      this.#tangent.setAttribute("d", "");
      this.#halves.downhill.setAttribute("d", disc(...along([0, 0], 0), this.#long(1)));
      return;
    }
    const up = stretch(gradient, 1 / length);
    const right = [up[1], -up[0]];
    const beside = (a, b) => along([a * right[0] + b * up[0], a * right[1] + b * up[1]], 1);
    const corner = [beside(CORNER, 0), beside(CORNER, CORNER), beside(0, CORNER)];
    this.#tangent.setAttribute("d", line([beside(-1.35, 0), beside(1.35, 0)]) + line(corner));
    const r = this.#long(1).toFixed(2);
    const half = (side) =>
      `${line([beside(-side, 0)])}A${r} ${r} 0 0 1 ${beside(side, 0).map((part) => part.toFixed(2))}`;
    this.#halves.uphill.setAttribute("d", half(1));
    this.#halves.downhill.setAttribute("d", half(-1));
    const [across, down] = beside(-0.14, SHARE * length + 0.1);
    set(this.#name, { x: across, y: down + 4 });
  }

  // From a point on, `times` the vector.
  #arrow([x, y], [a, b], times) {
    const tail = this.#place([x, y]);
    const head = this.#place([x + times * a, y + times * b]);
    const way = [head[0] - tail[0], head[1] - tail[1]];
    const length = Math.hypot(...way);
    if (length < 1) return "";
    const [dx, dy] = stretch(way, Math.min(9, 0.6 * length) / length);
    const barb = (side) => [head[0] - dx - side * 0.45 * dy, head[1] - dy + side * 0.45 * dx];
    return line([tail, head]) + line([barb(1), head, barb(-1)]);
  }
}

const translate = ([x, y]) => `translate(${x.toFixed(2)} ${y.toFixed(2)})`;
