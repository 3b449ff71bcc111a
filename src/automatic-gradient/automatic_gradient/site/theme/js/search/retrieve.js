// The search without its box: where in the book stands what is asked for. First letter by letter;
// what stands nowhere, in the book's own words; then by meaning.
import { pagesWith } from "./exact.js";
import { nearest } from "./near.js";
import { fragments, isNamed, messages, withoutOnesOwn } from "./pasted.js";
import { plain } from "./plain.js";
import { translator } from "./words.js";

// Take in the index that `pages/search.py` writes; give `retrieve(text)`, which answers with
//   how    "exact", "part" (of a pasted message), "apart" (all the words on a page), "near" or "none"
//   hits   the pages, best first: { page, address, found: [{ section, score }] }
//   forms  what is found there letter by letter
//   word   the book's word for what was asked, if it has another
export function opened({ terms, characters, pages: written }) {
  const pages = written.map(prepared);
  const words = translator({ terms, characters });
  const near = nearest(pages);

  return (text) => {
    const asked = text.trim();
    return (
      asWritten(asked) ?? inOtherWords(asked) ?? inPart(asked) ?? apart(asked) ?? nearby(asked)
    );
  };

  function exactly(how, forms, word) {
    const hits = pagesWith(pages, [forms]);
    return hits.length ? { how, hits, forms, word } : undefined;
  }

  function asWritten(asked) {
    const word = words.known(asked);
    return exactly("exact", word ? [asked, word] : [asked], word);
  }

  function inOtherWords(asked) {
    const word = words.translated(asked);
    if (word !== asked) return exactly("exact", [word], word);
  }

  function inPart(asked) {
    for (const part of messages(asked).flatMap(fragments)) {
      const result = exactly("part", [part]);
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
    if (hits.length) return { how: "apart", hits, forms };
  }

  function nearby(asked) {
    const message = withoutOnesOwn(messages(asked)[0] ?? asked);
    const found = near(isNamed(message) ? message : words.widened(message));
    return {
      how: found.length ? "near" : "none",
      hits: found.map(({ page, address, ...one }) => ({ page, address, found: [one] })),
      forms: [],
    };
  }
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
