// All that a reader leaves behind, as one file: to keep it, and to take it to another browser.
import { download } from "./download.js";
import { keepPredicted, predicted } from "./predicted.js";
import { keepRecalled, later, recalled } from "./recalled.js";
import { keepPage, writtenBook, writtenCells } from "./written.js";

const BOOK = "自动求梯度";
const FORBIDDEN = "浏览器不让存，文件里的没有全取回来";

// Give the file to the reader; gives what to say.
export function save() {
  const all = { pages: writtenBook(), cards: recalled(), predictions: predicted() };
  const said = count(all);
  if (!said) return "这个浏览器里还没有改过的格，也没有猜过的答案和卡片";
  const text = JSON.stringify({ book: BOOK, ...all }, null, 1);
  download(`${BOOK}-我写的.json`, text, "application/json");
  return `存好了：${said}`;
}

// Take what a file holds; where both have written the same cell, the reader says which one stays. Gives
// what to say.
export async function load(file) {
  let all;
  try {
    all = checked(JSON.parse(await file.text()));
  } catch {
    return `${file.name} 不是从这本书里存出来的`;
  }
  const { pages, cards, predictions } = all;
  const twice = Object.entries(pages).flatMap(([page, cells]) => {
    const here = writtenCells(page);
    return Object.keys(cells).filter((id) => here[id] && here[id].text !== cells[id].text);
  });
  const replace =
    twice.length > 0 && confirm(`有 ${twice.length} 格，这里写的与文件里的不同：换成文件里的吗？`);
  for (const [page, cells] of Object.entries(pages)) {
    const here = writtenCells(page);
    if (!keepPage(page, replace ? { ...here, ...cells } : { ...cells, ...here })) return FORBIDDEN;
  }
  if (!keepRecalled(later(recalled(), cards))) return FORBIDDEN;
  if (!keepPredicted(later(predicted(), predictions))) return FORBIDDEN;
  dispatchEvent(new Event("brought"));
  return `取回来了：${count(all) || "里面是空的"}`;
}

// Throws where it is not such a file.
function checked({ book, pages, cards = {}, predictions = {} }) {
  const texts = Object.values(pages)
    .flatMap((cells) => Object.values(cells))
    .flatMap(({ text, book: original }) => [text, original]);
  const times = [
    ...Object.values(cards).flatMap(({ due, answered }) => [due, answered]),
    ...Object.values(predictions).map(({ answered }) => answered),
  ];
  const said = Object.values(predictions).flatMap(({ said }) => said);
  if (book !== BOOK || texts.some((one) => typeof one !== "string")) throw new TypeError();
  if (![...times, ...said].every(Number.isFinite)) throw new TypeError();
  return { pages, cards, predictions };
}

function count({ pages, cards, predictions }) {
  const cells = Object.values(pages).flatMap((one) => Object.keys(one));
  const counts = {
    格: cells.length,
    处猜过的答案: Object.keys(predictions).length,
    张卡片: Object.keys(cards).length,
  };
  return Object.entries(counts)
    .filter(([, many]) => many)
    .map(([kind, many]) => `${many} ${kind}`)
    .join("，");
}
