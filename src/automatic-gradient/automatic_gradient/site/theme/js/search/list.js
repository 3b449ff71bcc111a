// What is found, as a list of links, each with its heading and an excerpt; what was looked for is
// marked in both.
import { make } from "../../../../browser/page/make.js";
import { loose, plain } from "./plain.js";

const root = document.body.dataset.root;
const SHOWN_OF_A_PAGE = 3;
const BEFORE = 24; // letters of an excerpt before what is marked
const AFTER = 96;

export function items(hits, forms) {
  const marker = markerOf(forms.map(loose));
  return hits.map((hit) => item(hit, forms, marker));
}

function item({ page, address, found }, forms, marker) {
  const links = (some) =>
    some.map(({ section, shared }) =>
      shared
        ? link(address, section, shared, sharedMarker(shared))
        : link(address, section, forms, marker),
    );
  const rest = found.slice(SHOWN_OF_A_PAGE);
  return make(
    "li",
    {},
    make("p", { className: "page", textContent: page }),
    ...links(found.slice(0, SHOWN_OF_A_PAGE)),
    ...(rest.length ? [more(`这一页还有 ${rest.length} 处`, () => links(rest))] : []),
  );
}

const markerOf = (patterns) => new RegExp(patterns.join("|"), "giu");

// What two texts share: Latin words, and 汉字 in pairs, of which those that overlap are one mark.
function sharedMarker(pieces) {
  const isLatin = (piece) => /^\w/.test(piece);
  const pairs = pieces.filter((piece) => !isLatin(piece)).map(([one, next]) => `${one}(?=${next})`);
  const words = pieces.filter(isLatin).map((word) => `\\b${word}s?\\b`);
  return markerOf([...(pairs.length ? [`(?:${pairs.join("|")})+.`] : []), ...words]);
}

// A button that makes room for what it stands for; `place` is what goes.
export function more(textContent, bring, place) {
  const button = make("button", { type: "button", className: "more", textContent });
  button.addEventListener("click", () => {
    const brought = bring();
    (place ?? button).replaceWith(...brought);
    (brought[0].querySelector("a") ?? brought[0]).focus();
  });
  return button;
}

function link(address, section, forms, marker) {
  const href = `${root}${address}#${encodeURIComponent(section.anchor)}`;
  const heading = make("span", { className: "heading" }, ...marked(section.title, marker));
  const text = make("span", { className: "excerpt" }, ...excerpt(section, forms, marker));
  return make("a", { href }, heading, text);
}

function excerpt({ text, inTitle, inOpen }, forms, marker) {
  // What stands in a solution alone is not to be told.
  if (!forms.map(plain).some((form) => inTitle.includes(form) || inOpen.includes(form)))
    return ["在参考答案里"];
  const at = richest(text, marker, forms.length);
  const from = Math.max(0, at - BEFORE);
  const line = text.replace(/\n/g, " ");
  return [
    from > 0 ? "……" : "",
    ...marked(line, marker, from, at + AFTER),
    at + AFTER < text.length ? "……" : "",
  ];
}

// Where the excerpt with most of what is marked begins: for a phrase, the first place where it stands.
function richest(text, marker, forms) {
  if (forms < 2) return Math.max(0, text.search(marker));
  const found = [...text.matchAll(marker)];
  const held = ({ index: from }) =>
    new Set(
      found
        .filter(({ index }) => index >= from && index < from + AFTER)
        .map(([word]) => word.toLowerCase()),
    ).size;
  return found.reduce(
    (best, one) => {
      const most = held(one);
      return most > best.most ? { most, at: one.index } : best;
    },
    { most: 0, at: 0 },
  ).at;
}

// The text with what was found in <mark>; never as HTML.
function marked(text, marker, from = 0, to = text.length) {
  const parts = [];
  let end = from;
  for (const { 0: word, index } of text.matchAll(marker)) {
    // What is looked for may be longer than what is shown.
    const start = Math.max(index, end);
    const stop = Math.min(index + word.length, to);
    if (start >= stop) continue;
    parts.push(text.slice(end, start), make("mark", { textContent: text.slice(start, stop) }));
    end = stop;
  }
  return [...parts, text.slice(end, to)];
}
