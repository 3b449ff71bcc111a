// A valley that turns about the origin, by a handle at its mouth; the axes stay.

import { grip } from "../shared/controls.js";
import { set, svg } from "../shared/drawing.js";
import { clamp, number } from "../shared/numbers.js";
import { turning } from "./turned.js";

const ANGLES = [-90, 90];
// The handle goes along a rectangle in the window, away from where the start can be.
const [ACROSS, UP] = [3.4, 2.65];

export class Turntable {
  #contours = svg("g", {});
  #spoke = svg("path", { class: "spoke" });
  // Arrows to both sides say which way it goes.
  #arrows = svg("path", { class: "arrows", d: "M-4-12l4-5 4 5zM-4 12l4 5 4-5z" });
  #label = svg("text", { x: 20, y: 5 });
  handle = grip("山谷的角度");

  constructor() {
    this.handle.classList.add("turn");
    this.handle.append(this.#arrows, this.#label);
  }

  // The contours, and the axes to which they lie askew.
  ground(contours, x, y) {
    Object.assign(this, { x, y });
    const unit = x(1) - x(0);
    const [[left, right], [bottom, top]] = [x.range, y.range];
    this.#contours.replaceChildren(
      ...contours.map(({ halves: [a, b] }) =>
        svg("ellipse", { class: "contours", rx: a * unit, ry: b * unit }),
      ),
    );
    return svg(
      "g",
      { "clip-path": "url(#contours-clip)" },
      svg("path", { class: "zero", d: `M${left} ${y(0)}H${right}M${x(0)} ${bottom}V${top}` }),
      this.#contours,
      this.#spoke,
    );
  }

  turn(angle) {
    const { x, y } = this;
    const [c, s] = turning(angle).there([1, 0]);
    const reach = Math.min(ACROSS / c, UP / Math.abs(s));
    const [px, py] = [x(reach * c), y(reach * s)];
    set(this.#contours, { transform: `translate(${x(0)} ${y(0)}) rotate(${-angle})` });
    set(this.#spoke, { d: `M${x(0)} ${y(0)}L${px.toFixed(2)} ${py.toFixed(2)}` });
    set(this.#arrows, { transform: `rotate(${-angle})` });
    this.#label.textContent = `${number(angle)}°`;
    set(this.handle, {
      transform: `translate(${px.toFixed(2)} ${py.toFixed(2)})`,
      "aria-valuemin": ANGLES[0],
      "aria-valuemax": ANGLES[1],
      "aria-valuenow": angle,
      "aria-valuetext": `转过 ${number(angle)} 度`,
    });
  }

  // The angle at which a hand holds the valley's mouth.
  angleAt(px, py) {
    const { x, y } = this;
    return angleNear((Math.atan2(y.invert(py), x.invert(px)) * 180) / Math.PI);
  }
}

export const angleNear = (angle) => clamp(Math.round(angle), ...ANGLES);
