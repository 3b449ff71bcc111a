// The two drawings: the contours with the start on them, and beside them the losses.

import { grip } from "../shared/controls.js";
import { legend, stars } from "../shared/critical.js";
import { axes, italic, line, linear, logarithmic, set, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import * as surfaces from "../shared/surfaces.js";
import { isolines, SCENES } from "./model.js";

// `view` holds the scales on which what moves is drawn.
export class Panels {
  valley = panel("contours-clip", { role: "group", "aria-label": "等高线和各条路径" });
  losses = panel("losses-clip", { role: "img", "aria-label": "函数值随步数的变化" });
  handle = grip("起点");
  view = {};
  #stars = svg("g", { class: "stars" });

  constructor() {
    this.valley.node.append(this.#stars, this.handle);
  }

  // What does not change while the start is dragged.
  setScene(name, steps, narrow) {
    const { view } = this;
    if (view.name === name && view.steps === steps && view.narrow === narrow) return;
    const width = narrow ? 360 : 420;
    const height = (width - 50) / 1.5 + 66;
    this.view = { name, steps, narrow };
    this.#drawValley(name, width, height);
    this.#drawLosses(name, steps, narrow ? 360 : 270, narrow ? 220 : height);
  }

  #drawValley(name, width, height) {
    const surface = surfaces[name];
    const [left, right, bottom, top] = SCENES[name].extent;
    const frame = [36, width - 14, height - 42, 24];
    const x = linear([left, right], [frame[0], frame[1]]);
    const y = linear([bottom, top], [frame[2], frame[3]]);
    const across = linear([0, 1], [frame[0], frame[1]]);
    const down = linear([0, 1], [frame[3], frame[2]]);
    const rings = isolines(name).flatMap((contour) => contour.rings);
    const lines = rings.map((ring) => line(ring.map(visible), across, down));
    Object.assign(this.view, { x, y });
    this.valley.set(
      frame,
      [width, height],
      axes(x, y, { xLabel: italic("x"), yLabel: italic("y"), xTicks: 6, yTicks: 5 }),
      svg("path", { class: "contours", d: lines.join("") }),
      svg("text", { class: "muted", x: frame[1], y: 14, "text-anchor": "end" }, legend(surface)),
    );
    this.#stars.replaceChildren(...stars(surface, ([a, b]) => [x(a), y(b)]));
  }

  #drawLosses(name, steps, width, height) {
    const frame = [52, width - 14, height - 42, 24];
    const k = linear([0, steps], [frame[0], frame[1]]);
    const { losses } = SCENES[name];
    const loss = losses
      ? logarithmic(losses, [frame[2], frame[3]])
      : linear([-4, 9], [frame[2], frame[3]]);
    Object.assign(this.view, { k, loss });
    this.losses.set(
      frame,
      [width, frame[2] + 42],
      axes(k, loss, { xLabel: "步数", yLabel: "函数值", xTicks: 5, yTicks: 5 }),
    );
  }

  moveHandle([a, b]) {
    const { name, x, y } = this.view;
    const [left, right] = SCENES[name].extent;
    set(this.handle, {
      transform: `translate(${x(a).toFixed(2)} ${y(b).toFixed(2)})`,
      "aria-valuemin": left,
      "aria-valuemax": right,
      "aria-valuenow": a,
      "aria-valuetext": `x ${number(a)}，y ${number(b)}`,
    });
  }
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
