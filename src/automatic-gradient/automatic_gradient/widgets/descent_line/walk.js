// The curve with the path on it, and below, under the same x, where each step has led: time runs
// down.

import { grip } from "../shared/controls.js";
import { legend, stars } from "../shared/critical.js";
import * as curves from "../shared/curves.js";
import { axes, disc, italic, line, linear, set, svg } from "../shared/drawing.js";
import { clamp, number } from "../shared/numbers.js";
import { SCENES } from "./model.js";

const FAR = 1e4; // in units of the drawing

const stroke = (name) => svg("path", { class: name });
const trail = () => ({ path: stroke("path"), dots: stroke("dots") });

export class Walk {
  handle = grip("起点");
  #ground = svg("g", {});
  #stars = svg("g", {});
  #upper = svg("rect", {});
  #lower = svg("rect", {});
  #guide = stroke("guide");
  #tangents = stroke("tangents");
  #tangent = stroke("tangent");
  #jump = stroke("gradient");
  #note = svg(
    "text",
    { class: "note", "text-anchor": "middle" },
    "−η",
    italic("f′"),
    "(",
    italic("x"),
    ")",
  );
  #onCurve = trail();
  #onStrip = trail();
  #ring = stroke("ring");
  #title = svg("text", { class: "title", "text-anchor": "middle" });
  #scene = "";
  #places = []; // of the path, in the drawing: [across, on the curve, on the strip]
  #y;
  #k;

  constructor() {
    const clipped = (id, ...children) =>
      svg("g", { "clip-path": `url(#${id})` }, svg("g", { class: "walk" }, children));
    this.node = svg(
      "svg",
      { role: "group", "aria-label": "曲线与路径，下面是每一步到了哪里" },
      svg("clipPath", { id: "upper" }, this.#upper),
      svg("clipPath", { id: "lower" }, this.#lower),
      this.#ground,
      this.#title,
      clipped("upper", this.#tangents, this.#onCurve.path, this.#tangent, this.#jump, this.#note),
      this.#guide,
      this.#stars,
      clipped("upper", this.#onCurve.dots),
      clipped("lower", this.#onStrip.path, this.#onStrip.dots),
      this.#ring,
      this.handle,
    );
  }

  // What does not change while the start is dragged.
  setScene(name, steps, narrow) {
    const key = `${name} ${steps} ${narrow}`;
    if (key === this.#scene) return;
    this.#scene = key;
    const curve = curves[name];
    const frame = this.#layOut(SCENES[name], steps, narrow);
    this.#ground.replaceChildren(...this.#drawGround(curve, frame));
    this.#stars.replaceChildren(...stars(curve, (a) => [this.x(a), this.#y(curve.value(a))]));
  }

  // The scales, and the two frames: from `left` to `right`, the curve from `top` to `bottom` and the
  // strip below from `start` to `end`.
  #layOut({ span, heights }, steps, narrow) {
    const width = narrow ? 360 : 410;
    const [left, right, top] = [34, width - 10, 24];
    const bottom = top + (narrow ? 190 : 210);
    const start = bottom + 48;
    const end = start + (narrow ? 130 : 140);
    this.x = linear(span, [left, right]);
    this.#y = linear(heights, [bottom, top]);
    this.#k = linear([0, Math.max(steps, 4)], [start + 8, end - 8]);
    set(this.node, { viewBox: `0 0 ${width} ${end + 6}` });
    set(this.#title, { x: (left + right) / 2, y: top + 22 });
    set(this.#upper, { x: left, y: top, width: right - left, height: bottom - top });
    set(this.#lower, { x: left, y: start, width: right - left, height: end - start });
    return { left, right, top, start, end };
  }

  #drawGround(curve, { left, right, top, start, end }) {
    const [x, y] = [this.x, this.#y];
    const [from, to] = x.domain;
    const graph = Array.from({ length: 161 }, (_, i) => {
      const a = from + ((to - from) * i) / 160;
      return [a, curve.value(a)];
    });
    return [
      axes(x, y, {
        xLabel: italic("x"),
        yLabel: [italic("f"), "(", italic("x"), ")"],
        xTicks: 6,
        yTicks: 5,
      }),
      svg("text", { class: "muted", x: right, y: top - 8, "text-anchor": "end" }, legend(curve)),
      svg("path", { class: "axis zero", d: `M${left} ${y(0)}H${right}` }),
      svg("path", { class: "function", "clip-path": "url(#upper)", d: line(graph, x, y) }),
      strip(x, this.#k, [left, right, start, end]),
    ];
  }

  // The `path`, with the step `told` of it in full, and the `title` of it all.
  draw(curve, path, told, title) {
    this.#title.textContent = title;
    const [x, y, k] = [this.x, this.#y, this.#k];
    this.#places = path.map((a, step) => [x(a), y(curve.value(a)), k(step)]);
    const seen = inSight(this.#places);
    const slopes = path.map((a) => curve.gradient(a) * ((y(1) - y(0)) / (x(1) - x(0))));
    this.#drawTrails(seen, slopes);
    const [here, there] = [seen[told], seen[told + 1]];
    this.#tangent.setAttribute("d", here ? along(here, slopes[told], 80) : "");
    this.#drawStep(here, there);
    this.#moveHandle(path[0]);
  }

  #drawTrails(seen, slopes) {
    const above = seen.map(([a, b]) => [a, b]);
    const below = seen.map(([a, , c]) => [a, c]);
    this.#onCurve.path.setAttribute("d", line(above));
    this.#onCurve.dots.setAttribute("d", dots(above, 3.6));
    this.#onStrip.path.setAttribute("d", line(below));
    this.#onStrip.dots.setAttribute("d", dots(below, this.#places.length > 25 ? 2.4 : 3.2));
    const tangents = apart(above, 9).map((i) => along(above[i], slopes[i], 34));
    this.#tangents.setAttribute("d", tangents.join(""));
  }

  #drawStep(here, there) {
    set(this.#note, { display: "none" });
    if (!there) {
      for (const one of [this.#jump, this.#guide, this.#ring]) set(one, { d: null });
      return;
    }
    const [[a, b, c], [a1, b1, c1]] = [here, there];
    this.#jump.setAttribute("d", arrow(a, a1, b));
    this.#guide.setAttribute("d", `M${a1} ${b}V${c1}M${a} ${b}V${c}`);
    this.#ring.setAttribute("d", disc(a, c, 6) + disc(a1, c1, 6));
    // The note is on the side where the path does not go.
    if (Math.abs(a1 - a) > 60) {
      set(this.#note, { display: null, x: (a + a1) / 2, y: b1 < b ? b + 17 : b - 7 });
    }
  }

  #moveHandle(start) {
    const [[across, height]] = this.#places;
    const [left, right] = this.x.domain;
    const [bottom, top] = this.#y.range;
    // A start above the window is held at its edge, where the hand can reach it.
    set(this.handle, {
      transform: `translate(${across.toFixed(2)} ${clamp(height, top, bottom).toFixed(2)})`,
      "aria-valuemin": left,
      "aria-valuemax": right,
      "aria-valuenow": start,
      "aria-valuetext": `x = ${number(start)}`,
    });
  }

  // The step that begins at the place nearest to the hand.
  find(px, py) {
    const distances = this.#places.map(([a, b, c]) =>
      Math.hypot(a - px, Math.min(Math.abs(b - py), Math.abs(c - py))),
    );
    const least = Math.min(...distances.filter(Number.isFinite));
    return least < 24 ? distances.indexOf(least) : null;
  }
}

// A walk is followed until it is far out of sight.
function inSight(places) {
  const end = places.findIndex(([a, b]) => !(Math.abs(a) < FAR && Math.abs(b) < FAR));
  return (end < 0 ? places : places.slice(0, end + 1)).map((place) =>
    place.map((part) => clamp(part, -FAR, FAR)),
  );
}

function strip(x, k, [left, right, start, end]) {
  return svg(
    "g",
    { class: "axis", "aria-hidden": "true" },
    x.ticks(6).map((value) => svg("line", { x1: x(value), x2: x(value), y1: start, y2: end })),
    k
      .ticks(4)
      .filter(Number.isInteger)
      .map((step) => [
        svg("line", { x1: left, x2: right, y1: k(step), y2: k(step) }),
        svg("text", { class: "muted", x: left - 6, y: k(step) + 4, "text-anchor": "end" }, step),
      ]),
    svg("text", { class: "muted", x: left, y: start - 8 }, "步数"),
  );
}

// Those of the points, by number, that do not lie on one another.
function apart(points, distance) {
  let last = [NaN, NaN];
  return [...points.keys()].filter((i) => {
    const [x, y] = points[i];
    if (Math.hypot(x - last[0], y - last[1]) < distance) return false;
    last = points[i];
    return true;
  });
}

const dots = (points, r) =>
  apart(points, r * 1.5)
    .map((i) => disc(...points[i], r))
    .join("");

// A piece of the line with this slope through a point, `reach` to both sides.
function along([x, y], slope, reach) {
  const dx = reach / Math.hypot(1, slope);
  const [left, right] = [-dx, dx].map((d) => `${(x + d).toFixed(2)} ${(y + slope * d).toFixed(2)}`);
  return `M${left}L${right}`;
}

function arrow(from, to, y) {
  const head = clamp(from - to, -7, 7);
  return (
    `M${from.toFixed(2)} ${y.toFixed(2)}H${to.toFixed(2)}` +
    `m${head} ${-head / 2}l${-head} ${head / 2}l${head} ${head / 2}`
  );
}
