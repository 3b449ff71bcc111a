// While a number of a cell moves under the reader's hand, the cell runs along: one value at a time, some are
// left out, the last never is.

// ms
const FRAME = 1000 / 60;
const REST = 300;
// A run that takes longer follows the hand only when it rests.
export const LONG = 1000;

// `run` runs what stands in the cell; it gives whether to go on.
export async function follow(cell, run) {
  cell.moved = cell.edited;
  if (cell.follows) return;
  cell.follows = true;
  let ran;
  let begun = 0;
  for (;;) {
    const { edited, took } = cell;
    await pause(took > LONG ? REST : begun + FRAME - performance.now());
    // What is written otherwise, or put back, waits for the button.
    if (cell.edited !== cell.moved || cell.edited === ran) break;
    if (took > LONG && cell.edited !== edited) continue;
    ran = cell.edited;
    begun = performance.now();
    if (!(await run())) break;
    // Nobody listens to what will be another word soon.
    cell.output?.setAttribute("aria-busy", "true");
  }
  cell.output?.removeAttribute("aria-busy");
  cell.follows = false;
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
