// The live cells of a page, once a reader has touched one, and what their bars do.
import { barOf, refresh, say } from "./bar.js";
import { follow, LONG } from "./follow.js";
import { linkTo } from "./link.js";
import { FETCHING } from "./offer.js";
import { unprint } from "./output.js";
import { ready, stop } from "./python.js";
import { BLINK, runCell, sinceChange, startAnew } from "./run.js";
import { borrow, bringBack, cellOf, restore } from "./texts.js";
import { writtenCells } from "./written.js";

let cells = [];
let bars = [];
let running; // the bar whose run is under way; it shows that it is `busy`
let finished; // that run, as a promise

// Take over the static cells and their bars, in the order of the page.
export function takeOver(elements, barElements) {
  const run = async (cell, further) => {
    await runFrom(cell.bar, [cell]);
    if (further) (await cells[cell.number]?.open())?.focus();
  };
  const changed = (cell, words) => {
    refreshAll();
    say(cell.bar, words);
  };
  const hint = ({ bar }, words) => (bar.hint.textContent = words);
  const acts = { run, changed, hint, follow: (cell) => follow(cell, () => runAlong(cell)) };
  cells = elements.map((element, index) => cellOf(element, index, acts));
  bars = barElements.map((element) =>
    barOf(element, cellsOf(element), { stop: halt, reset, share }),
  );
  for (const cell of cells) cell.bar = bars.find((bar) => cell.element.contains(bar.element));
  document.body.classList.add("touched");
  bringBack(cells);
  return {
    run: (index) => runFrom(bars[index]),
    show: (index) => cells[index].open(),
    open: async (index, place) => (await cells[index].open()).focus(place),
    grab: async (index, press) => {
      const editor = await cells[index].open();
      if (cells[index].isAsPrinted) editor.grab(press);
    },
    bringBack: () => bringBack(cells),
    borrow: showBorrowed,
  };
}

// The cells of a bar: all for the bar of the page; for that of a block's last cell, those of the block.
function cellsOf(bar) {
  const last = cells.findIndex((cell) => cell.element.contains(bar));
  if (last < 0) return cells;
  let first = last;
  if (!isInBlock(cells[last])) while (first > 0 && isInBlock(cells[first - 1])) first--;
  return cells.slice(first, last + 1);
}

// Whether the cell has another of its block below.
const isInBlock = (cell) => cell.element.matches(".in-block");

function showBorrowed() {
  const [cell] = borrow(cells);
  if (cell) cell.element.scrollIntoView({ block: "center" });
  else
    say(
      bars.find((bar) => bar.whole),
      "链接里的代码读不出来：它不全，或者书里已经没有那一格",
    );
}

function refreshAll() {
  for (const bar of bars) refresh(bar);
}

// Run cells of a bar, from the first to the last; one that fails ends it, unless it fails in the book.
async function runFrom(bar, list = cellsToRun(bar), quiet = false) {
  // One that shows nothing is soon over.
  while (running && !running.busy) await finished;
  if (running) return running === bar || say(bar, "别处还在运行：等一等，或者让它停止");
  running = bar;
  bar.halted = false;
  const patience = quiet ? setTimeout(showRunning, LONG, bar) : showRunning(bar);
  finished = runList(bar, list, quiet ? LONG : BLINK);
  const failed = await finished;
  clearTimeout(patience);
  running = undefined;
  if (bar.busy) showEnd(bar, summary(bar, list, failed));
  // Whoever has run a cell may want to change it.
  if (list.length === 1) list[0].open();
}

// A number of the cell moves: what stands there now runs as by the button, and nothing else changes. Gives
// whether the reader has let it run to its end.
async function runAlong(cell) {
  while (running) await finished;
  await runFrom(cell.bar, [cell], true);
  return !cell.bar.halted;
}

function showRunning(bar) {
  if (bar.element.contains(document.activeElement)) setTimeout(() => bar.stop.focus());
  bar.busy = true;
  refresh(bar);
  say(bar, FETCHING);
  tellProgress(bar, "");
}

function showEnd(bar, words) {
  const here = document.activeElement === bar.stop;
  bar.busy = false;
  refreshAll();
  if (here) bar.run.focus();
  say(bar, ...words);
}

// All of the page; of a block what has changed, so that a figure need not wait for the training above it.
function cellsToRun(bar) {
  return bar.whole ? cells.filter(isOpen) : sinceChange(bar.cells, cells);
}

// Gives the cell that did not come to its end.
async function runList(bar, list, patience) {
  for (const cell of list) {
    cell.printing = false;
    // Whoever presses the button below a cell has seen what stands in it.
    if (!bar.whole) cell.borrowed = false;
    if (bar.whole) tellProgress(bar, `正在运行第 ${cell.number} 格，共 ${cells.length} 格`);
    const waiting = setTimeout(() => {
      if (!bar.whole) tellProgress(bar, "运行中……");
      cell.output?.classList.toggle("stale", !cell.printing);
    }, patience);
    const ended = await runCell(cell, cells);
    clearTimeout(waiting);
    if (bar.halted || (!ended && !isToFail(cell))) return cell;
  }
  return undefined;
}

function tellProgress(bar, words) {
  ready().then(() => running === bar && say(bar, words));
}

// A solution that the reader has not unfolded is not told by running it.
const isOpen = (cell) => !cell.element.querySelector("details.solution:not([open])");

const isToFail = (cell) =>
  cell.element.matches(".tag_raises-exception") && cell.text === cell.original;

function summary(bar, list, failed) {
  if (bar.whole && failed) {
    const link = document.createElement("a");
    link.href = `#${failed.element.id}`;
    link.textContent = `第 ${failed.number} 格`;
    return ["停在", link];
  }
  if (bar.whole) return [`跑完了，一共 ${list.length} 格`];
  if (failed) return list[list.length - 1] === failed ? [] : [`停在第 ${failed.number} 格`];
  return list.some((cell) => cell.output.textContent) ? [] : ["跑完了，没有输出"];
}

function halt(bar) {
  bar.halted = true;
  stop();
}

// The cells as the book has them; with the worker go the variables, which they may have changed.
async function reset(bar) {
  const written = Object.keys(writtenCells()).length;
  if (bar.whole && written && !confirm(`你在这一页改过 ${written} 格，都回到书里的样子吗？`))
    return;
  if (running) running.halted = true;
  startAnew();
  await finished; // it may run these very cells, for another
  for (const cell of bar.cells) {
    restore(cell);
    unprint(cell);
  }
  refreshAll();
  say(bar);
  bar.run.focus();
}

async function share(bar) {
  const changed = bar.cells.filter((cell) => cell.text !== cell.original);
  const link = linkTo(Object.fromEntries(changed.map((cell) => [cell.element.id, cell.text])));
  try {
    await navigator.clipboard.writeText(link);
    say(bar, "链接复制好了：打开它，就看到这里改过的代码");
  } catch {
    history.replaceState(history.state, "", link);
    say(bar, "浏览器不让复制：链接在地址栏里");
  }
}
