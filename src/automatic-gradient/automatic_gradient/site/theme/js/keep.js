// The offer to keep the whole book in this browser. The worker keeps it, a few files at each wish of
// this page: so it stops where the page is left, and goes on from there.
import { keep, kept } from "../../../browser/page/storage.js";

const { serviceWorker } = navigator;
const start = makeButton(keepAll);
const stop = makeButton(() => (going = false), "停下");
const remove = makeButton(forget, "删掉");
const count = document.createElement("span");
const note = document.createElement("span");
let going = false;
let state;

// Said in words once, not at each file.
note.setAttribute("role", "status");
document.querySelector(".keep-all").append(start, stop, count, note, remove);
if (!isSecureContext) note.textContent = "想存下全书、离线也能读，用 https 打开这个网站。";
else if (serviceWorker) wish("tell").then(show);
else note.textContent = "想存下全书、离线也能读，换一个允许网站存文件的窗口。";

function makeButton(act, textContent) {
  const properties = { type: "button", hidden: true, textContent };
  const button = Object.assign(document.createElement("button"), properties);
  button.addEventListener("click", act);
  return button;
}

// Ask the worker for something; what is kept after it is then known.
async function wish(what) {
  const { active } = await serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  active.postMessage({ wish: what }, [port2]);
  state = await new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
}

const isWhole = () => state.count === state.wholeCount;

async function keepAll() {
  going = true;
  keep("wholeBook", true);
  // What nobody has asked to stay, a browser may clear when it wants room.
  navigator.storage.persist?.();
  await wish("tell");
  while (going && !state.failed && !isWhole()) {
    show();
    await wish("more");
  }
  going = false;
  show();
}

async function forget() {
  keep("wholeBook");
  await wish("forget");
  show();
}

function show() {
  const isBegun = kept("wholeBook");
  start.textContent = isBegun ? "接着存" : "存下全书，离线也能读";
  start.hidden = going || isWhole();
  stop.hidden = !going;
  remove.hidden = going || !(isBegun || isWhole());
  count.hidden = !isBegun || isWhole();
  count.textContent = `已存 ${state.count} / ${state.wholeCount}。`;
  note.textContent = sentence(isBegun);
}

function sentence(isBegun) {
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const { failed, bytes, wholeBytes, sent } = state;
  if (isWhole()) return `全书都存下了，占 ${megabytes(bytes)}，断了网也能读。`;
  if (going) return "离开这一页就停下，下次接着存。";
  if (failed === "QuotaExceededError")
    return "浏览器给的地方不够，还没有存全：腾出一些，再接着存。";
  if (failed === "NewEdition") return "网站上换了新的一版：重新载入这一页，再接着存。";
  if (failed) return "有的文件没有取到：看看网络，再接着存。";
  if (isBegun) return `占 ${megabytes(bytes)}，还没有存全。`;
  return `压缩着送约 ${megabytes(sent)}，存下占 ${megabytes(wholeBytes)}。`;
}
