// The methods as rows: whether each walks, its learning rate, and how many steps it needs, as a line as
// long as their logarithm.
import { h, set, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { walkingBox } from "./boxes.js";
import { STEPS } from "./tuning.js";
import { lollipop } from "./walks.js";

const [LENGTH, ROOM] = [68, 8]; // of the line for all steps, and for the mark at its end

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

  // `found` is { rate, steps } by method, as far as it is known; `straight` the same where the surface
  // is not turned.
  show(found, straight, methods, byHand) {
    for (const [name, row] of Object.entries(this.#rows)) {
      row.check(methods.includes(name));
      if (found[name]) row.show(found[name], straight[name], name === byHand);
    }
  }
}

const lengthOf = (steps) => (LENGTH * Math.log(steps)) / Math.log(STEPS);

function drawRow(name, box) {
  const line = lollipop(name, "cost", [LENGTH + ROOM, 16]);
  const before = svg("path", { class: "straight" });
  line.node.append(before);
  const [rate, steps] = [h("span", {}), h("span", {})];
  return {
    node: h(
      "tr",
      {},
      h("th", { scope: "row" }, box),
      h("td", {}, rate),
      h("td", {}, h("div", { class: "steps" }, line.node, steps)),
    ),
    check(walking) {
      box.querySelector("input").checked = walking;
    },
    show(found, straight, byHand) {
      const arrives = Number.isFinite(found.steps);
      const end = arrives ? lengthOf(found.steps) : LENGTH + ROOM;
      line.reach(end, arrives && end);
      const turned = Number.isFinite(straight?.steps) && straight.steps !== found.steps;
      set(before, { d: turned && `M${lengthOf(straight.steps).toFixed(1)} 2v12` });
      set(rate, { class: byHand && "by-hand" });
      rate.textContent = found.rate === null ? "—" : number(found.rate, 3) + (byHand ? " 手" : "");
      steps.textContent = arrives ? found.steps : "到不了";
    },
  };
}
