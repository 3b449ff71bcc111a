// The valley from above: its contours and eigenvectors, the start with its two shares, the path.
import { draggable, grip } from "../shared/controls.js";
import { axes, disc, italic, line, linear, set, star, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { curvatures, directions, REACH, shares, startNear, walk } from "./model.js";
import { drawTurning, long, SHORT } from "./turning.js";

// What an eigenvector is called, and where on it the name may stand: the first that hides nothing.
const NAMES = [
  ["缓", [-2.3, 2.3, -1.3]],
  ["陡", [2.3, -2.3]],
];
const RINGS = 12;
const KINDS = ["share", "share steep"];

export class Valley {
  #ground = svg("g", {});
  #clip = svg("rect", {});
  #rings = Array.from({ length: RINGS }, (_, k) =>
    svg("ellipse", { class: k ? "contour" : "function" }),
  );
  #contours = svg("g", {}, this.#rings);
  #eigenvectors = svg("path", { class: "eigenvectors" });
  #legs = svg("path", { class: "legs" });
  #shares = KINDS.map((kind) => svg("path", { class: kind }));
  #path = svg("path", { class: "path" });
  #dots = svg("path", { class: "dot" });
  #star = svg("g", { class: "still" });
  #condition = svg("text", { y: 14 });
  #names = NAMES.map(() => svg("text", { class: "name", "text-anchor": "middle" }));
  #start = set(grip("起点"), { "aria-valuemin": -REACH, "aria-valuemax": REACH });
  #turning;
  #plane = {};

  // `choose` sets values, `state()` gives them all.
  constructor(choose, state) {
    this.#turning = drawTurning(choose, state, () => this.#plane);
    const moving = [
      this.#contours,
      this.#eigenvectors,
      this.#legs,
      this.#shares,
      this.#path,
      this.#dots,
      this.#star,
    ];
    this.node = svg(
      "svg",
      { class: "valley", role: "group", "aria-label": "等高线、特征方向与路径" },
      svg("clipPath", { id: "valley" }, this.#clip),
      this.#ground,
      svg("g", { "clip-path": "url(#valley)" }, moving),
      this.#condition,
      this.#names,
      this.#turning.node,
      this.#start,
    );
    const moveTo = (x, y) => choose({ start: startNear([x, y]) });
    draggable(this.#start, {
      move: (px, py) => moveTo(this.#plane.x.invert(px), this.#plane.y.invert(py)),
      nudge: (dx, dy) => moveTo(state().start[0] + dx / 10, state().start[1] + dy / 10),
    });
  }

  setScene(narrow) {
    if (this.#plane.narrow === narrow) return;
    const [left, right, bottom, top] = narrow ? [28, 348, 272, 22] : [28, 322, 316, 22];
    const unit = (bottom - top) / (2 * REACH);
    const across = (right - left) / 2 / unit;
    const x = linear([-across, across], [left, right]);
    const y = linear([-REACH, REACH], [bottom, top]);
    this.#plane = { narrow, x, y, unit };
    set(this.node, { viewBox: `0 0 ${right + 12} ${bottom + 40}` });
    set(this.#clip, { x: left, y: top, width: right - left, height: bottom - top });
    set(this.#condition, { x: left + 24 });
    this.#ground.replaceChildren(
      axes(x, y, { xLabel: italic("x"), yLabel: italic("y") }),
      svg("text", { class: "muted", x: right, y: 14, "text-anchor": "end" }, "★ 极小点"),
    );
    this.#star.replaceChildren(star(x(0), y(0)));
  }

  draw(state) {
    const { x, y } = this.#plane;
    const at = ([a, b]) => [x(a), y(b)];
    const handle = times(long(state.condition), directions(state.angle)[0]);
    this.#drawContours(state);
    this.#drawShares(state, at);
    this.#drawPath(state, at);
    this.#placeNames(state, at, [state.start, handle]);
    this.#turning.draw(state, at(handle));
    const [a, b] = state.start;
    set(this.#start, {
      transform: `translate(${x(a).toFixed(2)} ${y(b).toFixed(2)})`,
      "aria-valuenow": a,
      "aria-valuetext": `x ${number(a)}，y ${number(b)}`,
    });
  }

  #drawContours({ angle, condition }) {
    const { x, y, unit } = this.#plane;
    for (const [k, ring] of this.#rings.entries()) {
      const [rx, ry] = [long(condition), SHORT].map((half) => (k + 1) * half * unit);
      set(ring, { rx: rx.toFixed(2), ry: ry.toFixed(2) });
    }
    set(this.#contours, { transform: `translate(${x(0)} ${y(0)}) rotate(${-angle})` });
    this.#condition.replaceChildren(italic("κ"), ` = ${number(condition)}`);
  }

  #drawShares({ angle, start }, at) {
    const both = directions(angle);
    const far = both.map((way) => line([times(-9, way), times(9, way)].map(at)));
    set(this.#eigenvectors, { d: far.join("") });
    const feet = shares(angle, start).map((share, i) => times(share, both[i]));
    for (const [i, foot] of feet.entries()) {
      set(this.#shares[i], { d: line([[0, 0], foot].map(at)) });
    }
    set(this.#legs, { d: line([feet[0], start, feet[1]].map(at)) });
  }

  #drawPath(state, at) {
    const places = walk(state).map(at).filter(isNear);
    const discs = apart(places).map(([a, b]) => disc(a, b, 2.6));
    set(this.#path, { d: line(places) });
    set(this.#dots, { d: discs.join("") });
  }

  #placeNames({ angle, condition }, at, taken) {
    const both = directions(angle);
    const values = curvatures(condition);
    for (const [i, [name, places]] of NAMES.entries()) {
      const points = places.map((place) => times(place, both[i]));
      const [a, b] = at(points.find((point) => isFree(point, taken)) ?? points[0]);
      set(this.#names[i], { x: a.toFixed(1), y: (b + 5).toFixed(1) });
      this.#names[i].replaceChildren(`${name} `, italic("λ"), ` = ${number(values[i], 3)}`);
    }
  }
}

const times = (a, [x, y]) => [a * x, a * y];

// Would a name there leave free what is to be taken hold of?
const isFree = ([x, y], taken) =>
  taken.every(([a, b]) => Math.abs(x - a) > 1 || Math.abs(y - b) > 0.5);

// A path that diverges is followed until it is far out of sight.
const isNear = (place) => place.every((part) => Math.abs(part) < 1e4);

// Marks that would pile up are left out.
function apart(places) {
  const kept = [];
  for (const place of places) {
    const last = kept.at(-1);
    if (!last || Math.hypot(place[0] - last[0], place[1] - last[1]) > 5) kept.push(place);
  }
  return kept;
}
