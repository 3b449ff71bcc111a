// The page on which prompts come again: what is due today, one card after the other, and what is to come.
// The cards stand in the chapters, and are fetched from there.

import { make } from "../../../browser/page/make.js";
import { exchangeFiles } from "../../../browser/page/offer.js";
import { due, keepRecalled, recalled } from "../../../browser/page/recalled.js";
import { askWhether, record } from "./recall/ask.js";
import { isReminding, letRemind } from "./recall/remind.js";
import { folder } from "./shared/interactive.js";

const { root } = document.body.dataset;
const DAY = 86_400_000;
const WEEK = 7;
const place = document.querySelector(".review");
const told = make("p", {});
const table = make("div", {});
const chapters = new Map();

told.setAttribute("role", "status");
place.append(told, table, reminding());
if (location.protocol === "file:")
  told.textContent = "从文件打开的书取不到各章的卡片：复习要在网站上。";
else {
  begin();
  exchangeFiles(folder, begin);
}

function begin() {
  const cards = recalled();
  const pile = due(cards);
  table.replaceChildren();
  if (pile.length) return show({ pile, known: 0, answered: 0, words: "" });
  told.textContent = Object.keys(cards).length
    ? `今天没有到期的卡片。${toCome(cards)}`
    : "还没有卡片。读完一章，翻开末尾“回想”里的几张，说一声想起来了没有，它们就排进日程。";
}

// Show the first card of the pile; `words` are about the one before.
async function show({ pile: [id, ...rest], known, answered, words }) {
  if (!id) return finish(known, answered, words);
  const { page } = recalled()[id];
  const card = await fetched(page, id);
  if (card === undefined) return;
  if (card === null) {
    forget(id);
    return show({ pile: rest, known, answered, words });
  }
  told.textContent = `${words}还有 ${rest.length + 1} 张。`;
  table.replaceChildren(card);
  const question = card.querySelector("summary");
  question.focus({ preventScroll: true });
  const turn = () => {
    const [, knew] = askWhether(card, async (isRemembered, row) => {
      row.remove();
      const words = await record(id, page, isRemembered);
      show({ pile: rest, known: known + isRemembered, answered: answered + 1, words });
    }).children;
    knew.focus({ preventScroll: true });
  };
  card.addEventListener("toggle", turn, { once: true });
}

// The card as it stands in its chapter, or null where the chapter has it no more.
async function fetched(page, id) {
  try {
    if (!chapters.has(page))
      chapters.set(page, await chapter(new URL(`${root}${page}.html`, location.href)));
    return chapters.get(page).getElementById(id)?.cloneNode(true) ?? null;
  } catch {
    told.textContent = "取不到这一张所在的那一章：看看网络，重新载入这一页。";
  }
}

// A chapter with its addresses as they are from here.
async function chapter(url) {
  const response = await fetch(url);
  if (!response.ok && response.status !== 404) throw new Error(response.statusText);
  const text = response.ok ? await response.text() : "";
  const document = new DOMParser().parseFromString(text, "text/html");
  for (const link of document.querySelectorAll(".prompt a"))
    link.href = new URL(link.getAttribute("href"), url).href;
  return document;
}

function forget(id) {
  const { [id]: _, ...others } = recalled();
  keepRecalled(others);
}

function finish(known, answered, words) {
  table.replaceChildren();
  if (!answered) return begin();
  told.textContent = `${words}今天的复习完了：${answered} 张，想起来 ${known} 张。${toCome(recalled())}`;
}

function toCome(cards) {
  const midnight = new Date().setHours(24, 0, 0, 0);
  const within = (days) => due(cards, new Date(midnight + days * DAY - 1)).length;
  return `明天 ${within(1)} 张，往后一周 ${within(WEEK)} 张；排进日程的一共 ${Object.keys(cards).length} 张。`;
}

function reminding() {
  const box = make("input", { type: "checkbox", checked: isReminding() });
  box.addEventListener("change", () => letRemind(box.checked));
  return make("label", {}, box, "有卡片到期的日子，在书里提醒我一次");
}
