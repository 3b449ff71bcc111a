// The clinic of 报错一览. Into its field goes a whole message, or a symptom in the reader's own words;
// the search finds the entry, which is shown whole. Who has no message to paste is asked: the questions
// stand on the page, as lists in lists, of which one question at a time is shown.

import { make } from "../../../browser/page/make.js";
import { items } from "./search/list.js";
import { placesInOrder } from "./search/order.js";
import { messages } from "./search/pasted.js";
import { loadSearch } from "./shared/search_script.js";

const HERE = `${document.body.dataset.page}.html`;
const OTHERS = 4; // places beside the best one
const SILENT = [/\bnone\b/i, /\bnan\b|\binf\b/i]; // symptoms, in the order of the questions
const place = document.querySelector(".clinic");
const written = [...place.parentElement.children].find((one) => one.tagName === "UL");
const field = make("textarea", { rows: 5, spellcheck: false });
const answer = make("div", { className: "answer" });
const questions = make("div", { className: "questions" });
let retrieve;

field.placeholder = "ValueError: No gradients provided for any variable.";
field.setAttribute("aria-label", "报错，或者症状");
for (const one of [answer, questions]) one.setAttribute("aria-live", "polite");
place.append(field, answer, questions);
document.addEventListener("book-opened", ({ detail }) => {
  retrieve = detail;
  diagnose();
});
field.addEventListener("focus", loadSearch);
field.addEventListener("input", (event) => event.isComposing || diagnose());
field.addEventListener("compositionend", diagnose);
ask([]);

function diagnose() {
  const asked = field.value.trim();
  if (!asked) return answer.replaceChildren();
  if (retrieve === undefined) return say("正在取全书的文字……");
  if (retrieve === null) return say("没有取到全书的文字：检查网络，刷新这一页，再试一次。");
  const symptom = messages(asked).length ? -1 : SILENT.findIndex((one) => one.test(asked));
  // What is silent is asked for first.
  if (symptom >= 0) ask([written.children[symptom]]);
  (symptom >= 0 ? questions : field).after(answer);
  const result = retrieve(asked);
  const [best, ...others] = placesInOrder(result).slice(0, 1 + OTHERS);
  if (!best) return say("没有找到。只粘最后一行试试，或者换几个词；也可以照下面的问题找。");
  const entry = best.address === HERE && wholeEntry(best.found[0].section.anchor);
  answer.replaceChildren(
    ...(entry ? [entry] : listOf([best], result.forms)),
    ...(others.length ? [make("p", {}, "也可能是："), ...listOf(others, result.forms)] : []),
  );
  // By the keyboard too.
  for (const code of answer.querySelectorAll("pre"))
    if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
}

function say(words) {
  answer.replaceChildren(make("p", {}, words));
}

function listOf(hits, forms) {
  return [make("ol", { className: "results" }, ...items(hits, forms))];
}

// A copy of an entry of this page; a group of entries is none.
function wholeEntry(anchor) {
  const entry = document.getElementById(anchor);
  if (entry.querySelector("section")) return;
  const copy = make("div", { className: "entry" }, ...entry.cloneNode(true).children);
  for (const one of copy.querySelectorAll(".headerlink, .copy")) one.remove();
  for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
  const heading = copy.firstElementChild;
  const link = make("a", { href: `#${encodeURIComponent(anchor)}` }, ...heading.childNodes);
  heading.replaceWith(make("p", { className: "heading" }, link));
  return copy;
}

// Show the question, or the cause, to which these answers have led.
function ask(path) {
  const last = path[path.length - 1];
  const list = last ? last.querySelector("ul") : written;
  const choices = [...(list?.children ?? [])].map((choice) =>
    button(label(choice), () => ask([...path, choice])),
  );
  questions.replaceChildren(
    ...(path.length ? [make("p", { className: "path" }, path.map(label).join(" › "))] : []),
    make("p", {}, ...(last ? saidAfterLabel(last) : ["没有报错可粘？遇上的是哪一种："])),
    make("p", { className: "choices" }, ...choices, ...(path.length ? ways(path) : [])),
  );
}

function ways(path) {
  const back = button("退回一问", () => ask(path.slice(0, -1)));
  const again = button("从头再问", () => ask([]));
  for (const one of [back, again]) one.className = "back";
  return path.length > 1 ? [back, again] : [again];
}

function button(textContent, act) {
  const made = make("button", { type: "button", textContent });
  made.addEventListener("click", () => {
    act();
    questions.querySelector("button")?.focus();
  });
  return made;
}

// What stands in italics before the colon, and what stands after it.
function label(item) {
  return item.querySelector("em").textContent;
}

function saidAfterLabel(item) {
  const words = item.querySelector("p").cloneNode(true);
  words.querySelector("em").remove();
  words.firstChild.data = words.firstChild.data.replace(/^：/, "");
  return words.childNodes;
}
