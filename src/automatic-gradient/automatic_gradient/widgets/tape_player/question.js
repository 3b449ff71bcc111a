// What a reader asks of the engine: an expression, one's own or an example, and the values of its
// variables.
import { choice } from "../shared/controls.js";
import { h, set } from "../shared/drawing.js";
import { EXAMPLES, find, namesIn, variables } from "./model.js";
import { typeset } from "./typeset.js";

export class Question {
  error = h("p", { class: "error", id: "error", role: "status" });
  fields = h("div", { class: "controls" });
  #model;
  #known; // the last value of every name
  #timer;

  constructor(model) {
    this.#model = model;
    this.#known = { ...model.get("values") };
    this.expression = h("input", {
      type: "text",
      class: "expression",
      spellcheck: "false",
      autocapitalize: "off",
      autocomplete: "off",
      "aria-describedby": "error",
      oninput: () => this.#askSoon(),
      onchange: () => this.#ask(),
    });
    this.expression.value = model.get("expression") ?? EXAMPLES[0][0];
    this.examples = choice("例子", {
      options: [["", "自己写的"], ...EXAMPLES.map(([key, , title]) => [key, title])],
      value: this.expression.value,
      onInput: (key) => this.#take(key),
    });
  }

  #take(key) {
    const example = EXAMPLES.find(([one]) => one === key);
    if (!example) return this.expression.focus();
    this.expression.value = key;
    Object.assign(this.#known, example[1]);
    this.#ask();
  }

  #askSoon() {
    this.forget();
    this.#timer = setTimeout(() => this.#ask(), 400);
  }

  // What was to be asked soon is not asked.
  forget() {
    clearTimeout(this.#timer);
  }

  #ask() {
    this.forget();
    const known = this.#known;
    const names = namesIn(this.expression.value);
    for (const name of names) if (!(name in known)) known[name] = 1;
    this.#model.set("expression", this.expression.value);
    this.#model.set("values", Object.fromEntries(names.map((name) => [name, known[name]])));
    this.#model.save_changes();
    this.showExample();
  }

  // The expression that Python has set, if it is not the reader's own.
  show() {
    const asked = this.#model.get("expression");
    if (this.expression.value !== asked) this.expression.value = asked;
    this.showExample();
  }

  showExample() {
    const own = EXAMPLES.every(([key]) => key !== this.expression.value);
    this.examples.querySelector("select").value = own ? "" : this.expression.value;
  }

  showError() {
    this.error.textContent = this.#model.get("error") ?? "";
    set(this.expression, { "aria-invalid": this.error.textContent ? "true" : null });
  }

  // A field for each variable of the trace.
  showFields(trace) {
    const names = variables(trace).map((node) => node.name);
    const inputs = this.fields.querySelectorAll("input");
    if (names.join() !== Array.from(inputs, (input) => input.name).join()) {
      this.fields.replaceChildren(...names.map((name) => this.#field(name)));
    }
    const { activeElement } = this.fields.getRootNode();
    for (const input of this.fields.querySelectorAll("input")) {
      if (input === activeElement) continue; // the reader may be ahead of the engine
      const { value } = find(trace, input.name);
      this.#known[input.name] = value;
      input.value = value;
    }
  }

  #field(name) {
    const input = h("input", {
      type: "number",
      step: "any",
      name,
      oninput: () => {
        this.#known[name] = input.value === "" ? null : input.valueAsNumber;
        this.#ask();
      },
    });
    return h("label", {}, h("span", {}, ...typeset(`${name} =`)), input);
  }
}
