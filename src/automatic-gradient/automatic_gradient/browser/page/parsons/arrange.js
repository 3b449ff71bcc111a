// A Parsons problem under the reader's hands, in the place of a cell's editor: lines are dragged, tapped, or
// moved by keys, and what they make is the text that a reader of the notebook would write.
import { make } from "../make.js";
import { drag } from "./drag.js";
import { depthBelow, inOrder, read, wordsOf, write } from "./lines.js";
import { coloured, dress } from "./look.js";

const DEEPEST = 5;

// `run()` answers Ctrl+Enter, and `onEdit(text)` hears of every change. Gives what an editor gives.
export function arrange(host, { text, book, label, run, onEdit }) {
  const board = new Board(label, book, onEdit);
  const { surface } = board.parts;
  board.show(text);
  dress(host).append(surface);
  drag(board.parts, board);
  surface.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });
  // As that of a field: what is copied.
  Object.defineProperty(host, "value", { get: () => board.text() });
  return {
    set: (changed) => {
      board.undone.length = 0;
      board.show(changed);
    },
    mark: (number) => board.mark(number),
    focus: () => surface.querySelector(".grip")?.focus({ preventScroll: true }),
    grab: () => {},
  };
}

// What lies where: `state` as `read` gives it, and the `rows` that show it, by the lines' numbers. `undone`
// are the texts before, the last one first to come back; `filled` is the blank that is being filled, for all
// that is written there is one step.
class Board {
  undone = [];

  constructor(label, book, onEdit) {
    this.book = book;
    this.onEdit = onEdit;
    this.parts = frame(label);
    this.parts.undo.addEventListener("click", () => this.undo());
  }

  text() {
    return write(this.state);
  }

  show(text) {
    const { head, tail } = this.parts;
    this.state = read(text, this.book);
    this.rows = new Map(this.lines().map((line) => [line.number, rowOf(line, this)]));
    head.replaceChildren(...coloured(this.state.before.join("\n")));
    tail.replaceChildren(...coloured(this.state.after.join("\n").trim()));
    this.draw();
  }

  lines() {
    return [...this.state.placed, ...this.state.tray];
  }

  lineOf(row) {
    return this.lines().find((line) => this.rows.get(line.number) === row);
  }

  placeOf(line) {
    return this.state.placed.indexOf(line);
  }

  gripOf(line) {
    return this.rows.get(line.number).querySelector(".grip");
  }

  focus(line) {
    this.gripOf(line).focus({ preventScroll: true });
  }

  draw() {
    const { placed, tray } = this.state;
    this.fillList(this.parts.answer, placed);
    this.fillList(this.parts.tray, tray);
    for (const line of this.lines()) {
      const at = this.placeOf(line) + 1;
      const where = at ? `第 ${at} 行，缩进 ${line.depth} 层` : "没有用上";
      this.rows.get(line.number).style.setProperty("--depth", line.depth);
      this.gripOf(line).setAttribute("aria-label", `${wordsOf(line)}：${where}`);
    }
    this.parts.undo.disabled = !this.undone.length;
  }

  // A row that is where it belongs stays: the hand may hold it.
  fillList(list, lines) {
    lines.forEach(({ number }, at) => {
      const there = list.children[at] ?? null;
      if (this.rows.get(number) !== there) list.insertBefore(this.rows.get(number), there);
    });
    while (list.children.length > lines.length) list.lastChild.remove();
  }

  // Put a line at a place of the answer, or back where it is -1. Gives whether that changes anything.
  move(line, at, depth) {
    const others = this.state.placed.filter((one) => one !== line);
    const to = Math.min(at, others.length);
    const deep = Math.max(0, Math.min(DEEPEST, depth ?? depthBelow(others[to - 1])));
    if (this.placeOf(line) === to && (to < 0 || line.depth === deep)) return false;
    this.state.tray = this.state.tray.filter((one) => one !== line);
    if (to < 0) this.state.tray = inOrder([...this.state.tray, line]);
    else others.splice(to, 0, line);
    this.state.placed = others;
    line.depth = to < 0 ? 0 : deep;
    this.draw();
    return true;
  }

  // What a key or a tap does.
  place(line, at, depth) {
    const was = this.text();
    if (this.move(line, at, depth)) this.settle(line, was);
  }

  // What a drag has done.
  drop(line, was) {
    if (was === this.text()) this.focus(line);
    else this.settle(line, was);
  }

  settle(line, was) {
    this.remember(was);
    this.onEdit(this.text());
    this.focus(line);
    const at = this.placeOf(line) + 1;
    this.parts.said.textContent = at ? `放在第 ${at} 行，缩进 ${line.depth} 层` : "放回去了";
  }

  remember(was) {
    this.undone.push(was);
    this.parts.undo.disabled = false;
    this.filled = undefined;
  }

  toggle(line) {
    this.place(line, this.placeOf(line) < 0 ? this.state.placed.length : -1);
  }

  tap(line) {
    if (this.placeOf(line) < 0) this.toggle(line);
    else this.focus(line);
  }

  // In the tray the keys go from line to line.
  shift(line, by) {
    const at = this.placeOf(line);
    const list = at < 0 ? this.state.tray : this.state.placed;
    const next = list[list.indexOf(line) + by];
    if (!next) return;
    if (at < 0) this.focus(next);
    else this.place(line, at + by);
  }

  indent(line, by) {
    if (this.placeOf(line) >= 0) this.place(line, this.placeOf(line), line.depth + by);
  }

  fill(line, at, words) {
    const blank = `${line.number} ${at}`;
    if (this.filled !== blank) this.remember(this.text());
    this.filled = blank;
    line.fills[at] = words;
    this.onEdit(this.text());
  }

  undo() {
    if (!this.undone.length) return;
    const was = this.undone.pop();
    this.filled = undefined;
    this.show(was);
    this.onEdit(was);
    const { said, undo, surface } = this.parts;
    said.textContent = "退回了一步";
    (undo.disabled ? surface.querySelector(".grip") : undo).focus({ preventScroll: true });
  }

  mark(number) {
    const first = this.state.before.length + 1;
    [...this.parts.answer.children].forEach((row, at) => {
      row.classList.toggle("wrong", first + at === number);
    });
  }
}

function frame(label) {
  const [head, tail] = [make("pre"), make("pre")];
  const [answer, tray] = [make("ol"), make("ul")];
  answer.dataset.empty = "把下面的行拖到这里，或者点一点它们";
  tray.dataset.empty = "都用上了";
  answer.setAttribute("aria-label", `${label}，排好的行`);
  tray.setAttribute("aria-label", "还没有用上的行");
  const undo = make("button", { type: "button", className: "undo", textContent: "撤销" });
  const keys = make("span", { className: "keys" }, "上下键挪动，左右键缩进，回车取放");
  const said = make("p", { className: "said" });
  said.setAttribute("role", "status");
  const surface = make("div", {}, head, answer, tail, tray, make("p", {}, undo, keys), said);
  return { surface, head, answer, tail, tray, undo, said };
}

// A line as a row: a grip for hand and keys, its code with the blanks, and buttons for who cannot drag.
function rowOf(line, board) {
  const grip = make("button", { type: "button", className: "grip" });
  grip.addEventListener("keydown", (event) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const act = {
      ArrowUp: () => board.shift(line, -1),
      ArrowDown: () => board.shift(line, 1),
      ArrowLeft: () => board.indent(line, -1),
      ArrowRight: () => board.indent(line, 1),
    }[event.key];
    if (isCommand ? event.key !== "z" : !act) return;
    event.preventDefault();
    isCommand ? board.undo() : act();
  });
  const code = make("code");
  line.parts.forEach((part, at) => {
    code.append(...coloured(part));
    if (at < line.fills.length) code.append(blankOf(line, at, board));
  });
  // So that a tap on it keeps the focus in it.
  return make("li", { tabIndex: -1 }, grip, code, toolsOf(line, board));
}

function blankOf(line, at, board) {
  const value = line.fills[at];
  const field = make("input", { value, spellcheck: false, autocomplete: "off" });
  const fit = () => (field.size = Math.max(4, field.value.length + 1));
  field.setAttribute("autocapitalize", "off");
  field.setAttribute("aria-label", `空，在 ${line.parts.join("______")} 里`);
  field.addEventListener("input", () => {
    fit();
    board.fill(line, at, field.value);
  });
  fit();
  return field;
}

function toolsOf(line, board) {
  const buttons = [
    ["←", "少缩进一层", () => board.indent(line, -1)],
    ["→", "多缩进一层", () => board.indent(line, 1)],
    ["↑", "往上挪", () => board.shift(line, -1)],
    ["↓", "往下挪", () => board.shift(line, 1)],
    ["×", "放回去", () => board.toggle(line)],
  ].map(([textContent, title, onclick]) => {
    // By the keyboard the grip does the same.
    const button = make("button", { type: "button", tabIndex: -1, textContent, title, onclick });
    button.setAttribute("aria-label", title);
    return button;
  });
  return make("span", { className: "tools" }, ...buttons);
}
