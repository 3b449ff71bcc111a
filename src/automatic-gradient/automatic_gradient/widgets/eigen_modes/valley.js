// The valley from above: its contours with the handle that turns and stretches it, the start, the
// start's two shares along the eigenvectors, and the path.
import { draggable, grip } from "../shared/controls.js";
import { axes, disc, italic, line, linear, set, star, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import {
  CONDITIONS,
  directions,
  REACH,
  shares,
  startNear,
  stretchedTo,
  turnedTo,
  walk,
} from "./model.js";

const NARROWEST = 0.42; // half of the short axis of the ellipse that the hand holds
const SLACK = 12; // how far a hand that turns may stray from its ellipse without stretching it
const RINGS = 12;
const NAMED_AT = 2.65;
// Along the axis it stretches, across it turns; drawn for an axis that points to the right.
const ARROWS = "M12-4l6 4-6 4zM-12-4l-6 4 6 4zM-4-12l4-6 4 6zM-4 12l4 6 4-6z";

export class Valley {
  #ground = svg("g", {});
  #clip = svg("rect", {});
  #rings = Array.from({ length: RINGS }, (_, k) =>
    svg("ellipse", { class: k ? "contour" : "function" }),
  );
  #ellipses = svg("g", {}, this.#rings);
  #lines = svg("path", { class: "direction" });
  #legs = svg("path", { class: "legs" });
  #bars = [svg("path", { class: "share" }), svg("path", { class: "share steep" })];
  #names = ["缓", "陡"].map((name) => svg("text", { class: "name", "text-anchor": "middle" }, name));
  #path = svg("path", { class: "path" });
  #dots = svg("path", { class: "dot" });
  #star = svg("g", { class: "still" });
  #start = grip("起点");
  #turn = set(grip("山谷"), { class: "turn" });
  #arrows = svg("path", { class: "arrows", d: ARROWS });
  #scene = "";

  // `choose` sets values, `state()` gives them all.
  constructor(choose, state) {
    this.#turn.append(this.#arrows);
    this.node = svg(
      "svg",
      { class: "valley", role: "group", "aria-label": "等高线、特征方向与路径" },
      svg("clipPath", { id: "valley" }, this.#clip),
      this.#ground,
      svg(
        "g",
        { "clip-path": "url(#valley)" },
        this.#ellipses,
        this.#lines,
        this.#legs,
        this.#bars,
        this.#path,
        this.#dots,
        this.#star,
      ),
      this.#names,
      this.#turn,
      this.#start,
    );
    this.#takeByTheHand(choose, state);
  }

  #takeByTheHand(choose, state) {
    const moveTo = (x, y) => choose({ start: startNear([x, y]) });
    draggable(this.#start, {
      move: (px, py) => moveTo(this.#x.invert(px), this.#y.invert(py)),
      nudge: (dx, dy) => moveTo(state().start[0] + dx / 10, state().start[1] + dy / 10),
    });
    let holds = true;
    this.#turn.addEventListener("pointerdown", () => (holds = true));
    draggable(this.#turn, {
      move: (px, py) => {
        const [x, y] = [this.#x.invert(px), this.#y.invert(py)];
        const { condition } = state();
        const reach = Math.hypot(x, y);
        holds &&= Math.abs(reach - halfAxis(condition)) * this.#unit < SLACK;
        choose({
          angle: turnedTo((Math.atan2(y, x) * 180) / Math.PI),
          condition: holds ? condition : stretchedTo((reach / NARROWEST) ** 2),
        });
      },
      nudge: (dx, dy) =>
        choose({
          angle: turnedTo(state().angle + dx),
          condition: stretchedTo(state().condition + dy),
        }),
    });
  }

  #x;
  #y;
  #unit; // how long 1 is drawn

  setScene(narrow) {
    if (this.#scene === String(narrow)) return;
    this.#scene = String(narrow);
    const [left, right, bottom, top] = narrow ? [28, 348, 272, 22] : [28, 302, 296, 22];
    this.#unit = (bottom - top) / (2 * REACH);
    const across = (right - left) / 2 / this.#unit;
    this.#x = linear([-across, across], [left, right]);
    this.#y = linear([-REACH, REACH], [bottom, top]);
    set(this.node, { viewBox: `0 0 ${right + 12} ${bottom + 40}` });
    set(this.#clip, { x: left, y: top, width: right - left, height: bottom - top });
    this.#ground.replaceChildren(
      axes(this.#x, this.#y, { xLabel: italic("x"), yLabel: italic("y") }),
      svg("text", { class: "muted", x: right, y: 14, "text-anchor": "end" }, "★ 极小点"),
    );
    this.#star.replaceChildren(star(this.#x(0), this.#y(0)));
  }

  draw(state) {
    const { angle, condition, start } = state;
    const [x, y] = [this.#x, this.#y];
    const at = ([a, b]) => [x(a), y(b)];
    const [along, across] = directions(angle);
    this.#rings.forEach((ring, k) =>
      set(ring, {
        rx: ((k + 1) * halfAxis(condition) * this.#unit).toFixed(2),
        ry: ((k + 1) * NARROWEST * this.#unit).toFixed(2),
      }),
    );
    set(this.#ellipses, { transform: `translate(${x(0)} ${y(0)}) rotate(${-angle})` });

    const both = [along, across];
    const ends = both.map((way) => [times(-9, way), times(9, way)]);
    set(this.#lines, { d: ends.map((two) => line(two.map(at))).join("") });
    const feet = shares(angle, start).map((share, i) => times(share, both[i]));
    feet.forEach((foot, i) => set(this.#bars[i], { d: line([[0, 0], foot].map(at)) }));
    set(this.#legs, { d: line([feet[0], start, feet[1]].map(at)) });

    const path = walk(state).map(at).filter(isNear);
    set(this.#path, { d: line(path) });
    set(this.#dots, { d: apart(path).map(([a, b]) => disc(a, b, 2.6)).join("") });

    const handle = times(halfAxis(condition), along);
    const taken = [start, handle];
    [
      [-NAMED_AT, NAMED_AT, -NAMED_AT / 2],
      [NAMED_AT, -NAMED_AT],
    ].forEach((places, i) => {
      const free = places.map((place) => times(place, both[i])).find((place) => isFree(place, taken));
      const [a, b] = at(free ?? times(places[0], both[i]));
      set(this.#names[i], { x: a.toFixed(1), y: (b + 5).toFixed(1) });
    });
    this.#show(this.#turn, at(handle), CONDITIONS.min, CONDITIONS.max, condition);
    set(this.#turn, { "aria-valuetext": `朝向 ${number(angle)}°，条件数 ${number(condition)}` });
    set(this.#arrows, { transform: `rotate(${-angle})` });
    this.#show(this.#start, at(start), -REACH, REACH, start[0]);
    set(this.#start, { "aria-valuetext": `x ${number(start[0])}，y ${number(start[1])}` });
  }

  #show(handle, [x, y], min, max, now) {
    set(handle, {
      transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`,
      "aria-valuemin": min,
      "aria-valuemax": max,
      "aria-valuenow": now,
    });
  }
}

// The long axis of the ellipse whose short one is the narrowest.
const halfAxis = (condition) => NARROWEST * Math.sqrt(condition);

const times = (a, [x, y]) => [a * x, a * y];

const isFree = ([x, y], taken) => taken.every(([a, b]) => Math.hypot(x - a, y - b) > 0.45);

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
