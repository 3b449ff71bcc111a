// Makes slides of a chapter's page, for tools/publish/slides.py; nothing is written anew. A heading is a
// slide's title. On the slide stand figures, displayed formulas, code with its output, lists, and of the
// prose the sentences that name a thing, lead to a formula, or open a section; all of it is in the notes. It
// measures: what no longer fits goes on the next slide.
import { make } from "../../../browser/page/make.js";
import { firstSentence, opening, sentences } from "./sentences.js";

const WIDTH = 1140; // px, of a slide's figure (slides.css)
const SMALLEST_FIGURE = 300; // px high

const SLACK = 48; // px: another machine's faces may break one line more

let deck;
let title; // of the section at hand
let slide;
let kind; // of the slides, until they are done

// Fill the deck with the slides of the page that this HTML is; `isDense` puts more on each. Gives how many
// there are.
window.arrange = async (html, isDense) => {
  kind = isDense ? "dense" : "";
  deck = document.querySelector(".slides");
  const page = new DOMParser().parseFromString(html, "text/html");
  const article = page.querySelector("article");
  mend(article);
  await loadFaces(article);
  const chapter = article.querySelector("section");
  openChapter(chapter);
  for (const section of chapter.querySelectorAll("section")) {
    if (section.matches(".exercise")) continue; // told with the others
    const name = headingOf(section).textContent;
    const special = { 回想: askAll, 练习: listExercises, 接下来: lookAhead }[name];
    if (special) special(section);
    else if (section.matches(".summary")) sumUp(section);
    else tell(section);
  }
  finish();
  for (const one of deck.children) tidy(one);
  return deck.childElementCount;
};

// Before the first measuring: formulas in other faces are wider.
async function loadFaces(article) {
  const sample = article.cloneNode(true);
  deck.append(sample);
  await Promise.all([...document.fonts].map((face) => face.load()));
  await document.fonts.ready; // laid out with them too
  sample.remove();
}

function mend(article) {
  for (const one of article.querySelectorAll(
    ".headerlink, .about-page, .live-note, .disk-note, .of-page",
  ))
    one.remove();
  // The deck stands alone: what a link leads to is not beside it.
  for (const link of article.querySelectorAll("a[href]")) link.replaceWith(...link.childNodes);
  for (const one of article.querySelectorAll("source, img"))
    for (const name of ["src", "srcset"])
      if (one.hasAttribute(name))
        one.setAttribute(name, one.getAttribute(name).replace(/^(\.\.\/)+/, ""));
  // A slide is never narrow.
  for (const one of article.querySelectorAll("source[media*='max-width']")) one.remove();
}

function openChapter(chapter) {
  const heading = chapter.querySelector("h1");
  const blocks = [...chapter.children].filter((one) => !one.matches("section, span, h1"));
  const said = blocks.filter((one) => !one.matches(".set-up, .cell"));
  const question = said.find((one) => one.matches("p")).cloneNode(true);
  slide = make("section", { className: "opening" }, heading);
  const cells = blocks.flatMap((one) =>
    one.matches(".cell") ? [one] : [...one.querySelectorAll(".cell")],
  );
  const behind = make("div", { hidden: true }, ...cells);
  slide.append(question, make("aside", { className: "notes" }, ...said), behind);
  show();
}

// A section of the text, without those in it.
function tell(section) {
  title = headingOf(section);
  turn();
  const blocks = [...section.children].filter((one) => !one.matches("section, span, h2, h3"));
  const isProse = blocks.every((one) => one.matches("p"));
  blocks.forEach((block, index) => {
    if (block.matches("p")) {
      const leads = blocks[index + 1]?.matches("div.math");
      const opens = isProse || !index;
      const said = sentences(block).map((words, place, all) => {
        const isSaid =
          words.querySelector("strong") || (opens && !place) || (leads && place === all.length - 1);
        return isSaid && words;
      });
      note(block);
      for (const words of said) if (words) put(make("p", {}, words));
    } else if (block.matches(".widget")) putWidget(block);
    else if (block.matches("details")) note(block);
    else if (block.matches("ul, ol, table")) putItems(block);
    else if (block.matches(".tag_slide-skip")) putBehind(block);
    else if (block.matches(".cell")) putCell(block);
    else put(block);
  });
  mergeThin();
}

// The next slide under the same title.
function turn() {
  finish();
  const body = make("div", { className: "body" });
  slide = make(
    "section",
    { className: kind },
    make("h2"),
    body,
    make("aside", { className: "notes" }),
  );
  slide.firstElementChild.append(...title.cloneNode(true).childNodes);
  show();
}

// reveal.js hides what has not its turn: it could not be measured.
function show() {
  slide.style.display = "block";
  deck.append(slide);
}

// A name that links lead to may stand before it.
const headingOf = (section) => section.querySelector("h2, h3");
const bodyOf = (one) => one.querySelector(".body");
const isFull = () => bodyOf(slide).scrollHeight > bodyOf(slide).clientHeight;

// px below what stands on the slide
function left() {
  const body = bodyOf(slide);
  const shown = [...body.children].filter((one) => !one.hidden).pop();
  const { bottom } = body.getBoundingClientRect();
  return shown ? bottom - shown.getBoundingClientRect().bottom : body.clientHeight;
}

const cutsCode = () =>
  [...slide.querySelectorAll(".cell_input pre")].some((one) => one.scrollWidth > one.clientWidth);

function note(...blocks) {
  for (const block of blocks) {
    const copy = block.cloneNode(true);
    for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
    slide.querySelector(".notes").append(copy);
  }
}

// Show something on the slide at hand, or where it is full on the next one.
function put(...blocks) {
  if (slide.matches(".closed")) turn();
  bodyOf(slide).append(...blocks);
  if (!isFull()) return;
  // What leads to a formula goes with it.
  const before = blocks[0].previousElementSibling;
  const along = before?.matches("p") && blocks[0].matches(".math") ? [before] : [];
  if (bodyOf(slide).childElementCount > blocks.length + along.length) {
    for (const one of [...along, ...blocks]) one.remove();
    turn();
    bodyOf(slide).append(...along, ...blocks);
  }
  if (isFull()) slide.classList.add("dense");
}

// What is not worth a slide runs all the same where a later cell needs it.
function putBehind(cell) {
  bodyOf(slide).append(make("div", { hidden: true }, cell));
}

function putCell(cell) {
  const figure = cell.querySelector("figure");
  if (!figure) return put(cell);
  const widget = figure.querySelector(".widget");
  widget?.replaceWith(...widget.childNodes);
  note(figure.querySelector("figcaption p"));
  const caption = figure.querySelector(".caption-text");
  caption.replaceChildren(firstSentence(caption));
  if (slide.querySelector("figure")) turn();
  makeHigh(figure, SMALLEST_FIGURE);
  put(cell);
  if (isFull()) cell.classList.add("beside");
  if (widget) putWidget(widget);
}

function makeHigh(figure, high) {
  // As they stand there: of a picture that is shown the properties tell its size here.
  const picture = figure.querySelector("img");
  const [width, height] = ["width", "height"].map((name) => picture.getAttribute(name));
  const wide = Math.min(WIDTH, Math.floor((high * width) / height));
  figure.style.width = `${wide}px`;
  // It need not have been loaded.
  picture.style.height = `${Math.floor((wide * height) / width)}px`;
}

// What stands on a slide that is done is written as large as there is room for, and a figure takes the rest.
function finish() {
  if (!slide?.querySelector(".body")) return;
  for (const size of ["roomy", "", "dense"]) {
    slide.classList.remove("roomy", "dense");
    if (size) slide.classList.add(size);
    if (left() > SLACK && !cutsCode()) break;
  }
  const figure = slide?.querySelector("figure");
  if (!figure || figure.closest(".beside")) return;
  const free = left();
  makeHigh(figure, SMALLEST_FIGURE + free - SLACK / 4);
}

// What answers to the hand has a slide of its own.
function putWidget(widget) {
  turn();
  slide.classList.add("playing", "closed");
  widget.classList.remove("instead");
  widget.classList.add("js-only");
  widget.replaceChildren();
  bodyOf(slide).append(widget);
}

function sumUp(section) {
  title = headingOf(section);
  turn();
  for (const block of [...section.children].slice(1)) {
    note(block);
    if (block.matches("ul, ol")) putItems(block);
    else if (block.matches("p")) for (const words of sentences(block)) put(make("p", {}, words));
  }
}

// A list, or a table under its head, goes on where the slide is full.
function putItems(whole) {
  const rows = whole.querySelector("tbody") ?? whole;
  const items = [...rows.children];
  let shown;
  const begin = () => {
    rows.replaceChildren();
    const copy = whole.cloneNode(true);
    bodyOf(slide).append(copy);
    shown = copy.querySelector("tbody") ?? copy;
  };
  begin();
  items.forEach((item, index) => {
    shown.append(item);
    if (!isFull() || !index) return;
    item.remove();
    if (!shown.childElementCount) shown.closest(".body > *").remove();
    turn();
    begin();
    if (whole.localName === "ol") shown.start = index + 1;
    shown.append(item);
  });
}

// The cards ask the class.
function askAll(section) {
  title = headingOf(section);
  turn();
  const cards = [...section.querySelectorAll(".prompt")];
  const answers = cards.map((card) => {
    const [question, ...rest] = card.children;
    return make("li", {}, ...question.cloneNode(true).childNodes, ...rest);
  });
  const list = make("ol", { className: "questions" });
  for (const card of cards)
    list.append(make("li", {}, ...card.querySelector("summary").childNodes));
  const first = slide;
  putItems(list);
  slide = first;
  note(make("ol", {}, ...answers));
  slide = deck.lastElementChild;
}

function listExercises(section) {
  title = headingOf(section);
  turn();
  const list = make("ul", { className: "exercises" });
  // Lines to be put in order are not there to be seen.
  for (const exercise of section.querySelectorAll(".exercise:not(.parsons)")) {
    const heading = headingOf(exercise);
    const rest = [...exercise.children];
    const said = rest.filter((one) => one.matches("p, ul, ol, div.math"));
    note(make("p", {}, make("strong", {}, ...heading.cloneNode(true).childNodes)), ...said);
    const words = make("strong", {}, ...heading.childNodes);
    list.append(make("li", {}, words, " ", ...(said[0] ? [opening(said[0])] : [])));
  }
  putItems(list);
}

function lookAhead(section) {
  note(...section.querySelectorAll("p"));
}

// A slide that shows next to nothing is told with the one before.
function mergeThin() {
  const all = [...deck.children].filter(
    (one) => one.firstElementChild.textContent === title.textContent,
  );
  for (const one of all) {
    const shown = [...bodyOf(one).children];
    if (shown.length > 1 || !shown.every((block) => block.matches("p"))) continue;
    one.previousElementSibling
      .querySelector(".notes")
      .append(...one.querySelector(".notes").childNodes);
    if (slide === one) slide = one.previousElementSibling;
    one.remove();
  }
}

// Cells whose block goes on elsewhere have a bar of their own.
function tidy(one) {
  one.classList.remove("closed");
  one.removeAttribute("style");
  for (const cell of one.querySelectorAll(".in-block, .goes-on"))
    if (!cell.nextElementSibling?.matches(".cell")) cell.classList.remove("in-block", "goes-on");
  for (const picture of one.querySelectorAll("img")) picture.removeAttribute("loading");
}
