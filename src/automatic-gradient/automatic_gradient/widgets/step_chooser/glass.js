// The magnifying glass over x.
import { disc, line, linear, set, svg } from "../shared/drawing.js";
import { FUNCTIONS, PRECISIONS } from "./model.js";

const GLASS = 1.25; // how far it shows, in steps
const EDGES = [-GLASS, GLASS];

// The function as the computer finds it around x, GLASS steps to both sides, with the line through
// the two computed points and the true tangent. However small the step, it fills the glass.
export class Glass {
  #clip = svg("rect", {});
  #frame = svg("g", { class: "axis" });
  #curve = svg("path", { class: "function" });
  #tangent = svg("path", { class: "tangent" });
  #chord = svg("path", { class: "path" });
  #ends = svg("path", { class: "dot" });
  #names = svg("g", { "text-anchor": "middle" });
  #scene = "";
  #x;
  #range; // of the heights: bottom, top

  constructor() {
    this.node = svg(
      "svg",
      { role: "img", "aria-label": "x 附近放大来看：差分的弦与真正的切线" },
      svg("clipPath", { id: "glass" }, this.#clip),
      this.#frame,
      svg("g", { "clip-path": "url(#glass)" }, this.#curve, this.#chord, this.#tangent, this.#ends),
      this.#names,
    );
  }

  #setScene(method, narrow) {
    const key = `${method} ${narrow}`;
    if (this.#scene === key) return;
    this.#scene = key;
    const width = narrow ? 360 : 240;
    const [left, right] = [6, width - 6];
    const [top, bottom] = [26, narrow ? 200 : 210];
    const x = linear(EDGES, [left, right]);
    this.#x = x;
    this.#range = [bottom, top];
    set(this.node, { viewBox: `0 0 ${width} ${bottom + 28}` });
    set(this.#clip, { x: left, y: top, width: right - left, height: bottom - top });
    const behind = method === "central" ? [[-1, "x − h"]] : [];
    const places = [...behind, [0, "x"], [1, "x + h"]];
    this.#frame.replaceChildren(
      svg("path", { d: `M${left} ${top}H${right}V${bottom}H${left}z` }),
      ...places.map(([place]) => svg("line", { x1: x(place), x2: x(place), y1: top, y2: bottom })),
    );
    this.#names.replaceChildren(
      ...places.map(([place, name]) =>
        svg("text", { class: "slanted muted", x: x(place), y: bottom + 18 }, name),
      ),
      svg(
        "text",
        { class: "muted", x: left, y: top - 8, "text-anchor": "start" },
        "放大镜：弦与切线",
      ),
    );
  }

  // One difference, as the model gives it.
  draw(how, { x: point, below, above, exact }, narrow) {
    this.#setScene(how.method, narrow);
    const [seen, middle] = magnified(how, point);
    const rise = exact * how.h;
    const most = Math.max(...seen.map(([, high]) => Math.abs(high)), Math.abs(GLASS * rise));
    const x = this.#x;
    const y = linear([-1.08 * most, 1.08 * most], this.#range);
    const from = how.method === "central" ? -1 : 0;
    const [low, high] = [below - middle, above - middle];
    const slope = (high - low) / (1 - from);
    const straight = (height) =>
      line(
        EDGES.map((place) => [place, height(place)]),
        x,
        y,
      );
    this.#curve.setAttribute("d", line(seen, x, y));
    this.#tangent.setAttribute(
      "d",
      straight((place) => rise * place),
    );
    this.#chord.setAttribute(
      "d",
      straight((place) => low + slope * (place - from)),
    );
    this.#ends.setAttribute("d", disc(x(from), y(low), 4) + disc(x(1), y(high), 4));
  }
}

// How high the computer finds the function over its value at the point, place by place in steps, and
// that value.
function magnified({ function: name, precision, h }, point) {
  const { value } = FUNCTIONS[name];
  const { round } = PRECISIONS[precision];
  const middle = value(point, round);
  const seen = Array.from({ length: 201 }, (_, k) => {
    const place = GLASS * (k / 100 - 1);
    return [place, value(round(point + place * h), round) - middle];
  });
  return [seen, middle];
}
