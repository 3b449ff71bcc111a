// The offer to keep the whole book in this browser. It stops where the page is left, and goes on at
// the next one.
import { keep } from "../../../browser/page/storage.js";
import { forgetTheWhole, keepTheMissing, lookForTheMissing, wish } from "./shared/whole.js";

const start = makeButton(keepAll, "存下全书，离线也能读");
const stop = makeButton(() => going.abort(), "停下");
const remove = makeButton(forget, "删掉");
const count = document.createElement("span");
const note = document.createElement("span");
let going; // an AbortController while the files come
let book; // what is missing of it

// Said in words once, not at each file.
note.setAttribute("role", "status");
document.querySelector(".keep-all").append(start, stop, count, note, remove);
if (!isSecureContext) note.textContent = "想存下全书、离线也能读，用 https 打开这个网站。";
else if (!navigator.serviceWorker)
  note.textContent = "想存下全书、离线也能读，换一个允许网站存文件的窗口。";
else look();

function makeButton(act, textContent) {
  const properties = { type: "button", hidden: true, textContent };
  const button = Object.assign(document.createElement("button"), properties);
  button.addEventListener("click", act);
  return button;
}

async function look() {
  try {
    // The page itself comes first.
    await navigator.serviceWorker.ready;
    book = await lookForTheMissing();
  } catch {
    note.textContent = wish()?.edition ? "全书都存下了，现在断了网也能读。" : "";
    return;
  }
  if (book.missing.length && wish() && !wish().isPaused) keepAll();
  else show();
}

async function keepAll() {
  going = new AbortController();
  keep("wholeBook", { ...wish(), isPaused: undefined });
  // What nobody has asked to stay, a browser may clear when it wants room.
  navigator.storage?.persist?.();
  const { total, missing } = book;
  let left = missing.length;
  const tell = () => (count.textContent = `已存 ${total - left--} / ${total}。`);
  let error;
  try {
    tell();
    show();
    await keepTheMissing(book, { tell, signal: going.signal });
  } catch (failure) {
    error = failure;
    going.abort();
    keep("wholeBook", { ...wish(), isPaused: true });
  }
  going = undefined;
  book = await lookForTheMissing().catch(() => book);
  show(error);
}

async function forget() {
  await forgetTheWhole();
  book = await lookForTheMissing();
  show();
}

function show(error) {
  const isWhole = !book.missing.length;
  start.hidden = going || isWhole;
  stop.hidden = !going;
  count.hidden = !going;
  remove.hidden = going || !wish();
  note.textContent = sentence(isWhole, error);
}

function sentence(isWhole, error) {
  if (isWhole) return "全书都存下了，断了网也能读。";
  if (going) return "翻到别的页，会在那里接着存。";
  const size = `要下载约 ${(book.size / 1e6).toFixed(1)} MB。`;
  if (error?.name === "QuotaExceededError")
    return `浏览器给的地方不够，没有存全：腾出一些，再接着存。${size}`;
  if (error && error.name !== "AbortError") return `有的文件没有取到：看看网络，再接着存。${size}`;
  return size;
}
