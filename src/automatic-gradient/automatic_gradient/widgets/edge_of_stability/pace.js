// A training in slices: it goes only when a hand has started it, as fast as a pen that crosses the
// steps' logarithmic axis evenly.
import { isLost, STEPS, train } from "./model.js";

const LASTS = 1600; // milliseconds for the whole axis
const SLICE = 8; // milliseconds in a frame, so that the page stays at hand

export class Pace {
  run = []; // what `train` gave up to now
  before = null; // the last run that came to its end, with its rate
  #steps;
  #draw;
  #waiting = null;

  constructor(draw) {
    this.#draw = draw;
  }

  get #isOver() {
    return this.run.length === STEPS || isLost(this.run.at(-1).loss);
  }

  get isRunning() {
    return this.#waiting !== null;
  }

  // What the button would do.
  get next() {
    if (this.isRunning) return "暂停";
    if (this.#isOver) return "再走一遍";
    return this.run.length === 1 ? "开始" : "继续";
  }

  prepare(rate) {
    this.stop();
    if (this.run.length > 0 && this.#isOver) this.before = { rate: this.rate, run: this.run };
    this.rate = rate;
    this.#steps = train(rate);
    this.run = [this.#steps.next().value];
  }

  start(rate) {
    this.prepare(rate);
    this.#go();
  }

  toggle() {
    if (this.isRunning) {
      this.stop();
      this.#draw();
    } else if (this.#isOver) this.start(this.rate);
    else this.#go();
  }

  stop() {
    cancelAnimationFrame(this.#waiting);
    this.#waiting = null;
  }

  #go() {
    // Who wants no motion gets the end, when it is there.
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const begun = performance.now() - LASTS * place(this.run.length);
    const frame = () => {
      const now = performance.now();
      while (!this.#isOver && performance.now() - now < SLICE) {
        if (!still && place(this.run.length + 1) > (now - begun) / LASTS) break;
        this.run.push(this.#steps.next().value);
      }
      this.#waiting = this.#isOver ? null : requestAnimationFrame(frame);
      if (!still || this.#isOver) this.#draw();
    };
    this.#waiting = requestAnimationFrame(frame);
    this.#draw();
  }
}

// Where on the logarithmic axis, from 0 to 1.
const place = (step) => Math.log(step) / Math.log(STEPS);
