// What is asked in other words than the book's, put into the book's: traditional characters, English
// terms, and the names that the glossary knows from elsewhere (又作).
import { plain } from "./plain.js";

// `terms` leads from words, Latin ones in small letters, to the book's; `characters` from traditional
// characters to the book's.
export function translator({ terms, characters }) {
  const simple = (text) => [...text].map((one) => characters[one] ?? one).join("");
  const pattern = new RegExp(
    Object.keys(terms)
      .sort((a, b) => b.length - a.length)
      .map(asWord)
      .join("|"),
    "gi",
  );
  const known = (word) => terms[plain(word.trim())];
  return {
    // The book's word for the whole of what is asked.
    known: (text) => known(simple(text)),
    // The same sentence with the book's words in it.
    translated: (text) => simple(text).replace(pattern, (word) => known(word) ?? word),
    // The same, and its Latin words, which stand in code.
    widened: (text) =>
      simple(text).replace(
        pattern,
        (word) => (/^[a-z]/i.test(word) ? `${word} ` : "") + known(word),
      ),
  };
}

// A Latin word ends where its letters end: `tape` is not in `taper`.
function asWord(term) {
  const escaped = term.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/ /g, "\\s+");
  return /^[a-z]/.test(term) ? `\\b${escaped}\\b` : escaped;
}
