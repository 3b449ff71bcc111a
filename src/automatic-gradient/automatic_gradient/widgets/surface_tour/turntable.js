// The surface on a canvas, turned by the hand, by keys, and by a slider.
import { arrows, slider } from "../shared/controls.js";
import { h, set } from "../shared/drawing.js";
import { clamp, number } from "../shared/numbers.js";
import * as surfaces from "../shared/surfaces.js";
import { LOWEST, VIEW } from "./model.js";
import { blues, paint } from "./paint.js";
import { camera, relief } from "./relief.js";

const COLOURS = ["function", "path", "minimum", "paper", "muted", "grid"];

export class Turntable {
  canvas = h("canvas", { role: "slider", tabindex: 0 });
  #eye = { ...VIEW };
  #context = this.canvas.getContext("2d");
  #surface;
  #shape;
  #colours;
  #size;

  // `update` asks for a drawing.
  constructor(update) {
    const turn = (around, up) => {
      const eye = this.#eye;
      eye.around = ((((eye.around + around + 180) % 360) + 360) % 360) - 180;
      eye.up = clamp(eye.up + up, LOWEST, 90);
      update();
    };
    this.tilt = slider("仰角", {
      min: LOWEST,
      max: 90,
      step: 1,
      value: this.#eye.up,
      show: degrees,
      onInput: (up) => turn(0, up - this.#eye.up),
    });
    turnable(this.canvas, turn);
    set(this.canvas, {
      ontransitionend: () => {
        this.mix();
        update();
      },
    });
  }

  setScene(name) {
    this.#surface = surfaces[name];
    this.#shape = relief(this.#surface);
  }

  // The colours, as the page has them now.
  mix() {
    this.#colours = channels(this.canvas);
    this.#colours.blues = blues(this.#colours);
  }

  measure() {
    const { canvas } = this;
    const sharp = Math.min(devicePixelRatio, 2); // more is not seen, only paid for
    this.#size = { width: canvas.clientWidth, height: canvas.clientHeight };
    canvas.width = Math.round(this.#size.width * sharp);
    canvas.height = Math.round(this.#size.height * sharp);
    this.#context.scale(sharp, sharp);
  }

  // The surface, cut along the unit vector `direction`.
  draw(direction) {
    const { around, up } = this.#eye;
    const view = camera(around, up);
    paint(this.#context, this.#size, this.#shape, view, this.#colours, direction);
    set(this.canvas, {
      "aria-label": `曲面 ${this.#surface.formula}，可以转动`,
      "aria-valuemin": -180,
      "aria-valuemax": 180,
      "aria-valuenow": Math.round(around),
      "aria-valuetext": `从 ${degrees(Math.round(around))} 看，仰角 ${degrees(Math.round(up))}`,
    });
    this.tilt.set(Math.round(up));
  }
}

const degrees = (angle) => `${number(angle)}°`;

// A canvas knows nothing of custom properties: what each comes to is asked of an element.
function channels(node) {
  const probe = h("span", {});
  node.after(probe);
  const entries = COLOURS.map((name) => {
    probe.style.color = `var(--${name}-)`;
    return [
      name,
      getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        .slice(0, 3)
        .map(Number),
    ];
  });
  probe.remove();
  return Object.fromEntries(entries);
}

// A finger turns the surface sideways only: up and down it scrolls the page.
function turnable(canvas, turn) {
  let last;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = [event.clientX, event.clientY];
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
    last = [event.clientX, event.clientY];
    turn(-0.6 * dx, event.pointerType === "mouse" ? 0.5 * dy : 0);
  });
  return arrows(canvas, (dx, dy) => turn(3 * dx, 3 * dy));
}
