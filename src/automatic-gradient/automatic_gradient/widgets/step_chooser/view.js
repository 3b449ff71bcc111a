// Finite differences: slide the step h, and see on the curve of errors which of the two is larger,
// and under the magnifying glass what the computer sees. Grows from figures/step_size_error.py.
import { choice, draggable, slider, voice } from "../shared/controls.js";
import { follow, h, isNarrow, oncePerFrame, open, set, tie } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { Errors, legend } from "./errors.js";
import { Glass } from "./glass.js";
import {
  BEGIN,
  DEFAULTS,
  difference,
  digits,
  FUNCTIONS,
  METHODS,
  PRECISIONS,
  SMALLEST,
  stepAt,
} from "./model.js";
import { apart, describe } from "./words.js";

const STYLE = `
  .panels { display: grid; grid-template-columns: 400fr 240fr; gap: 0.8rem; align-items: start; }
  .wide { white-space: nowrap; }
  .wide input[type="range"] { width: min(18rem, 55cqi); }
  .legend {
    display: flex; flex-wrap: wrap; gap: 0.1rem 1.2em; margin: 0.3rem 0; color: var(--muted-);
  }
  .legend svg { display: inline-block; width: 2.2em; height: 0.6em; margin-right: 0.5em; }
  .pale { fill: none; stroke: var(--muted-); stroke-width: 1; opacity: 0.6; }
  .truncation { fill: none; stroke: var(--function-); stroke-width: 1.6; stroke-dasharray: 7 4; }
  .rounding { fill: none; stroke: var(--gradient-); stroke-width: 1.8; stroke-dasharray: 2 4; }
  .errors { fill: none; stroke: var(--path-); stroke-width: 1.6; stroke-linejoin: round; }
  .tangent { fill: none; stroke: var(--gradient-); stroke-width: 2; stroke-dasharray: 6 3; }
  .guide { stroke: var(--muted-); stroke-width: 1; stroke-dasharray: 2 3; }
  .function { stroke-width: 1.6; }
  .star { pointer-events: none; }
  svg .title {
    font-size: 15px; font-weight: 600;
    paint-order: stroke; stroke: var(--paper-); stroke-width: 4px;
  }
  .found { margin: 0.2rem 0 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .found b { color: var(--path-); }
  .found span { color: var(--muted-); }
  .state { min-height: 4.8em; }
  .state span { display: block; }
  :host(.narrow) .panels { grid-template-columns: 1fr; gap: 0.2rem; }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const controls = drawControls(get, choose);
  const errors = new Errors();
  draggable(errors.handle, {
    move: (px) => choose({ h: stepAt(Math.log2(errors.x.invert(px)), get("function")) }),
    nudge: (dx, dy) => choose({ h: stepAt(Math.log2(get("h")) + dx + dy, get("function")) }),
  });
  const glass = new Glass();
  const numbers = drawNumbers();
  const speech = voice();
  root.append(
    ...controls.nodes,
    legend(),
    h("div", { class: "panels" }, errors.node, h("div", {}, glass.node, numbers.nodes)),
    speech,
  );

  const draw = () => {
    const how = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, get(name)]));
    const narrow = isNarrow(el);
    controls.show(how);
    const here = difference(how);
    errors.setScene(how, narrow);
    const [title, sentences] = describe(how, here, errors.lowest);
    errors.draw(how.h, here, title);
    glass.draw(how, here, narrow);
    numbers.show(here);
    speech.say(
      `${title}。${sentences.join("")}`,
      sentences.map((said) => h("span", {}, said)),
    );
  };

  const update = oncePerFrame(draw);
  const unfollow = follow(model, Object.keys(DEFAULTS), update, el);
  draw();
  return unfollow;
}

// What is above the picture: gives its nodes, and `show`, which follows the values.
function drawControls(get, choose) {
  const titles = (table) => Object.entries(table).map(([key, { title = key }]) => [key, title]);
  const choices = Object.entries({
    function: ["函数", FUNCTIONS, (name) => choose({ function: name, h: BEGIN[name] })],
    method: ["差分", METHODS, (method) => choose({ method })],
    precision: ["精度", PRECISIONS, (precision) => choose({ precision })],
  }).map(([name, [label, table, onInput]]) => [
    name,
    choice(label, { options: titles(table), value: get(name), onInput }),
  ]);
  const step = slider("间距 h", {
    min: SMALLEST,
    max: FUNCTIONS[get("function")].largest,
    step: 1,
    value: get("h"),
    show: (h) => number(h, 2),
    to: Math.log2,
    from: (exponent) => stepAt(exponent, get("function")),
    onInput: (h) => choose({ h }),
  });
  const labels = choices.map(([, label]) => label);
  return {
    nodes: [
      h("p", { class: "invitation" }, "把 h 往左拖：误差先降后升。换成 float32，再拖一遍。"),
      h("div", { class: "controls" }, labels),
      h("div", { class: "controls" }, set(step, { class: "wide" })),
    ],
    show(how) {
      for (const [name, label] of choices) label.querySelector("select").value = how[name];
      set(step.querySelector("input"), { max: FUNCTIONS[how.function].largest });
      step.set(how.h);
    },
  };
}

// The difference, its digits that can be trusted apart from the others, over the true derivative.
function drawNumbers() {
  const found = h("p", { class: "found", "aria-hidden": true });
  const exact = h("p", { class: "found", "aria-hidden": true });
  return {
    nodes: [found, exact],
    show(here) {
      const [right, wrong] = apart(here.found, here.error === 0 ? 13 : digits(here.error));
      found.replaceChildren("差分　", h("b", {}, right), h("span", {}, wrong));
      exact.replaceChildren("导数　", apart(here.exact, 13)[0]);
    },
  };
}

export default { render };
