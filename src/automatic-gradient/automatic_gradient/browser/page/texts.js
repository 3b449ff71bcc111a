// What stands in a live cell: the book's text, the reader's, or one that came with a link.
import { namesGivenTo } from "./given.js";
import { carriedTexts } from "./link.js";
import { PARSONS } from "./offer.js";
import { noteEdit } from "./run.js";
import { pageForm } from "./source.js";
import { BOOK, MINE, offerVersions, THEIRS } from "./versions.js";
import { keepCell, writtenCells } from "./written.js";

const FORBIDDEN = "浏览器不让存：离开这一页，改过的就没有了";

// The cell that stands in the page. `run(cell, further)` answers the keys of its editor, `follow(cell)`
// hears that a number of it is moved, `hint(cell, words)`, what can be done where the cursor is, and
// `changed(cell, words)`, that it has another text, and what is to be said of that.
export function cellOf(element, index, { run, follow, hint, changed }) {
  const code = element.querySelector(".cell_input pre");
  const original = pageForm(code.textContent);
  const cell = {
    number: index + 1,
    element,
    code,
    original,
    // Whether that is what the page shows from the beginning.
    isAsPrinted: original === code.textContent.trim(),
    isParsons: element.matches(PARSONS),
    text: original,
    given: namesGivenTo(element),
    printed: element.querySelector(".cell_output"),
    edited: 0,
    run,
    follow,
    hint,
    changed: (words = "") => changed(cell, words),
    open: () => (cell.editor ??= open(cell)),
  };
  return cell;
}

// Give the cell its editor, as a promise: it is the heaviest part, and a run can do without. The lines of a
// Parsons problem are arranged instead.
async function open(cell) {
  const edit = cell.isParsons
    ? (await import("./parsons/arrange.js")).arrange
    : (await import("./editor.js")).edit;
  const host = document.createElement("div");
  host.className = "editor";
  cell.code.after(host);
  cell.code.hidden = true;
  cell.element.classList.add("open");
  return edit(host, {
    text: cell.text,
    book: cell.original,
    label: `第 ${cell.number} 格；按 Esc 再按 Tab 离开`,
    run: (further) => cell.run(cell, further),
    onEdit: (text, scrubs) => {
      keepEdit(cell, text);
      if (scrubs) cell.follow(cell);
    },
    hint: (words) => cell.hint(cell, words),
  });
}

// What the reader writes is the reader's, whatever stood there before.
function keepEdit(cell, text) {
  cell.text = text;
  noteEdit(cell);
  cell.borrowed = false;
  if (cell.versions) {
    cell.versions.texts[MINE] = text;
    cell.versions.pick(MINE);
  }
  cell.changed(keepCell(cell.element.id, text, cell.original) ? "" : FORBIDDEN);
}

// Put a text into a cell that the reader has not written now.
async function place(cell, text) {
  cell.text = text;
  noteEdit(cell);
  (await cell.open()).set(cell.text);
}

// Put back what the reader had written when the page was left.
export function bringBack(cells) {
  const written = writtenCells();
  for (const cell of cells) {
    const { text, book } = written[cell.element.id] ?? {};
    if (text === undefined || text === cell.text || cell.borrowed) continue;
    if (book === cell.original) {
      place(cell, text);
      cell.changed("这是你上次写的；重置，就回到书里的");
    } else offer(cell, "书里的这一格改过了：", { [MINE]: text, [BOOK]: cell.original });
  }
}

// Show what somebody else has written, as the address carries it; it runs when the reader says so.
// Gives the cells that the link names.
export function borrow(cells) {
  const texts = carriedTexts();
  const own = writtenCells();
  const named = cells.filter((cell) => cell.element.id in texts);
  for (const cell of named) {
    const { id } = cell.element;
    if (texts[id] === cell.text) continue;
    const mine = own[id] && { [MINE]: own[id].text };
    const all = { [THEIRS]: texts[id], ...mine, [BOOK]: cell.original };
    offer(cell, "这是别人改过的，看一看再运行：", all);
  }
  return named;
}

// Offer texts by their names; the first stands there until the reader chooses another.
function offer(cell, why, texts) {
  cell.versions?.remove();
  const choose = (name) => {
    cell.borrowed = name === THEIRS;
    place(cell, texts[name]);
    cell.changed();
  };
  cell.versions = offerVersions(cell, { why, texts, choose });
  choose(Object.keys(texts)[0]);
}

// The cell as the book has it.
export function restore(cell) {
  cell.versions?.remove();
  cell.versions = undefined;
  cell.borrowed = false;
  keepCell(cell.element.id, cell.original, cell.original);
  cell.text = cell.original;
  noteEdit(cell);
  cell.editor?.then((editor) => editor.set(cell.text));
}
