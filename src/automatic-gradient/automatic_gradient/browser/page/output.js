// What a live cell prints and draws, in the place of what the book has printed and drawn there.

// Put text under a cell; `anew` drops what was there.
export function print(cell, text, kind, anew) {
  if (!cell.output) {
    cell.output = document.createElement("div");
    cell.output.className = "cell_output live-output";
    cell.output.append(document.createElement("pre"));
    cell.output.setAttribute("role", "log");
    cell.code.closest(".cell_input").after(cell.output);
    // A figure stays where it is, until another takes its place.
    if (cell.printed && !figureOf(cell)) cell.printed.hidden = true;
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
  if (kind === "error") figureOf(cell)?.classList.add("stale");
  // An error is to be seen, where the cell is folded too.
  if (kind) cell.output.closest("details")?.setAttribute("open", "");
  // What scrolls is to be reached by the keyboard.
  const scrolls = page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth;
  if (scrolls) page.tabIndex = 0;
  else page.removeAttribute("tabindex");
}

const figureOf = (cell) => cell.printed?.querySelector("figure");

// Hide what stands above a figure's caption, or show it as it was.
function hidePicture(figure, hidden) {
  figure.classList.remove("stale");
  for (const part of figure.children) part.hidden = hidden && part.localName !== "figcaption";
}

// Put what a cell drew into the place of the book's picture, above its caption; or below what it printed.
export async function showFigures(cell, figures, numbers, drawing) {
  const figure = figureOf(cell);
  const name = figure?.querySelector("img")?.alt ?? "这一格画的图";
  const drawn = [];
  for (const notes of figures) drawn.push(await drawing.draw(notes, numbers, name));
  const before = cell.element.querySelectorAll(".live-figure");
  if (figure) {
    cell.printed.hidden = !drawn.length;
    hidePicture(figure, drawn.length > 0);
  }
  const caption = figure?.querySelector("figcaption");
  for (const node of drawn) {
    if (figure) figure.insertBefore(node, caption);
    else cell.output.append(node);
  }
  for (const old of before) old.remove();
}

export function unprint(cell) {
  cell.output?.remove();
  cell.output = undefined;
  for (const figure of cell.element.querySelectorAll(".live-figure")) figure.remove();
  const figure = figureOf(cell);
  if (figure) hidePicture(figure, false);
  if (cell.printed) cell.printed.hidden = false;
}
