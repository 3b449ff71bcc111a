// The search without its box: where in the book stands what is asked for. First letter by letter;
// what stands nowhere, in the book's own words; then by meaning.
import { holds, pagesWith } from "./exact.js";
import { nearest } from "./near.js";
import { fragments, isNamed, linesSaid, messages, withoutOnesOwn } from "./pasted.js";
import { plain } from "./plain.js";
import { translator } from "./words.js";

// Take in the index that `pages/search.py` writes; give `retrieve(text)`, which answers with
//   how    "exact", "part" (of a pasted message), "apart" (all the words in a section), "near" or "none"
//   hits   the pages, best first: { page, address, found: [{ section, score }] }
//   forms  what is found there letter by letter
//   word   the book's word for what was asked, if it has another
export function opened({ terms, characters, pages: written }) {
  const pages = written.map(prepared);
  const words = translator({ terms, characters });
  const near = nearest(pages);

  return (text) => {
    const asked = text.trim();
    const said = messages(asked);
    const renamed = words.renamed(asked);
    const translated = words.translated(asked);
    return (
      exactly("exact", asked, renamed, said.length) ??
      // What has just been looked for is not looked for again.
      ([asked, renamed].includes(translated) ? undefined : exactly("exact", translated)) ??
      inPart(said) ??
      (said.length ? undefined : apart(asked)) ??
      nearby(said[0] ?? asked)
    );
  };

  function exactly(how, asked, word = asked, isMessage = false) {
    const forms = [...new Set([asked, word])];
    const hits = pagesWith(pages, [forms]);
    if (!hits.length) return;
    const best = isMessage ? messagesFirst(hits, asked) : hits;
    return { how, hits: best, forms, word: word === asked ? undefined : word };
  }

  function inPart(said) {
    for (const part of said.flatMap(fragments)) {
      const result = exactly("part", part, part, true);
      if (result) return result;
    }
  }

  function apart(asked) {
    const forms = asked.split(/\s+/);
    if (forms.length < 2) return;
    const hits = pagesWith(
      pages,
      forms.map((one) => [one]),
    );
    // Words that only a page holds together say less than what is near.
    const isTogether = ({ section }) => forms.every((one) => holds(section, [plain(one)]));
    if (hits.some(({ found }) => found.some(isTogether))) return { how: "apart", hits, forms };
  }

  function nearby(asked) {
    const clean = withoutOnesOwn(asked);
    const found = near(isNamed(clean) ? clean : words.widened(clean));
    return {
      how: found.length ? "near" : "none",
      hits: found.map(({ page, address, ...one }) => ({ page, address, found: [one] })),
      forms: [],
    };
  }
}

// The page of messages tells most about one, and there the entry that is about it.
function messagesFirst(hits, message) {
  const isEntry = ({ section }) => plain(linesSaid(section.text)[0] ?? "").includes(plain(message));
  const isOfMessages = ({ address }) => address === "book/errors.html";
  const first = (is) => (a, b) => is(b) - is(a);
  return hits
    .map((hit) => ({ ...hit, found: [...hit.found].sort(first(isEntry)) }))
    .sort(first(isOfMessages));
}

function prepared({ page, address, sections }) {
  return {
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
  };
}
