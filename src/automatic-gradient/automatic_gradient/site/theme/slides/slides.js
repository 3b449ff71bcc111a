// A deck: reveal.js turns its slides, and its cells and widgets live as those of the site.
import Reveal from "reveal.js";
import { offerToRun } from "../../../browser/page/offer.js";
import { hangWidgets } from "../../../widgets/shared/hang.js";
import { followColours } from "../js/shared/colours.js";
import { folder } from "../js/shared/interactive.js";
import { letRootsAdopt } from "../js/shared/sheets.js";
import { answerTheSpeaker, isSpeaker, openNotes, speak } from "./notes.js";

const { root } = document.body.dataset;
const NAMES = { left: "前一张", right: "后一张", up: "向上", down: "向下" };
const colours = followColours();

Reveal.initialize({
  width: 1280,
  height: 720,
  margin: 0,
  maxScale: 4,
  center: false,
  embedded: isSpeaker,
  hash: true,
  slideNumber: "c/t",
  transition: "none",
  backgroundTransition: "none",
  autoAnimate: false,
  controlsTutorial: false,
  help: false,
  jumpToSlide: false,
  postMessage: false,
  scrollActivationWidth: null,
  keyboardCondition: (event) => !isTyping(event),
  keyboard: { 83: openNotes, 68: colours.next },
}).then(() => {
  for (const [way, name] of Object.entries(NAMES))
    document.querySelector(`.navigate-${way}`)?.setAttribute("aria-label", name);
  if (isSpeaker) speak(Reveal);
  else answerTheSpeaker(Reveal);
});

letRootsAdopt(`${root}_static/empty.css`);
if (location.protocol !== "file:") {
  const cells = [...document.querySelectorAll(".cell.tag_live")];
  if (cells.length) offerToRun(cells, folder);
  hangWidgets(folder);
  for (const widget of document.querySelectorAll(".playing .widget")) enlarge(widget);
}

// A widget is laid out as in the book's column, and shown as large as its slide allows; one whose
// words have grown stays as it then is, so that nothing jumps back under the hand.
function enlarge(widget) {
  const room = { width: 840, height: 680 };
  let scale = Number.POSITIVE_INFINITY;
  new ResizeObserver(() => {
    const { offsetWidth, offsetHeight } = widget;
    if (!offsetHeight) return; // on a slide that is not shown
    scale = Math.max(1, Math.min(scale, room.width / offsetWidth, room.height / offsetHeight));
    widget.style.transform = `scale(${scale})`;
  }).observe(widget);
}

// What lies in a shadow root, as a cell's editor does, only the path of the event names. Buttons and
// sliders answer the keys too.
function isTyping(event) {
  const [target] = event.composedPath();
  const field = "input, textarea, select, button, [contenteditable='true'], [tabindex='0']";
  return Boolean(target.closest?.(field));
}
