// Runs the cells of a page, which share the worker's variables. A cell finds what it uses as the page
// above has made it: where that is not so, because a cell above has not run, was changed, or another has
// used the name since, those that it needs run first.
import { plannedForm, valuesGivenTo } from "./given.js";
import { plan } from "./needs.js";
import { print, showFigures } from "./output.js";
import { call, ready, stop } from "./python.js";
import { runForm } from "./source.js";

// What a cell draws, and draws with: the page fetches it when it is wanted.
const DRAWS = /\bfigures\s*\.\s*(?!setup\b)|\b(matplotlib|measured)\b/;

// For each name, which cells have made it what it is now; and a clock that tells one text from the next.
const made = new Map();
let clock = 0;

// ms: nobody needs to be told what takes less.
export const BLINK = 300;

export function noteEdit(cell) {
  cell.edited = ++clock;
}

export function startAnew() {
  stop();
  made.clear();
}

// Of cells that one button runs, those that a press is for: from the first that is not as it ran last; where
// none is, all.
export function sinceChange(list, cells) {
  try {
    stampAll(cells);
  } catch {
    return list; // the cell that cannot be read is told when its turn comes
  }
  const first = list.findIndex((cell) => cell.ran !== cell.stamp);
  return list.slice(Math.max(first, 0));
}

// Run a cell of `cells` after those that it needs. Gives whether it came to its end.
export async function runCell(cell, cells) {
  const refuse = (why) => print(cell, why, "error", true);
  let queued;
  try {
    queued = queue(cell, cells);
  } catch {
    refuse("读不懂这一格：括号套得太深。\n");
    return false;
  }
  const foreign = queued.find((one) => one.borrowed);
  if (foreign) {
    refuse(`第 ${foreign.number} 格是别人改过的：看一看，先运行那一格。\n`);
    return false;
  }
  try {
    for (const one of queued)
      if (!(await runOne(one, cells))) {
        if (one !== cell) refuse(`前面的第 ${one.number} 格没有跑完，这一格还没有运行。\n`);
        return false;
      }
  } catch {
    refuse("取不到运行要用的文件：看看网络，再按一次 运行。\n");
    made.clear();
    return false;
  }
  return true;
}

// What must run so that the cell finds its names as the page above makes them: nothing but itself where
// they are so already.
function queue(cell, cells) {
  stampAll(cells);
  const { needs, makers } = cell.makes;
  // What no cell above makes any more must not be found.
  if (Object.entries(makers).some(([name, all]) => !all.length && made.has(name))) startAnew();
  const ready = Object.entries(makers).every(
    ([name, all]) =>
      all.map((maker) => cells[maker].stamp).join() === (made.get(name) ?? []).join(),
  );
  return [...(ready ? [] : needs.map((need) => cells[need])), cell];
}

// Tell each cell what it makes, and give it a stamp: another one after each edit of it or of what it needs.
function stampAll(cells) {
  const planned = plan(cells.map(plannedForm));
  cells.forEach((cell, index) => {
    const edited = [index, ...planned[index].needs].map((need) => cells[need].edited);
    cell.stamp = `${cell.number}.${Math.max(...edited)}`;
    cell.makes = planned[index];
  });
}

async function runOne(cell, cells) {
  cell.ran = undefined;
  cell.editor?.then((editor) => editor.mark(0));
  let begun = false;
  const tell = (text, kind) => {
    print(cell, text, kind, !begun);
    begun = true;
  };
  const draws = DRAWS.test(cell.text);
  const drawing = draws && import("./figure/draw.js");
  const given = await valuesGivenTo(cell);
  const message = { run: runForm(cell.text), cell: cell.number, draws, given };
  const piece = inOnePiece(tell);
  // The files that a first run waits for are not the cell's own time.
  let start;
  ready().then(() => (start = performance.now()));
  const { error, stopped, figures = [], numbers } = await call(message, piece.tell);
  cell.took = performance.now() - start;
  piece.end();
  // Where the page runs another text than the notebook's, that is to be seen.
  if (!cell.isAsPrinted) cell.open();
  if (stopped) {
    tell(`${stopped}变量都清空了；再运行时，用到的格子会先跑一遍。\n`, "error");
    made.clear();
    return false;
  }
  remember(cell);
  if (error) {
    // How far it came, nobody knows.
    for (const name of [...cell.makes.defines, ...cell.makes.changes]) made.set(name, ["?"]);
    tell(`${error.text}\n`, "error");
    if (error.line) cells[error.cell - 1].open().then((editor) => editor.mark(error.line));
    return false;
  }
  if (!begun) print(cell, "", undefined, true);
  await showFigures(cell, figures, numbers, await drawing);
  cell.ran = cell.stamp;
  return true;
}

// What a short run prints takes the place of the former all at once, so that nothing jumps; a longer one
// is heard as it goes.
function inOnePiece(tell) {
  let held = [];
  const end = () => {
    for (const one of held ?? []) tell(...one);
    held = undefined;
  };
  setTimeout(end, BLINK);
  return { tell: (...one) => (held ? held.push(one) : tell(...one)), end };
}

function remember({ makes: { defines, changes }, stamp }) {
  for (const name of defines) made.set(name, []);
  for (const name of new Set([...defines, ...changes]))
    made.set(name, [...(made.get(name) ?? []), stamp]);
}
