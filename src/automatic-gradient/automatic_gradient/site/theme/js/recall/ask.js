// Below a card that is open: whether the reader knew. The schedule comes with the first answer.
const { root, interactive } = document.body.dataset;

export const folder = new URL(`${root}_static/${interactive}/`, document.baseURI);

// `then(isRemembered)` hears of it, once. Gives the row with the two buttons.
export function askWhether(card, then) {
  const row = document.createElement("p");
  row.className = "recalled";
  row.append(
    ...[false, true].map((isRemembered) =>
      Object.assign(document.createElement("button"), {
        type: "button",
        textContent: isRemembered ? "想起来了" : "没想起来",
        onclick: () => then(isRemembered, row),
      }),
    ),
  );
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
