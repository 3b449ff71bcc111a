// The predictions of a page, once one of them is near: what the reader says is graded against what the book has
// computed, kept, and summed up at the chapter's end.

import { make } from "../../../../browser/page/make.js";
import {
  isGuessingFirst,
  keepPredicted,
  letGuessFirst,
  predicted,
} from "../../../../browser/page/predicted.js";
import { askChoice } from "./choice.js";
import { askCurve } from "./curve.js";
import { askNumber } from "./number.js";
import { veil } from "./veil.js";

const KINDS = { choice: askChoice, number: askNumber, curve: askCurve };
const { page } = document.body.dataset;

export function ask(cards) {
  forgetOthers(cards);
  const tellSum = sumUp(cards);
  const all = cards.map((card) => equip(card, tellSum));
  tellSum();
  for (const place of [cards[0], document.querySelector(".guess-switch")])
    place?.append(offerSwitch(cards));
  // A file may have brought more.
  addEventListener("brought", () => {
    for (const one of all) one();
    tellSum();
  });
}

// Who answers has what answers folded away until then. Gives how to show what is kept.
function equip(card, tellSum) {
  const verdict = make("div", { className: "verdict" });
  const see = make("button", { type: "button", className: "see", textContent: "直接看" });
  let isDone = false;
  const show = (said) => {
    if (isDone) return undefined;
    isDone = true;
    const { isHit, words } = asked.grade(said);
    asked.show(said);
    card.classList.add("answered", isHit ? "hit" : "missed");
    see.remove();
    verdict.append(...words);
    veil(card, false);
    return isHit;
  };
  const asked = KINDS[card.dataset.kind](card, (said) => {
    const isHit = show(said);
    const kept = { page, said, isHit, answered: Date.now() };
    if (!keepPredicted({ ...predicted(), [card.id]: kept }))
      verdict.append(make("p", { textContent: "浏览器不让存，这一次没有记下。" }));
    tellSum();
  });
  card.classList.add("live");
  see.addEventListener("click", () => (card.open = false));
  card.addEventListener("toggle", () => isDone || veil(card, card.open));
  card.append(see, verdict);
  const showKept = () => {
    const past = predicted()[card.id];
    if (past) show(past.said);
  };
  showKept();
  // What was said before need not be told again.
  verdict.setAttribute("role", "status");
  if (!isDone) veil(card, card.open);
  return showKept;
}

// One that is asked otherwise by now is forgotten.
function forgetOthers(cards) {
  const ids = cards.map(({ id }) => id);
  const all = Object.entries(predicted());
  const known = all.filter(([id, one]) => one.page !== page || ids.includes(id));
  if (known.length < all.length) keepPredicted(Object.fromEntries(known));
}

// One quiet line in the chapter's summary. Gives how to write it anew.
function sumUp(cards) {
  const line = make("p", { className: "guesses" });
  document.querySelector(".summary")?.append(line);
  return () => {
    const all = predicted();
    const said = cards.filter(({ id }) => all[id]);
    const missed = said.filter(({ id }) => !all[id].isHit);
    line.hidden = !said.length;
    line.textContent = `这一章有 ${cards.length} 处先猜一猜，你猜了 ${said.length} 处，中了 ${said.length - missed.length} 处。`;
    if (missed.length) line.append("没有猜中的，回去看看：", ...missed.flatMap(linkTo), "。");
  };
}

function linkTo(card, place) {
  const question = card.querySelector(".question").cloneNode(true);
  const link = make("a", { href: `#${card.id}` }, ...question.childNodes);
  link.addEventListener("click", () => (card.open = true));
  return place ? ["；", link] : [link];
}

function offerSwitch(cards) {
  const box = make("input", { type: "checkbox", checked: isGuessingFirst() });
  box.addEventListener("change", () => {
    letGuessFirst(box.checked);
    for (const card of cards) if (!card.matches(".answered")) card.open = box.checked;
  });
  return make("label", { className: "first" }, box, "先猜，再看：全书都这样，猜之前收起输出");
}
