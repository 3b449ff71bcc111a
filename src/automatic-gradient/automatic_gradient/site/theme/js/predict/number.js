// A number, written.
import { make } from "../../../../browser/page/make.js";
import { gradeNumber } from "./grade.js";

const BLANK = /＿+/;

export function askNumber(card, reply) {
  const [truth] = JSON.parse(card.dataset.truth);
  const line = card.querySelector(":scope > p");
  const [before, unit] = line.textContent.split(BLANK);
  const field = make("input", { inputMode: "decimal", size: 8, autocomplete: "off" });
  const button = make("button", { type: "submit", textContent: "猜" });
  const form = make("form", {}, make("label", {}, before, field, unit), button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // A phone may write a full stop, a minus or digits in its own way.
    const text = field.value.trim().normalize("NFKC").replace("−", "-").replace("。", ".");
    const said = Number(text);
    const isNumber = text !== "" && Number.isFinite(said);
    field.setCustomValidity(isNumber ? "" : "写一个数，例如 0.5、-2 或 1e-3");
    if (isNumber) reply(said);
    else field.reportValidity();
  });
  field.addEventListener("input", () => field.setCustomValidity(""));
  form.noValidate = true;
  line.replaceWith(form);
  return {
    show(said) {
      field.value = said;
      for (const control of [field, button]) control.disabled = true;
    },
    grade(said) {
      const { isHit, words } = gradeNumber(said, truth);
      return { isHit, words: [make("p", { textContent: words }), ...told(card)] };
    },
  };
}

// What the page tells whatever was said.
export const told = (card) =>
  [...card.querySelectorAll(".told > :not(summary)")].map((one) => one.cloneNode(true));
