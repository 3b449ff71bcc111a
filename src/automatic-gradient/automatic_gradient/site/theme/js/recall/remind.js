// Once a day, on one page, a quiet word that cards are due. The page of the cards can switch it off.

import { make } from "../../../../browser/page/make.js";
import { due, recalled } from "../../../../browser/page/recalled.js";
import { keep, kept } from "../../../../browser/page/storage.js";

const KEY = "reminder"; // the day of the last one, or that there shall be none
const REVIEW = "book/review";

export const isReminding = () => !kept(KEY)?.isOff;

export function letRemind(isWanted) {
  keep(KEY, isWanted ? undefined : { isOff: true });
}

export function remind() {
  const door = document.querySelector(`#contents a[data-page="${REVIEW}"]`);
  const place = document.querySelector(".about-page, .begin");
  const day = new Date().toDateString();
  if (!door || !place || document.body.dataset.page === REVIEW) return;
  if (!isReminding() || kept(KEY)?.day === day) return;
  const count = due(recalled()).length;
  if (!count) return;
  keep(KEY, { day });
  const textContent = `今天有 ${count} 张卡片该复习`;
  place.append(make("a", { href: door.href, className: "reminder", textContent }));
}
