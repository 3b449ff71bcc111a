// What a live cell prints, in the place of what the book has printed there.

// Put text under a cell; `anew` drops what was there.
export function print(cell, text, kind, anew) {
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
  // An error is to be seen, where the cell is folded too.
  if (kind) cell.output.closest("details")?.setAttribute("open", "");
  // What scrolls is to be reached by the keyboard.
  const scrolls = page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth;
  if (scrolls) page.tabIndex = 0;
  else page.removeAttribute("tabindex");
}

export function unprint(cell) {
  cell.output?.remove();
  cell.output = undefined;
  if (cell.printed) cell.printed.hidden = false;
}
