// Search letter by letter: what stands there is found, and nothing else.
import { plain } from "./plain.js";

const OFTEN = 10; // to say a word more often makes a section no better

// The pages that hold all that is wanted, best first: an entry of `wanted` is a list of forms of one
// word, of which a page must hold one.
export function pagesWith(pages, wanted) {
  const forms = wanted.map((some) => some.map(plain));
  const hits = [];
  for (const { page, address, sections } of pages) {
    if (!forms.every((some) => sections.some((section) => holds(section, some)))) continue;
    const found = sections
      .map((section) => ({ section, score: score(section, forms) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    hits.push({ page, address, found, score: found[0].score });
  }
  return hits.sort((a, b) => b.score - a.score);
}

// Whether a section holds one of the forms, which are plain.
export function holds({ inTitle, inText }, forms) {
  return forms.some((form) => inTitle.includes(form) || inText.includes(form));
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
      const times = count(inText, form, form.length > 12 ? 1 : OFTEN);
      const named = inTitle.includes(form) ? 20 + (40 * form.length) / inTitle.length : 0;
      best = Math.max(best, named + (defined.has(form) ? 50 : 0) + times);
    }
    sum += best;
    held += best > 0;
  }
  return sum * (held === wanted.length ? 10 : 1);
}

function count(text, form, most) {
  let times = 0;
  for (let at = text.indexOf(form); at >= 0 && times < most; at = text.indexOf(form, at + 1))
    times++;
  return times;
}
