// The search's box. Loaded when it is first opened; search-index.js, the text of the book, comes with
// it. What is found, and how, is for search/retrieve.js to say.

import { make } from "../../../browser/page/make.js";
import { items, more } from "./search/list.js";
import { alike, suggestions, ways } from "./search/nothing.js";
import { loose } from "./search/plain.js";
import { opened } from "./search/retrieve.js";
import { leaveMarks, markFound } from "./shared/found.js";

const dialog = document.getElementById("search");
const input = dialog.querySelector("input");
const note = dialog.querySelector("[role=status]");
const list = dialog.querySelector("ol");
const PAGES_OF_A_LETTER = 5; // which stands on all of them
const LINE_END = " ⏎ "; // the field has one line
const QUOTED = 40; // letters of what was asked, at most, when the box repeats it
let retrieve; // once the book is here
let forms = []; // what is to be marked on the page

const script = document.createElement("script");
script.src = document.currentScript.src.replace("search.js", "search-index.js");
script.onload = () => {
  retrieve = opened(searchIndex);
  show();
  tellThePage(retrieve);
};
script.onerror = () => {
  tellThePage(null);
  note.textContent = "没有取到全书的文字：检查网络，刷新这一页，再搜一次。";
};
document.head.append(script);

// What an input method is still composing is not asked for.
input.addEventListener("input", (event) => event.isComposing || show());
input.addEventListener("compositionend", show);
input.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain").trim();
  if (!text.includes("\n")) return;
  event.preventDefault();
  const line = text.split(/\s*\n\s*/).join(LINE_END);
  input.setRangeText(line, input.selectionStart, input.selectionEnd, "end");
  show();
});
dialog.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (link || target === dialog) dialog.close();
  if (!link || !forms.length) return;
  leaveMarks(link.href, forms.map(loose).join("|"));
  // Else the page that comes does it, or this one when its address has changed.
  if (link.href === location.href) markFound();
});
dialog.addEventListener("keydown", moveByKeys);
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});

// The clinic asks too.
function tellThePage(detail) {
  document.dispatchEvent(new CustomEvent("book-opened", { detail }));
}

function show() {
  if (!retrieve) {
    note.textContent = "正在取全书的文字……";
    return;
  }
  const asked = input.value.split(LINE_END.trim()).join("\n").trim();
  if (!asked) {
    note.textContent = "输入一个词、一句话或一段代码，或者贴一段报错；几个词之间空一格。";
    list.replaceChildren();
    return;
  }
  const result = retrieve(asked);
  forms = result.forms;
  if (!result.hits.length) return showNothing(asked);
  note.textContent = told(asked, result);
  const shown = [...asked].length > 1 ? result.hits.length : PAGES_OF_A_LETTER;
  const rest = result.hits.slice(shown);
  list.replaceChildren(...items(result.hits.slice(0, shown), forms));
  if (rest.length) {
    const place = make("li");
    place.append(more(`还有 ${rest.length} 页`, () => items(rest, forms), place));
    list.append(place);
  }
}

// How it was found.
function told(asked, { how, hits, word }) {
  const count = hits.reduce((sum, hit) => sum + hit.found.length, 0);
  const places = `${hits.length} 页，${count} 处。`;
  return {
    exact: `${word ? `书里写作“${word}”，` : ""}逐字找到 ${places}`,
    part: `逐字找到这段报错里的一句：${places}`,
    apart: `没有连在一起的，以下各页分开含有这些词。${places}`,
    near: `没有找到逐字的${quoted(asked)}，意思相近的：`,
  }[how];
}

function quoted(asked) {
  const line = asked.replace(/\s+/g, " ");
  return `“${line.length > QUOTED ? `${line.slice(0, QUOTED)}……` : line}”`;
}

function showNothing(asked) {
  const words = alike(asked, searchIndex.terms);
  const next = words.length ? "书里有这些相近的词：" : "换一个短些的词，或者从这几页找起：";
  note.textContent = `没有找到${quoted(asked)}，也没有意思相近的。${next}`;
  list.replaceChildren(
    ...suggestions(words, (word) => {
      input.value = word;
      input.focus();
      show();
    }),
    ...ways(searchIndex.pages),
  );
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

show();
