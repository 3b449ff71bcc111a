// The methods as rows: whether each walks, its learning rate, and how many steps it needs, as a line as
// long as their logarithm.
import { h } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { walkingBox } from "./boxes.js";
import { STEPS } from "./tuning.js";
import { lollipop } from "./walks.js";

const [LENGTH, ROOM] = [100, 6]; // of the line for all steps, and for the mark at its end

export class Table {
  #rows;

  constructor(offers, get, choose) {
    this.#rows = Object.fromEntries(
      offers.map((name) => [name, drawRow(name, walkingBox(name, offers, get, choose))]),
    );
    const heads = ["办法", "学习率", "步数"].map((text) => h("th", { scope: "col" }, text));
    this.node = h(
      "table",
      {},
      h("thead", {}, h("tr", {}, heads)),
      h(
        "tbody",
        {},
        Object.values(this.#rows).map((row) => row.node),
      ),
    );
  }

  // `found` is { rate, steps } by method, as far as it is known.
  show(found, methods, byHand) {
    for (const [name, row] of Object.entries(this.#rows)) {
      row.show(found[name], methods.includes(name), name === byHand);
    }
  }
}

function drawRow(name, box) {
  const line = lollipop(name, "cost", [LENGTH + ROOM, 16]);
  const [rate, steps] = [h("span", {}), h("span", {})];
  return {
    node: h(
      "tr",
      {},
      h("td", {}, box),
      h("td", {}, rate),
      h("td", {}, h("div", { class: "steps" }, line.node, steps)),
    ),
    show(found, walking, byHand) {
      box.querySelector("input").checked = walking;
      if (!found) return;
      const arrives = Number.isFinite(found.steps);
      const length = arrives ? (LENGTH * Math.log(found.steps)) / Math.log(STEPS) : LENGTH + ROOM;
      line.reach(length, arrives && length);
      rate.textContent =
        found.rate === null ? "—" : `${number(found.rate, 3)}${byHand ? " 手调" : ""}`;
      steps.textContent = arrives ? found.steps : "到不了";
    },
  };
}
