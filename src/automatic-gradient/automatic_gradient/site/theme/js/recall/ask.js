// Below a card that is open: whether the reader knew. The schedule comes with the first answer.

import { make } from "../../../../browser/page/make.js";
import { folder } from "../shared/interactive.js";

// `then(isRemembered)` hears of it, once. Gives the row with the two buttons.
export function askWhether(card, then) {
  const row = make("p", { className: "recalled" });
  for (const isRemembered of [false, true]) {
    const textContent = isRemembered ? "想起来了" : "没想起来";
    const onclick = () => then(isRemembered, row);
    row.append(make("button", { type: "button", textContent, onclick }));
  }
  card.append(row);
  return row;
}

// Keep the answer. Gives what to say.
export async function record(id, page, isRemembered) {
  try {
    const { answer } = await import(`${folder}recall.js`);
    return answer(id, page, isRemembered);
  } catch {
    return "取不到排日程要用的文件：看看网络，重新载入这一页。";
  }
}
