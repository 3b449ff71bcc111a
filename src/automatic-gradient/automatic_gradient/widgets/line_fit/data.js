// The data: the points, the line in the hand, and between them the differences with their squares.
// Behind it, pale, the lines that the walk has left; dashed, the best line.
import { draggable, grip } from "../shared/controls.js";
import { axes, italic, line, linear, set, svg } from "../shared/drawing.js";
import { clamp, number } from "../shared/numbers.js";
import { ENDS, WINDOW } from "./model.js";

const stroke = (name) => svg("path", { class: name });

export class Data {
  #ground = svg("g", {});
  #clip = svg("rect", {});
  #squares = stroke("squares");
  #ghosts = stroke("ghosts");
  #best = stroke("best");
  #differences = stroke("differences");
  #line = stroke("path");
  #points = [];
  #handles = svg("g", {});
  #ends;
  #formula = svg("text", { class: "formula", y: 14 });
  #hands;
  #x;
  #y;

  // `hands.turn(end, place)`, `hands.lift(end, by)`, `hands.move(i, place)` and `hands.shift(i, by)`
  // are told what the reader does to an end of the line and to a point.
  constructor(hands) {
    this.#hands = hands;
    this.#ends = ["直线的左端", "直线的右端"].map((label, end) =>
      this.#hold(grip(label), {
        move: (place) => hands.turn(end, place),
        nudge: (dx, dy) => hands.lift(end, dx + dy),
      }),
    );
    this.node = svg(
      "svg",
      { role: "group", "aria-label": "数据点与直线" },
      svg("clipPath", { id: "data-clip" }, this.#clip),
      this.#ground,
      this.#formula,
      svg(
        "g",
        { "clip-path": "url(#data-clip)" },
        this.#squares,
        this.#ghosts,
        this.#best,
        this.#differences,
        this.#line,
      ),
      this.#handles,
      this.#ends,
    );
  }

  #hold(handle, { move, nudge }) {
    draggable(handle, {
      move: (px, py) => move([this.#x.invert(px), this.#y.invert(py)]),
      nudge,
    });
    return handle;
  }

  setScene(width, height) {
    const [left, right, bottom, top] = [34, width - 14, height - 42, 24];
    this.#x = linear(WINDOW.t, [left, right]);
    this.#y = linear(WINDOW.y, [bottom, top]);
    set(this.node, { viewBox: `0 0 ${width} ${height}` });
    set(this.#clip, { x: left, y: top, width: right - left, height: bottom - top });
    set(this.#formula, { x: left + 18 });
    this.#ground.replaceChildren(
      axes(this.#x, this.#y, { xLabel: italic("t"), yLabel: italic("y"), xTicks: 6, yTicks: 7 }),
      svg("path", { class: "zero", d: `M${left} ${this.#y(0)}H${right}` }),
      svg("text", { class: "legend", x: right, y: 14, "text-anchor": "end" }, "╌╌ 最好的直线"),
    );
  }

  // `lines` is the walk, its last one in the hand, written as `formula`; `best` is the best one.
  draw({ t, y, parameters }, lines, best, formula) {
    this.#formula.textContent = `— ${formula}`;
    const now = lines.at(-1);
    this.#line.setAttribute("d", this.#across([now]));
    this.#ghosts.setAttribute("d", this.#across(lines.slice(0, -1)));
    this.#best.setAttribute("d", this.#across([best]));
    const pairs = t.map((one, i) => this.#pair(one, y[i], now));
    this.#differences.setAttribute("d", pairs.map(([x, a, b]) => `M${x} ${a}V${b}`).join(""));
    // The square is on the side to which the line does not lead.
    const side = Math.sign(now[0]) || 1;
    const squares = pairs.map(([x, a, b]) => `M${x} ${a}V${b}h${side * (b - a)}V${a}z`);
    this.#squares.setAttribute("d", squares.join(""));
    this.#drawPoints(t, y);
    this.#moveEnds(now, parameters);
  }

  // Of a point its place across, its height and the line's height there.
  #pair(t, y, [w, b]) {
    return [this.#x(t), this.#y(y), this.#y(w * t + b)].map((part) => Number(part.toFixed(2)));
  }

  #across(lines) {
    const ends = (at) => lines.map(([w, b]) => [at, w * at + b]);
    const [from, to] = WINDOW.t.map(ends);
    return from.map((start, k) => line([start, to[k]], this.#x, this.#y)).join("");
  }

  #drawPoints(t, y) {
    while (this.#points.length < t.length) {
      const i = this.#points.length;
      const point = grip(`第 ${i + 1} 个点`, 5);
      this.#points.push(
        this.#hold(set(point, { class: "point" }), {
          move: (place) => this.#hands.move(i, place),
          nudge: (dx, dy) => this.#hands.shift(i, [dx, dy]),
        }),
      );
    }
    this.#points.length = t.length;
    if (this.#handles.childElementCount !== t.length)
      this.#handles.replaceChildren(...this.#points);
    for (const [i, point] of this.#points.entries()) {
      this.#put(point, [t[i], y[i]], `t = ${number(t[i])}，y = ${number(y[i])}`);
    }
  }

  #moveEnds([w, b], parameters) {
    const [low, high] = WINDOW.y;
    const places = ends([w, b], [low, high - 0.6]);
    for (const [end, handle] of this.#ends.entries()) {
      this.#put(
        handle,
        places[end],
        `直线在 t = ${number(ENDS[end])} 处高 ${number(w * ENDS[end] + b, 3)}`,
      );
    }
    set(this.#ends[0], { display: parameters === 1 ? "none" : null });
  }

  #put(handle, [t, y], text) {
    const [low, high] = WINDOW.y;
    set(handle, {
      transform: `translate(${this.#x(t).toFixed(2)} ${this.#y(clamp(y, low, high)).toFixed(2)})`,
      "aria-valuemin": low,
      "aria-valuemax": high,
      "aria-valuenow": Number(y.toFixed(3)),
      "aria-valuetext": text,
    });
  }
}

// The two places where a hand finds the line: its ends, or where it leaves the window before them.
export function ends([w, b], [bottom, top]) {
  const leaves = w === 0 ? [-Infinity, Infinity] : [(bottom - b) / w, (top - b) / w];
  const from = Math.max(ENDS[0], Math.min(...leaves));
  const to = Math.min(ENDS[1], Math.max(...leaves));
  const [left, right] = from <= to ? [from, to] : ENDS;
  return [left, right].map((t) => [t, clamp(w * t + b, bottom, top)]);
}
