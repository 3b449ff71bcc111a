// All methods, each with the learning rate that suits it best on the surface as it is. To find these
// rates takes longer than a frame: the methods take turns, and the work a slice of each frame.

import { METHODS } from "./model.js";
import { tuning } from "./tuning.js";

const SLICE = 6; // milliseconds in a frame, so that the hand is followed

export class Race {
  found = {}; // { rate, steps } by method
  straight = {}; // the same where the surface is not turned
  #names;
  #told;
  #how;
  #work = null; // on the method whose turn it is
  #turn = 0;
  #left = 0; // methods to be tuned
  #frame = null;

  // `told()` is called when something new is found.
  constructor(names, told) {
    this.#names = names;
    this.#told = told;
  }

  get isOver() {
    return this.#left === 0;
  }

  // Find the rates anew, for the `places` of now, [{ surface, start }, …]: as it is turned, and unless
  // that is the same, as it is not. Whose turn it is goes on, so that under a moving hand none is
  // forgotten.
  run(places, momentum) {
    this.#how = { places, momentum };
    this.#left = this.#names.length + (this.#work ? 1 : 0);
    this.#frame ??= requestAnimationFrame(() => this.#go());
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }

  #go() {
    const begun = performance.now();
    const before = this.#left;
    while (this.#left > 0 && performance.now() - begun < SLICE) {
      this.#work ??= this.#tune(this.#names[this.#turn]);
      if (this.#work.next().done) this.#pass();
    }
    this.#frame = this.#left > 0 ? requestAnimationFrame(() => this.#go()) : null;
    if (this.#left < before) this.#told();
  }

  #pass() {
    this.#work = null;
    this.#turn = (this.#turn + 1) % this.#names.length;
    this.#left -= 1;
  }

  *#tune(name) {
    const [here, straight] = this.#how.places;
    const { momentum } = this.#how;
    const ruleAt = (rate) => METHODS[name].rule({ rate, momentum });
    const found = yield* tuning(ruleAt, here, this.found[name]?.rate);
    this.straight[name] = straight
      ? yield* tuning(ruleAt, straight, this.straight[name]?.rate)
      : found;
    this.found[name] = found;
  }
}
