// The contours, the methods' walks on them, and what a hand can take hold of there: the start, and the
// valley's mouth where it turns.
import { choice, draggable } from "../shared/controls.js";
import * as surfaces from "../shared/surfaces.js";
import { METHODS, SCENES, startNear } from "./model.js";
import { Valley } from "./panels.js";
import { angleNear } from "./turntable.js";
import { turned, turning } from "./turned.js";
import { drawWalk } from "./walks.js";

export class Stage {
  valley = new Valley();
  offers;
  walks;
  #get;

  constructor(get, choose) {
    this.#get = get;
    this.offers = Object.keys(METHODS).filter((name) => get("offers").includes(name));
    this.walks = Object.fromEntries(this.offers.map((name) => [name, drawWalk(name)]));
    this.valley.front.append(...this.offers.map((name) => this.walks[name].onContours));
    takeStart(this.valley, get, choose);
    takeMouth(this.valley.turntable, get, choose);
  }

  // The surface and the start, both turned where it turns.
  get place() {
    const name = this.#get("surface");
    const start = this.#get("start");
    if (!SCENES[name].turns) return { name, surface: surfaces[name], start };
    const angle = this.#get("angle");
    const { there } = turning(angle);
    return { name, angle, surface: turned(surfaces[name], angle), start: there(start) };
  }

  setScene(width) {
    const { name, angle, start } = this.place;
    this.valley.setScene(name, width);
    if (angle !== undefined) this.valley.turntable.turn(angle);
    this.valley.moveHandle(start);
  }
}

export const surfaceChoice = (get, choose) =>
  choice("曲面", {
    options: get("surfaces").map((name) => [
      name,
      `${SCENES[name].title} ${surfaces[name].formula}`,
    ]),
    value: get("surface"),
    onInput: (surface) => choose({ surface, ...SCENES[surface].begin }),
  });

// The start is dragged over the contours.
function takeStart(valley, get, choose) {
  const turn = () => turning(SCENES[get("surface")].turns ? get("angle") : 0);
  const moveTo = (x, y) => choose({ start: startNear(turn().back([x, y]), get("surface")) });
  draggable(valley.handle, {
    move: (px, py) => moveTo(valley.x.invert(px), valley.y.invert(py)),
    nudge: (dx, dy) => {
      const { grain } = SCENES[get("surface")];
      const [x, y] = turn().there(get("start"));
      moveTo(x + dx * grain, y + dy * grain);
    },
  });
}

function takeMouth(turntable, get, choose) {
  draggable(turntable.handle, {
    move: (px, py) => choose({ angle: turntable.angleAt(px, py) }),
    nudge: (dx, dy) => choose({ angle: angleNear(get("angle") + dx + dy) }),
  });
}
