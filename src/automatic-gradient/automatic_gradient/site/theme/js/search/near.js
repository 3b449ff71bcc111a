// Search by meaning: the sections that share most with what was asked, best first.
import MiniSearch from "minisearch";
import { linesSaid } from "./pasted.js";
import { pieces } from "./pieces.js";

// A section is found by these; what stands in few words says most.
const BOOST = { title: 3, asked: 3, said: 2, defined: 3, page: 1, text: 1 };
const ASKED = "也有人这样问";
const AT_ONCE = 20; // sections, between which the browser may do other things
const UNSEEN = 2; // the weight of two 汉字 that stand nowhere: many only end a word and begin one
const MISTYPED = 4; // that of a Latin word that stands nowhere
const ENOUGH = 0.12; // what a section must share of what was asked, weighed by rarity
const BY_CHANCE = 4; // sections in which a single piece must stand, for each piece that is lacking
const AS_A_WHOLE = 4; // what an asker's sentence or a message that is all the same adds
const COMPARED = 60; // sections, as wholes
const BESIDE = 0.2; // what a section must have of the best one's score
const MOST = 8;

// Digits, and a 汉字 alone, are everywhere.
const tells = (piece) => !/^(?:.|[\d.]+)$/.test(piece);

// Give a function that finds the sections near to a text. They are taken in while the browser is
// idle; who asks before waits for the rest.
export function nearest(pages) {
  const sections = pages.flatMap(({ page, address, sections }) =>
    sections.map((section) => ({ page, address, section })),
  );
  const rarity = new Map(); // in how many sections a piece stands
  const here = new Set(); // the pieces of the section that is taken in
  const engine = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: pieces,
    processTerm: (piece, field) => {
      if (field) here.add(piece);
      return tells(piece) && piece;
    },
    searchOptions: { boost: BOOST },
  });
  let taken = 0;
  const takeIn = (count) => {
    for (const end = Math.min(sections.length, taken + count); taken < end; taken++) {
      here.clear();
      engine.add({ id: taken, ...fieldsOf(sections[taken]) });
      for (const piece of here) rarity.set(piece, (rarity.get(piece) ?? 0) + 1);
    }
  };
  const inIdle = () => {
    takeIn(AT_ONCE);
    if (taken < sections.length) setTimeout(inIdle);
  };
  setTimeout(inIdle);

  const often = (piece) => rarity.get(piece) ?? 0;
  const mistyped = (piece) => !often(piece) && /^[a-z]/.test(piece);
  const weight = (piece) => {
    if (often(piece)) return Math.log(1 + sections.length / (often(piece) + 0.5));
    return mistyped(piece) ? MISTYPED : UNSEEN;
  };
  const sum = (some) => some.reduce((all, piece) => all + weight(piece), 0);
  return (text) => {
    takeIn(sections.length);
    const asked = [...new Set(pieces(text))];
    const words = asked.filter(tells);
    // One word that the book says by chance proves nothing.
    const proves = (shared) =>
      shared.length > 1 || words.length < 2 || often(shared[0]) > BY_CHANCE * (words.length - 1);
    const found = engine
      .search(text, {
        tokenize: () => words,
        prefix: (piece) => mistyped(piece) && piece.length > 3,
        fuzzy: (piece) => mistyped(piece) && piece.length > 4 && 0.2,
        weights: { fuzzy: 0.8, prefix: 0.6 },
      })
      .map(({ id, score, queryTerms: shared }) => ({
        ...sections[id],
        shared,
        share: sum(shared) / sum(asked),
        // The engine's own score counts the pieces that are shared; here they are weighed.
        score: (((score / shared.length) * sum(shared)) / sum(asked)) * kind(sections[id]),
      }))
      .sort(byScore)
      .slice(0, COMPARED)
      .map((one) => {
        const like = likeness(one.section, asked, sum);
        return { ...one, score: one.score * (1 + AS_A_WHOLE * like ** 2) };
      })
      .sort(byScore);
    return found
      .filter(
        ({ share, shared, score }) =>
          share >= ENOUGH && proves(shared) && score >= BESIDE * found[0].score,
      )
      .slice(0, MOST);
  };
}

const byScore = (a, b) => b.score - a.score;

// The pages for who asks come before the lessons, and these before what only repeats or is beside.
function kind({ address, section }) {
  if (/faq|errors/.test(address)) return 1.3;
  return /^(小结|练习|接下来)/.test(section.title) || !/\d_/.test(address) ? 0.7 : 1;
}

function fieldsOf({ page, section }) {
  return {
    page,
    title: section.title,
    text: section.text,
    defined: [...section.defined].join("\n"),
    asked: linesAsked(section.text).join("\n"),
    said: linesSaid(section.text).join("\n"),
  };
}

// How much of both what was asked and the sentence most like it is the same, by the sum of its pieces.
function likeness(section, asked, sum) {
  section.sentences ??= sentencesOf(section).map((one) => [...new Set(pieces(one))]);
  const all = sum(asked);
  const alike = section.sentences.map(
    (one) => (2 * sum(one.filter((piece) => asked.includes(piece)))) / (sum(one) + all),
  );
  return Math.max(0, ...alike.filter(Boolean));
}

// What askers say of a section, and the messages in it.
function sentencesOf({ text }) {
  return [...linesAsked(text).flatMap((line) => line.split("；")), ...linesSaid(text)];
}

function linesAsked(text) {
  return text
    .split("\n")
    .filter((line) => line.startsWith(ASKED))
    .map((line) => line.slice(ASKED.length));
}
