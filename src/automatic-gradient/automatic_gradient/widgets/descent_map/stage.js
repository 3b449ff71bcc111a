// The contours, the methods' walks on them, and what a hand can take hold of there: the start, and the
// valley's mouth where it turns.
import { choice, draggable } from "../shared/controls.js";
import * as surfaces from "../shared/surfaces.js";
import { METHODS, SCENES, startNear } from "./model.js";
import { Valley } from "./panels.js";
import { turned, turning } from "./turned.js";
import { angleNear } from "./turntable.js";
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
    takeStart(this, get, choose);
    takeMouth(this.valley.turntable, get, choose);
  }

  // By how much the surface and the start are turned.
  get angle() {
    return SCENES[this.#get("surface")].turns ? this.#get("angle") : 0;
  }

  // Both of them, as they are and as they are turned.
  get straight() {
    return { surface: surfaces[this.#get("surface")], start: this.#get("start") };
  }

  get place() {
    const { surface, start } = this.straight;
    if (this.angle === 0) return { surface, start };
    return { surface: turned(surface, this.angle), start: turning(this.angle).there(start) };
  }

  setScene(width) {
    const name = this.#get("surface");
    this.valley.setScene(name, width);
    if (SCENES[name].turns) this.valley.turntable.turn(this.angle);
    this.valley.moveHandle(this.place.start);
  }
}

export function surfaceChoice(get, choose) {
  // Where there is no minimum, none is first at it.
  const fit = (name) => !get("best") || surfaces[name].minima.length > 0;
  const names = get("surfaces").filter(fit);
  return choice("曲面", {
    options: names.map((name) => [name, `${SCENES[name].title} ${surfaces[name].formula}`]),
    value: get("surface"),
    onInput: (surface) => choose({ surface, ...SCENES[surface].begin }),
  });
}

// The start is dragged over the contours.
function takeStart(stage, get, choose) {
  const { valley } = stage;
  const moveTo = (x, y) =>
    choose({ start: startNear(turning(stage.angle).back([x, y]), get("surface")) });
  draggable(valley.handle, {
    move: (px, py) => moveTo(valley.x.invert(px), valley.y.invert(py)),
    nudge: (dx, dy) => {
      const { grain } = SCENES[get("surface")];
      const [x, y] = stage.place.start;
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
