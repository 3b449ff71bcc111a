// All methods, each with the learning rate that suits it best on the surface as it is. To find these
// rates takes longer than a frame: the methods take turns, a few in each.

import { METHODS } from "./model.js";
import { tune } from "./tuning.js";

const SLICE = 6; // milliseconds in a frame, so that the hand is followed

export class Race {
  found = {}; // { rate, steps } by method
  #names;
  #told;
  #how;
  #left = 0;
  #turn = 0;
  #frame = null;

  // `told()` is called when something new is found.
  constructor(names, told) {
    this.#names = names;
    this.#told = told;
  }

  get isOver() {
    return this.#left === 0;
  }

  // Find the rates anew, for `how` it is now: { surface, start, momentum }. Whose turn it is goes on,
  // so that under a moving hand none is forgotten.
  run(how) {
    this.#how = how;
    this.#left = this.#names.length;
    this.#frame ??= requestAnimationFrame(() => this.#go());
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }

  #go() {
    const begun = performance.now();
    do this.#next();
    while (this.#left > 0 && performance.now() - begun < SLICE);
    this.#frame = this.#left > 0 ? requestAnimationFrame(() => this.#go()) : null;
    this.#told();
  }

  #next() {
    const name = this.#names[this.#turn];
    const { surface, start, momentum } = this.#how;
    const rule = (rate) => METHODS[name].rule({ rate, momentum });
    this.found[name] = tune(rule, surface, start, this.found[name]?.rate);
    this.#turn = (this.#turn + 1) % this.#names.length;
    this.#left -= 1;
  }
}
