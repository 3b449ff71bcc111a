// All methods, each with the learning rate that suits it best on the surface as it is. To find these
// rates takes longer than a frame: the methods take turns, a few in each.

import { METHODS } from "./model.js";
import { tune } from "./tuning.js";

const SLICE = 6; // milliseconds in a frame, so that the hand is followed

export class Race {
  found = {}; // { rate, steps } by method
  straight = {}; // the same where the surface is not turned
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

  // Find the rates anew, for the `places` of now, [{ surface, start }, …]: as it is turned, and unless
  // that is the same, as it is not. Whose turn it is goes on, so that under a moving hand none is
  // forgotten.
  run(places, momentum) {
    this.#how = { places, momentum };
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
    const { places, momentum } = this.#how;
    const rule = (rate) => METHODS[name].rule({ rate, momentum });
    const [here, straight] = places;
    this.found[name] = tune(rule, here, this.found[name]?.rate);
    this.straight[name] = straight
      ? tune(rule, straight, this.straight[name]?.rate)
      : this.found[name];
    this.#turn = (this.#turn + 1) % this.#names.length;
    this.#left -= 1;
  }
}
