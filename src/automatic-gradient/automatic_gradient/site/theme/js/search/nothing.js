// Where nothing is found: words of the book that share letters with what was asked, and ways on.
import { make } from "../../../../browser/page/make.js";
import { plain } from "./plain.js";

const root = document.body.dataset.root;
const ALIKE = 0.5; // of a word's letters
const MOST = 6;
const WAYS = {
  "book/errors.html": "贴进来的是报错，照它的类别找一找",
  "book/faq.html": "别人也问过的，从头看一遍标题",
  "book/glossary.html": "换一个词，书里的词和别处的叫法都在这里",
};

// The terms of the book that share most letters with what was asked.
export function alike(text, terms) {
  const asked = new Set(plain(text));
  const share = (word) => [...word].filter((letter) => asked.has(letter)).length / word.length;
  const near = Object.entries(terms)
    .map(([other, word]) => ({
      word,
      shared: Math.max(share(word), other.startsWith(plain(text)) ? 1 : 0),
    }))
    .filter(({ shared }) => shared >= ALIKE)
    .sort((a, b) => b.shared - a.shared);
  return [...new Set(near.map(({ word }) => word))].slice(0, MOST);
}

export function suggestions(words, ask) {
  return words.map((word) => {
    const button = make("button", { type: "button", textContent: word });
    button.addEventListener("click", () => ask(word));
    return make("li", { className: "suggestion" }, button);
  });
}

// Those of the ways that the book has.
export function ways(pages) {
  return Object.entries(WAYS).flatMap(([address, why]) =>
    pages
      .filter((page) => page.address === address)
      .map(({ page }) =>
        make(
          "li",
          { className: "way" },
          make("p", {}, make("a", { href: `${root}${address}`, textContent: page }), `：${why}。`),
        ),
      ),
  );
}
