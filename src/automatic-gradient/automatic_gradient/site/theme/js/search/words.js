// What is asked in other words than the book's, put into the book's: traditional characters, English
// terms, and the names that the glossary knows from elsewhere (又作).
import { plain } from "./plain.js";

// `terms` leads from words, Latin ones in small letters, to the book's; `characters` from traditional
// characters to the book's.
export function translator({ terms, characters }) {
  const simple = (text) => [...text].map((one) => characters[one] ?? one).join("");
  const all = patternOf(Object.keys(terms));
  const chinese = patternOf(Object.keys(terms).filter((word) => /^[\u4e00-\u9fff]/.test(word)));
  const known = (word) => terms[plain(word.trim())];
  const knownOfOne = (word) => known(word) ?? known(word.replace(/s$/i, ""));
  return {
    // The book's word for what is asked, as a whole; or else what is asked with its words for names
    // from elsewhere.
    renamed: (text) => known(simple(text)) ?? simple(text).replace(chinese, known),
    // The same with its words for English ones too.
    translated: (text) => simple(text).replace(all, knownOfOne),
    // The same beside the Latin words, which stand in code.
    widened: (text) =>
      simple(text).replace(
        all,
        (word) => (/^[a-z]/i.test(word) ? `${word} ` : "") + knownOfOne(word),
      ),
  };
}

function patternOf(words) {
  const longest = words.sort((a, b) => b.length - a.length);
  return new RegExp(longest.map(asWord).join("|") || "$^", "gi");
}

// A Latin word ends where its letters end, but for several: `tape` is in `tapes`, not in `taper`.
function asWord(term) {
  const escaped = term.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/ /g, "\\s+");
  return /^[a-z]/.test(term) ? `\\b${escaped}s?\\b` : escaped;
}
