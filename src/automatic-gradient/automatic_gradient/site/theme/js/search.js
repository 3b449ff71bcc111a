// Search, letter by letter, in the whole text of the book: what stands there is found, and nothing
// else. Loaded when the search is first opened; search-index.js comes with it.
import { leaveMarks, markFound } from "./shared/found.js";

const dialog = document.getElementById("search");
const input = dialog.querySelector("input");
const note = dialog.querySelector("[role=status]");
const list = dialog.querySelector("ol");
const root = document.body.dataset.root;
const SHOWN_OF_A_PAGE = 3;
const PAGES_OF_A_LETTER = 5; // which stands on all of them
let pages; // the book, once it is here
let forms; // what is looked for
let marker; // a pattern for it

const script = document.createElement("script");
script.src = document.currentScript.src.replace("search.js", "search-index.js");
script.onload = () => {
  pages = prepare(searchIndex.pages);
  show();
};
script.onerror = () => {
  note.textContent = "没有取到全书的文字：检查网络，刷新这一页，再搜一次。";
};
document.head.append(script);

// What an input method is still composing is not asked for.
input.addEventListener("input", (event) => event.isComposing || show());
input.addEventListener("compositionend", show);
dialog.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (link || target === dialog) dialog.close();
  if (!link) return;
  leaveMarks(link.href, marker.source);
  // Else the page that comes does it, or this one when its address has changed.
  if (link.href === location.href) markFound();
});
dialog.addEventListener("keydown", moveByKeys);
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});

// Texts are compared without regard to case, to the width of punctuation, and to the spaces that
// authors put between 汉字 and Latin letters; a line stays a line.
function plain(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?([^ \x21-\x7e]) ?/g, "$1");
}

function prepare(pages) {
  return pages.map(({ page, address, sections }) => ({
    page,
    address,
    sections: sections.map(([anchor, title, text, defined, folded]) => ({
      anchor,
      title,
      text,
      inTitle: plain(title),
      inOpen: plain(text),
      inText: plain(`${text}\n${folded}`),
      defined: new Set(defined.map(plain)),
    })),
  }));
}

// The pages that hold the query as it stands; if there is none, those that hold all its words.
function find(query) {
  const english = searchIndex.terms[query.trim().toLowerCase().replace(/\s+/g, " ")];
  const phrase = pagesWith([[plain(query.trim()), english && plain(english)].filter(Boolean)]);
  const words = query.trim().split(/\s+/);
  if (phrase.length || words.length < 2) return { hits: phrase, english };
  return { hits: pagesWith(words.map((word) => [plain(word)])), words };
}

// `wanted`: each entry is a list of forms of one word, of which a page must hold one.
function pagesWith(wanted) {
  const hits = [];
  for (const { page, address, sections } of pages) {
    const holds = (section, forms) =>
      forms.some((form) => section.inTitle.includes(form) || section.inText.includes(form));
    if (!wanted.every((forms) => sections.some((section) => holds(section, forms)))) continue;
    const found = sections
      .map((section) => ({ section, score: score(section, wanted) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    hits.push({ page, address, found, score: found[0].score });
  }
  return hits.sort((a, b) => b.score - a.score);
}

// Best is a section of this very title, then the one that defines the word, then one with the word
// in its title, then one that often says it. All the words come before some of them.
function score({ inTitle, inText, defined }, wanted) {
  let sum = 0;
  let held = 0;
  for (const forms of wanted) {
    let best = 0;
    for (const form of forms) {
      // A long phrase says all by standing there once: then the order of the book decides.
      const times = Math.min(inText.split(form).length - 1, form.length > 12 ? 1 : 10);
      const named = inTitle.includes(form) ? 20 + (40 * form.length) / inTitle.length : 0;
      best = Math.max(best, named + (defined.has(form) ? 50 : 0) + times);
    }
    sum += best;
    held += best > 0;
  }
  return sum * (held === wanted.length ? 10 : 1);
}

function show() {
  if (!pages) {
    note.textContent = "正在取全书的文字……";
    return;
  }
  const query = input.value;
  if (!query.trim()) {
    note.textContent = "输入一个词、一句话或一段代码；几个词之间空一格。";
    list.replaceChildren();
    return;
  }
  const { hits, english, words } = find(query);
  forms = words ?? [query.trim(), english].filter(Boolean);
  if (!hits.length) return suggest(query);
  const count = hits.reduce((sum, hit) => sum + hit.found.length, 0);
  const also = english ? `书里写作“${english}”，一并找到。` : "";
  const apart = words ? "没有连在一起的，以下各页分开含有这些词。" : "";
  note.textContent = `${also}${apart}${hits.length} 页，${count} 处。`;
  marker = new RegExp(forms.map(loose).join("|"), "giu");
  const shown = plain(query).length > 1 ? hits.length : PAGES_OF_A_LETTER;
  const rest = hits.slice(shown);
  list.replaceChildren(...hits.slice(0, shown).map(item));
  if (rest.length) {
    const place = make("li");
    place.append(more(`还有 ${rest.length} 页`, () => rest.map(item), place));
    list.append(place);
  }
}

// Nothing: then the terms of the book that share most letters with what was asked.
function suggest(query) {
  const asked = new Set(plain(query));
  const near = Object.entries(searchIndex.terms)
    .map(([english, chinese]) => ({
      word: chinese,
      shared: Math.max(share(asked, chinese), english.startsWith(plain(query)) ? 1 : 0),
    }))
    .filter(({ shared }) => shared >= 0.5)
    .sort((a, b) => b.shared - a.shared);
  const words = [...new Set(near.map(({ word }) => word))].slice(0, 6);
  note.textContent = `没有找到“${query.trim()}”。${words.length ? "书里有这些相近的词：" : "换一个短些的词试试。"}`;
  list.replaceChildren(...words.map(suggestion));
}

const share = (asked, word) => [...word].filter((letter) => asked.has(letter)).length / word.length;

function suggestion(word) {
  const button = make("button", { type: "button", textContent: word });
  button.addEventListener("click", () => {
    input.value = word;
    input.focus();
    show();
  });
  return make("li", { className: "suggestion" }, button);
}

function item({ page, address, found }) {
  const links = (some) => some.map(({ section }) => link(address, section));
  const rest = found.slice(SHOWN_OF_A_PAGE);
  return make(
    "li",
    {},
    make("p", { className: "page", textContent: page }),
    ...links(found.slice(0, SHOWN_OF_A_PAGE)),
    ...(rest.length ? [more(`这一页还有 ${rest.length} 处`, () => links(rest))] : []),
  );
}

// A button that makes room for what it stands for; `place` is what goes.
function more(textContent, bring, place) {
  const button = make("button", { type: "button", className: "more", textContent });
  button.addEventListener("click", () => {
    const brought = bring();
    (place ?? button).replaceWith(...brought);
    (brought[0].querySelector("a") ?? brought[0]).focus();
  });
  return button;
}

function link(address, section) {
  const href = `${root}${address}#${encodeURIComponent(section.anchor)}`;
  const heading = make("span", { className: "heading" }, ...marked(section.title));
  return make("a", { href }, heading, make("span", { className: "excerpt" }, ...excerpt(section)));
}

function excerpt({ text, inTitle, inOpen }) {
  // What stands in a solution alone is not to be told.
  if (!forms.map(plain).some((form) => inTitle.includes(form) || inOpen.includes(form)))
    return ["在参考答案里"];
  const at = Math.max(0, text.search(marker));
  const from = Math.max(0, at - 24);
  const piece = text.slice(from, at + 96).replace(/\n/g, " ");
  return [from > 0 ? "……" : "", ...marked(piece), at + 96 < text.length ? "……" : ""];
}

// The text with what was found in <mark>; never as HTML.
function marked(text) {
  const parts = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(marker)) {
    parts.push(text.slice(end, index), make("mark", { textContent: word }));
    end = index + word.length;
  }
  return [...parts, text.slice(end)];
}

// What a formula is written with in one line, and small letters in it are letters all the same.
const SMALL = [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"];

// A pattern for the same letters in either width, small or not, with or without spaces between.
function loose(word) {
  return [...word.replace(/\s+/g, "")]
    .map((typed) => {
      const letter = SMALL.includes(typed) ? typed.normalize("NFKC") : typed;
      const wide = /[!-~]/.test(letter) ? String.fromCodePoint(letter.codePointAt(0) + 0xfee0) : "";
      const small = SMALL.filter((one) => one.normalize("NFKC") === letter.toLowerCase()).join("");
      const escaped = letter.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
      return wide || small ? `[${escaped}${wide}${small}]` : escaped;
    })
    .join("\\s*");
}

function moveByKeys(event) {
  if (event.isComposing) return;
  const places = [input, ...list.querySelectorAll("a, button")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    places[
      Math.max(0, Math.min(places.length - 1, places.indexOf(document.activeElement) + step))
    ].focus();
  } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
    input.focus(); // typing goes on where it was
  }
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

show();
