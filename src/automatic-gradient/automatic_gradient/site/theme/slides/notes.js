// The speaker's window: the same deck once more, small, beside what the chapter says to this slide. The two
// turn together.
import { make } from "../../../browser/page/make.js";

export const isSpeaker = new URLSearchParams(location.search).has("notes");
let speaker;

export function openNotes() {
  if (isSpeaker) return;
  speaker = window.open(
    `${location.pathname}?notes${location.hash}`,
    "notes",
    "width=1100,height=700",
  );
}

// Turn as the speaker's window does, and tell it of each turn.
export function answerTheSpeaker(Reveal) {
  const tell = () => speaker?.postMessage(Reveal.getIndices().h, "*");
  Reveal.on("slidechanged", tell);
  addEventListener("message", ({ source, data }) => {
    if (source !== speaker || !Number.isInteger(data)) return;
    if (data !== Reveal.getIndices().h) Reveal.slide(data);
  });
}

export function speak(Reveal) {
  const words = make("div", { className: "words" });
  const next = make("p", { className: "next" });
  const clock = make("p", { className: "clock" });
  document.documentElement.classList.add("speaking");
  document.body.append(make("aside", { className: "desk" }, clock, next, words));
  const show = () => {
    const slide = Reveal.getCurrentSlide();
    const notes = slide.querySelector(".notes");
    words.replaceChildren(...[...notes.childNodes].map((one) => one.cloneNode(true)));
    words.scrollTop = 0;
    const after = slide.nextElementSibling?.querySelector("h1, h2").textContent;
    next.textContent = after ? `下一张：${after}` : "这是最后一张";
  };
  Reveal.on("slidechanged", () => {
    show();
    window.opener?.postMessage(Reveal.getIndices().h, "*");
  });
  addEventListener("message", ({ source, data }) => {
    if (source !== window.opener || !Number.isInteger(data)) return;
    if (data !== Reveal.getIndices().h) Reveal.slide(data);
  });
  const start = Date.now();
  const tick = () => {
    const seconds = Math.floor((Date.now() - start) / 1000);
    clock.textContent = `讲了 ${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`;
  };
  setInterval(tick, 1000);
  tick();
  show();
  Reveal.layout();
}
