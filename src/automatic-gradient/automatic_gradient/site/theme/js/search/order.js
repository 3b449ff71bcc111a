// What is found as the clinic gives it: one list of places, best first.

// Pages for who asks; the lessons come after them.
const FIRST = ["book/errors.html", "book/faq.html"];

export function placesInOrder({ how, hits }) {
  const places = hits.flatMap((hit) => hit.found.map((one) => ({ ...hit, found: [one] })));
  // What is near is in order; what is the same letter by letter stands in several places. Of words
  // that stand apart, a place that holds them all says more than its page.
  if (how === "apart") return places.sort((a, b) => b.found[0].score - a.found[0].score);
  return how === "near" ? places : places.sort((a, b) => rank(a) - rank(b));
}

function rank({ address }) {
  return FIRST.includes(address) ? FIRST.indexOf(address) : FIRST.length;
}
