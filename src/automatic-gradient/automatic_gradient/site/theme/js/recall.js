// The prompts of a chapter: one answers in the head, turns the card, and says whether one knew.
import { askWhether, record } from "./recall/ask.js";

// From the disk no schedule can be fetched.
if (location.protocol !== "file:" && !document.documentElement.matches(".old"))
  for (const card of document.querySelectorAll("details.prompt"))
    card.addEventListener("toggle", () => ask(card), { once: true });

function ask(card) {
  askWhether(card, async (isRemembered, row) => {
    row.setAttribute("role", "status");
    row.textContent = await record(card.id, card.dataset.page, isRemembered);
  });
}
