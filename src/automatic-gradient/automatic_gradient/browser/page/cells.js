// The live cells of a page, once a reader has touched one. They share the worker's variables. A cell
// finds what it uses as the page above has made it: where that is not so, because a cell above has not
// run, was changed, or another has used the name since, those that it needs run first.
import { edit } from "./editor.js";
import { plan } from "./needs.js";
import { FETCHING } from "./offer.js";
import { call, ready, stop } from "./python.js";
import { pageForm, withLastShown } from "./source.js";
import { keepCell, writtenCells } from "./written.js";

const cells = [];
// For each name, which cells have made it what it is now; and a clock that tells one text from the next.
const made = new Map();
let clock = 0;
let running; // the run under way, as a promise

// Take over the static cells `elements`, in the order of the page. Gives for each { run, open }.
export function takeOver(elements) {
  for (const element of elements) cells.push(cellOf(element));
  document.body.classList.add("touched");
  bringBack(writtenCells());
  return cells.map((cell) => ({
    run: () => run(cell),
    open: (place) => open(cell).focus(place),
  }));
}

// Put back what the reader had written when the page was left.
function bringBack(written) {
  for (const cell of cells) {
    const { text, book } = written[cell.element.id] ?? {};
    if (text === undefined) continue;
    open(cell).set(text);
    show(
      cell,
      book === cell.original
        ? "这是你上次写的；重置，就回到书里的"
        : "书里的这一格改过了，这是你上次写的；重置，就看到书里的",
    );
  }
}

function cellOf(element) {
  const code = element.querySelector(".cell_input pre");
  const cell = {
    number: cells.length + 1,
    element,
    code,
    original: pageForm(code.textContent),
    printed: element.querySelector(".cell_output"),
    bar: element.querySelector(".live-bar"),
    edited: 0,
  };
  cell.text = () => cell.editor?.text() ?? cell.original;
  cell.runButton = cell.bar.querySelector(".run");
  cell.stopButton = button("停止", "结束运行，清空这一页的变量", stop);
  cell.resetButton = button("重置", "代码与输出回到原样，清空这一页的变量", () => reset(cell));
  cell.note = cell.bar.querySelector("[role=status]");
  cell.runButton.after(cell.stopButton, cell.resetButton);
  show(cell);
  return cell;
}

function button(name, title, onclick) {
  return Object.assign(document.createElement("button"), { textContent: name, title, onclick });
}

// What the bar of a cell offers now.
function show(cell, note = "") {
  cell.runButton.hidden = cell.running;
  cell.stopButton.hidden = !cell.running;
  cell.resetButton.hidden = cell.running || !(cell.output || cell.text() !== cell.original);
  cell.note.textContent = note;
}

// Give the cell its editor.
function open(cell) {
  if (!cell.editor) {
    const host = document.createElement("div");
    host.className = "editor";
    cell.code.after(host);
    cell.code.hidden = true;
    cell.editor = edit(host, {
      text: cell.original,
      label: `第 ${cell.number} 格；按 Esc 再按 Tab 离开`,
      run: (further) => run(cell, further),
      onEdit: (text) => {
        cell.edited = ++clock;
        const allowed = keepCell(cell.element.id, text, cell.original);
        show(cell, allowed ? "" : "浏览器不让存：离开这一页，改过的就没有了");
      },
    });
  }
  return cell.editor;
}

// What must run so that the cell finds its names as the page above makes them: nothing but itself where
// they are so already.
function queue(cell) {
  const planned = plan(cells.map((one) => one.text()));
  const at = cell.number - 1;
  cells.forEach((one, index) => {
    const edited = [index, ...planned[index].needs].map((need) => cells[need].edited);
    one.stamp = `${one.number}.${Math.max(...edited)}`;
    one.makes = planned[index];
  });
  const { needs, makers } = planned[at];
  // What no cell above makes any more must not be found.
  if (Object.entries(makers).some(([name, all]) => !all.length && made.has(name))) startAnew();
  const ready = Object.entries(makers).every(
    ([name, all]) =>
      all.map((maker) => cells[maker].stamp).join() === (made.get(name) ?? []).join(),
  );
  return [...(ready ? [] : needs.map((need) => cells[need])), cell];
}

function remember({ makes: { defines, changes }, stamp }) {
  for (const name of defines) made.set(name, []);
  for (const name of new Set([...defines, ...changes]))
    made.set(name, [...(made.get(name) ?? []), stamp]);
}

function startAnew() {
  stop();
  made.clear();
}

async function run(cell, further = false) {
  if (running) return cell.running || show(cell, "另一格还在运行：等一等，或者让它停止");
  cell.running = true;
  cell.printing = false;
  open(cell);
  if (cell.bar.contains(document.activeElement)) setTimeout(() => cell.stopButton.focus());
  show(cell, FETCHING);
  ready().then(() => cell.running && show(cell));
  // Nobody needs to be told what takes less than the blink of an eye.
  const patience = setTimeout(() => {
    ready().then(() => cell.running && show(cell, "运行中……"));
    cell.output?.classList.toggle("stale", !cell.printing);
  }, 300);
  running = runAll(cell);
  await running;
  clearTimeout(patience);
  running = undefined;
  cell.running = false;
  const here = document.activeElement === cell.stopButton;
  show(cell, cell.output?.textContent ? "" : "跑完了，没有输出");
  if (here) cell.runButton.focus();
  if (further && cells[cell.number]) open(cells[cell.number]).focus();
}

// Run a cell after those that it needs.
async function runAll(cell) {
  let queued;
  try {
    queued = queue(cell);
  } catch {
    return print(cell, "读不懂这一格：括号套得太深。\n", "error", true);
  }
  try {
    for (const one of queued)
      if (!(await runOne(one))) {
        if (one !== cell)
          print(cell, `前面的第 ${one.number} 格没有跑完，这一格还没有运行。\n`, "error", true);
        return;
      }
  } catch {
    print(cell, "取不到运行要用的文件：看看网络，再按一次 运行。\n", "error", true);
    made.clear();
  }
}

// Run one cell; gives whether it came to its end.
async function runOne(cell) {
  cell.editor?.mark(0);
  // Where the page shows another text than the notebook, that is to be seen.
  if (cell.original !== cell.code.textContent.trim()) open(cell);
  let begun = false;
  const tell = (text, kind) => {
    print(cell, text, kind, !begun);
    begun = true;
  };
  const message = { run: withLastShown(cell.text()), cell: cell.number };
  const { error, stopped } = await call(message, tell);
  if (stopped) {
    tell("停下了。变量都清空了；再运行时，用到的格子会先跑一遍。\n", "error");
    made.clear();
    return false;
  }
  remember(cell);
  if (error) {
    // How far it came, nobody knows.
    for (const name of [...cell.makes.defines, ...cell.makes.changes]) made.set(name, ["?"]);
    tell(`${error.text}\n`, "error");
    if (error.line) open(cells[error.cell - 1]).mark(error.line);
    return false;
  }
  if (!begun) print(cell, "", undefined, true);
  return true;
}

// Put text under a cell, in the place of what the book printed there; `anew` drops what was there.
function print(cell, text, kind, anew) {
  if (!cell.output) {
    cell.output = document.createElement("div");
    cell.output.className = "cell_output live-output";
    cell.output.append(document.createElement("pre"));
    cell.output.setAttribute("role", "log");
    cell.code.closest(".cell_input").after(cell.output);
    if (cell.printed) cell.printed.hidden = true;
  }
  const page = cell.output.firstChild;
  if (anew) page.replaceChildren();
  cell.printing = true;
  cell.output.classList.remove("stale");
  const piece = document.createElement("span");
  if (kind) piece.className = kind;
  piece.textContent = text;
  page.append(piece);
  page.hidden = !page.textContent;
  // What scrolls is to be reached by the keyboard.
  const scrolls = page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth;
  if (scrolls) page.tabIndex = 0;
  else page.removeAttribute("tabindex");
  if (!cell.running) show(cell);
}

// The cell as the book has it; with the worker go the variables, which it may have changed.
async function reset(cell) {
  startAnew();
  await running; // which may run this very cell, for another
  cell.editor?.set(cell.original);
  cell.output?.remove();
  cell.output = undefined;
  if (cell.printed) cell.printed.hidden = false;
  show(cell);
  cell.runButton.focus();
}
