// One of several answers.
import { make } from "../../../../browser/page/make.js";

// `reply(said)` hears which one. Gives how to show it, and what to say.
export function askChoice(card, reply) {
  const right = Number(card.dataset.right);
  const reasons = [...card.querySelectorAll(".told > ol > li")];
  const buttons = [...card.querySelectorAll(":scope > ol > li")].map((item, k) => {
    const button = make("button", { type: "button", onclick: () => reply(k) });
    button.append(...(item.querySelector("p") ?? item).childNodes);
    item.replaceChildren(button);
    return button;
  });
  return {
    show(said) {
      buttons[right].classList.add("right");
      buttons[said].classList.add("said");
      for (const button of buttons) button.disabled = true;
    },
    grade(said) {
      const isHit = said === right;
      const words = [sentence(isHit ? "" : "没有猜中。", reasons[said])];
      if (!isHit) words.push(sentence(`第 ${right + 1} 个才`, reasons[right]));
      return { isHit, words };
    },
  };
}

function sentence(opening, reason) {
  const text = reason.querySelector("p") ?? reason;
  return make("p", {}, opening, ...text.cloneNode(true).childNodes);
}
