// On a page with predictions: for a reader who wants to guess first they are open, and what answers them is
// folded away. All else comes when one of them is near, or the summary that tells of them.
import { isGuessingFirst, predicted } from "../../../browser/page/predicted.js";
import { veil } from "./predict/veil.js";
import { folder } from "./shared/interactive.js";

const cards = [...document.querySelectorAll(".guess")];
const places = [...cards, ...document.querySelectorAll(".summary, .guess-switch")];

// From the disk no module can be loaded, and what is folded away would stay so.
if (location.protocol !== "file:" && !document.documentElement.matches(".old")) {
  if (isGuessingFirst()) openAll();
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      import(`${folder}predict.js`).then(({ ask }) => ask(cards), unveilAll);
    },
    { rootMargin: "600px" },
  );
  for (const place of places) near.observe(place);
}

function openAll() {
  const all = predicted();
  for (const card of cards) {
    if (all[card.id]) continue;
    card.open = true;
    veil(card, true);
  }
}

function unveilAll() {
  for (const card of cards) veil(card, false);
}
