// The tape's list: a row for each entry, made once for a trace, and then only marked.
import { h, set } from "../shared/drawing.js";
import { stateAt } from "./model.js";
import { typeset } from "./typeset.js";
import { derivative, formula, text } from "./words.js";

export class Entries {
  #list = h("tbody", {});

  constructor() {
    const titles = ["格", "运算", "结果", "局部导数"].map((title) =>
      h("th", { scope: "col" }, title),
    );
    const head = h("thead", {}, h("tr", {}, titles));
    this.table = h("table", { "aria-label": "磁带" }, head, this.#list);
  }

  build(trace) {
    this.#list.replaceChildren(...trace.entries.map((entry, index) => row(trace, entry, index)));
  }

  mark(trace, moment) {
    const state = stateAt(trace, moment);
    for (const [index, row] of [...this.#list.children].entries())
      set(row, { class: state(index) });
  }
}

function row(trace, entry, index) {
  const rules = entry.locals.map((local, place) =>
    local === null
      ? []
      : h(
          "span",
          { class: "rule" },
          ...typeset(`${derivative(entry, place)} ${formula(trace, entry, place + 1)}`),
        ),
  );
  return h(
    "tr",
    {},
    h("td", {}, String(index + 1)),
    h("td", {}, h("code", {}, `${entry.operation}(${entry.arguments.join(", ")})`)),
    h("td", {}, ...typeset(`${entry.name} = `), h("b", { class: "value" }, text(entry.value))),
    h("td", {}, ...rules.flat()),
  );
}
