// Why an ill-conditioned valley is slow: turn it, stretch it, drag the start, and see which of that
// changes how fast the two shares of the error shrink. Grows from figures/chapter_05.py.
import { voice } from "../shared/controls.js";
import { follow, h, isNarrow, oncePerFrame, open, tie } from "../shared/drawing.js";
import { Factors } from "./factors.js";
import { bestRate, DEFAULTS } from "./model.js";
import { Modes } from "./modes.js";
import { Valley } from "./valley.js";
import { describe, reaction } from "./words.js";

const STYLE = `
  .panels { display: grid; grid-template-columns: 334fr 328fr; gap: 0 0.6rem; align-items: start; }
  .valley { grid-row: 1 / 3; }
  .contour { fill: none; stroke: var(--function-); stroke-width: 0.9; opacity: 0.5; }
  .eigenvectors { fill: none; stroke: var(--muted-); stroke-width: 1.2; stroke-dasharray: 1.5 3; }
  .legs { fill: none; stroke: var(--path-); stroke-width: 1; stroke-dasharray: 1.5 3; }
  .share { fill: none; stroke: var(--path-); stroke-width: 1.6; }
  .steep { stroke-dasharray: 5 3; }
  .valley .share { stroke-width: 4; opacity: 0.35; }
  .path { stroke-width: 1.4; stroke-linejoin: round; }
  .goal { fill: none; stroke: var(--muted-); stroke-width: 1.2; stroke-dasharray: 9 3 1.5 3; }
  .ruling { fill: none; stroke: var(--path-); stroke-width: 7; opacity: 0.22; }
  .here { fill: none; stroke: var(--path-); stroke-width: 1; }
  .still { pointer-events: none; }
  .turning .handle { stroke: var(--function-); }
  .arrows { fill: var(--function-); pointer-events: none; }
  .handle { fill-opacity: 0.6; }
  .factor { font-weight: 700; }
  svg text { font-variant-numeric: tabular-nums; }
  svg .name { paint-order: stroke; stroke: var(--paper-); stroke-width: 4px; pointer-events: none; }
  .lowest { fill: var(--minimum-); }
  .controls { justify-content: flex-end; }
  .state { min-height: 6.4em; }
  .state b, .state i { display: block; font-style: normal; }
  :host(.narrow) .panels { grid-template-columns: 1fr; gap: 0; }
  :host(.narrow) .state { min-height: 9.6em; }
  :host(.narrow) .valley { grid-row: auto; }
`;

const NAMES = Object.keys(DEFAULTS);

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const state = () => Object.fromEntries(NAMES.map((name) => [name, get(name)]));
  const panels = [new Valley(choose, state), new Modes(), new Factors(choose, state)];
  const best = h(
    "button",
    { onclick: () => choose({ rate: bestRate(get("condition")) }) },
    "取最好的 η",
  );
  const speech = voice();
  root.append(
    h(
      "p",
      { class: "invitation" },
      "先猜：转动山谷（带箭头的圈）、挪动起点，那两条直线动不动？把山谷拉长呢？",
    ),
    h(
      "div",
      { class: "panels" },
      panels.map((panel) => panel.node),
    ),
    h("div", { class: "controls" }, best),
    speech,
  );

  let last = state();
  let changed = "";
  const draw = () => {
    const now = state();
    // Asked between two drawings, it would be laid out twice.
    const narrow = isNarrow(el);
    for (const panel of panels) {
      panel.setScene(narrow);
      panel.draw(now);
    }
    if (NAMES.some((name) => String(last[name]) !== String(now[name]))) {
      changed = reaction(last, now);
      last = now;
    }
    const [title, rest] = describe(now);
    speech.say(`${changed}${title}。${rest}`, [h("b", {}, title), h("i", {}, changed), rest]);
  };

  const update = oncePerFrame(draw);
  const unfollow = follow(model, NAMES, update, el);
  draw();
  return unfollow;
}

export default { render };
