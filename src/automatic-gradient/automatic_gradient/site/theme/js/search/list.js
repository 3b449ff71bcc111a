// What is found, as a list of links, each with its heading and an excerpt; what was looked for is
// marked in both.
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
        ? link(address, section, shared, markerOf(shared.map(asPiece)))
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

// What two texts share is words, of which Latin ones end where their letters end.
const asPiece = (piece) => (/^\w/.test(piece) ? `\\b${piece}\\b` : piece);

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
  const piece = text.slice(from, at + AFTER).replace(/\n/g, " ");
  return [from > 0 ? "……" : "", ...marked(piece, marker), at + AFTER < text.length ? "……" : ""];
}

// Where the excerpt with most of what is marked begins: for a phrase, the first place where it stands.
function richest(text, marker, most) {
  const found = [...text.matchAll(marker)].map(({ 0: word, index }) => ({ word, index }));
  let best = { index: 0, held: 0 };
  for (const { index } of found) {
    const near = found.filter((one) => one.index >= index && one.index < index + AFTER);
    const held = new Set(near.map(({ word }) => plain(word))).size;
    if (held > best.held) best = { index, held };
    if (held === most) break;
  }
  return best.index;
}

// The text with what was found in <mark>; never as HTML.
function marked(text, marker) {
  const parts = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(marker)) {
    parts.push(text.slice(end, index), make("mark", { textContent: word }));
    end = index + word.length;
  }
  return [...parts, text.slice(end)];
}

export function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
