// The two drawings: the contours with the start on them, and beside them the losses.

import { grip } from "../shared/controls.js";
import { legend, stars } from "../shared/critical.js";
import { axes, italic, line, linear, logarithmic, set, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import * as surfaces from "../shared/surfaces.js";
import { ellipses, isolines, SCENES } from "./model.js";
import { Turntable } from "./turntable.js";

// `x` and `y` are the scales on which what moves is drawn.
export class Valley {
  #panel = panel("contours-clip", { role: "group", "aria-label": "等高线和各条路径" });
  #stars = svg("g", { class: "stars" });
  #scene = {};
  turntable = new Turntable();
  handle = grip("起点");
  node = this.#panel.node;
  front = this.#panel.front;

  constructor() {
    this.node.append(this.#stars, this.handle);
  }

  // What does not change while something is dragged.
  setScene(name, width) {
    if (this.#scene.name === name && this.#scene.width === width) return;
    this.#scene = { name, width };
    const height = heightOf(width);
    const surface = surfaces[name];
    const { extent, turns } = SCENES[name];
    const [left, right, bottom, top] = extent;
    const frame = [36, width - 14, height - 42, 24];
    this.x = linear([left, right], [frame[0], frame[1]]);
    this.y = linear([bottom, top], [frame[2], frame[3]]);
    const { x, y } = this;
    this.#panel.set(
      frame,
      [width, height],
      axes(x, y, { xLabel: italic("x"), yLabel: italic("y"), xTicks: 6, yTicks: 5 }),
      turns ? this.turntable.ground(ellipses(name), x, y) : contourLines(name, frame),
      svg("text", { class: "muted", x: frame[1], y: 14, "text-anchor": "end" }, legend(surface)),
    );
    if (turns) this.handle.before(this.turntable.handle);
    else this.turntable.handle.remove();
    this.#stars.replaceChildren(...stars(surface, ([a, b]) => [x(a), y(b)]));
  }

  moveHandle([a, b]) {
    const { x, y } = this;
    const [left, right] = x.domain;
    set(this.handle, {
      transform: `translate(${x(a).toFixed(2)} ${y(b).toFixed(2)})`,
      "aria-valuemin": left,
      "aria-valuemax": right,
      "aria-valuenow": a,
      "aria-valuetext": `x ${number(a)}，y ${number(b)}`,
    });
  }
}

// `k` and `loss` are the scales of the losses.
export class Losses {
  #panel = panel("losses-clip", { role: "img", "aria-label": "函数值随步数的变化" });
  #scene = {};
  node = this.#panel.node;
  front = this.#panel.front;

  setScene(name, steps, narrow) {
    const { name: before, steps: many, narrow: was } = this.#scene;
    if (before === name && many === steps && was === narrow) return;
    this.#scene = { name, steps, narrow };
    const width = narrow ? 360 : 270;
    const frame = [52, width - 14, (narrow ? 220 : heightOf(420)) - 42, 24];
    this.k = linear([0, steps], [frame[0], frame[1]]);
    const { losses } = SCENES[name];
    this.loss = losses
      ? logarithmic(losses, [frame[2], frame[3]])
      : linear([-4, 9], [frame[2], frame[3]]);
    this.#panel.set(
      frame,
      [width, frame[2] + 42],
      axes(this.k, this.loss, { xLabel: "步数", yLabel: "函数值", xTicks: 5, yTicks: 5 }),
    );
  }
}

const heightOf = (width) => (width - 50) / 1.5 + 66;

function contourLines(name, [left, right, bottom, top]) {
  const [across, down] = [linear([0, 1], [left, right]), linear([0, 1], [top, bottom])];
  const rings = isolines(name).flatMap((contour) => contour.rings);
  const lines = rings.map((ring) => line(ring.map(visible), across, down));
  return svg("path", { class: "contours", d: lines.join("") });
}

// A point of a contour, or a gap in the line where it lies outside of the window.
const visible = (point) => (point.every((part) => part >= 0 && part <= 1) ? point : [NaN, NaN]);

// A drawing whose ground is set anew with each scene; what moves is in front, clipped to the frame.
function panel(id, attributes) {
  const clip = svg("rect", {});
  const ground = svg("g", {});
  const front = svg("g", { "clip-path": `url(#${id})` });
  const node = svg("svg", attributes, svg("clipPath", { id }, clip), ground, front);
  return {
    node,
    front,
    set: ([left, right, bottom, top], [width, height], ...children) => {
      set(node, { viewBox: `0 0 ${width} ${height}` });
      set(clip, { x: left, y: top, width: right - left, height: bottom - top });
      ground.replaceChildren(...children);
    },
  };
}
