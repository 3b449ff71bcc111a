// The map of momentum: drag a point, or a valley's segment, and see its path, its two roots and its
// factor. Grows from momentum_map in figures/chapter_17.py.
import { choice, draggable, voice } from "../shared/controls.js";
import { follow, h, isNarrow, oncePerFrame, open, tie } from "../shared/drawing.js";
import { Circle } from "./circle.js";
import { RegionMap } from "./map.js";
import { legend, STYLE as MARKS } from "./marks.js";
import { bestHeavy, bestPlain, CONDITIONS, DEFAULTS, GRAIN, placeNear } from "./model.js";
import { Paths } from "./path.js";
import { describe } from "./words.js";

const STYLE = `${MARKS}
  .panels { display: grid; grid-template-columns: 420fr 270fr; gap: 0.6rem; align-items: start; }
  .roots { display: grid; grid-template-columns: 140fr 130fr; gap: 0.7rem; align-items: center; }
  .names { pointer-events: none; }
  .names text { paint-order: stroke; stroke: var(--paper-); stroke-width: 3px; }
  .names .here { font-weight: 700; fill: var(--path-); }
  svg .factor { fill: var(--function-); font-size: 12px; }
  .leader { stroke: var(--muted-); stroke-width: 1; }
  .end { fill: var(--muted-); }
  .panels .path { stroke-width: 1.6; stroke-linejoin: round; }
  .panels .segment { stroke-width: 3; }
  .thin { stroke-width: 1.4; }
  .valley { stroke: var(--minimum-); stroke-width: 1; }
  .paper { fill: var(--paper-); }
  .cross { stroke: var(--grid-); }
  .handle { fill-opacity: 0.3; }
  .pair { display: flex; gap: 0.6rem; }
  dl, dd { margin: 0; }
  dt { color: var(--muted-); line-height: 1.3; }
  dd { font-size: 1.35rem; line-height: 1.3; margin-bottom: 0.4rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
  dd:last-child { font-size: 1rem; margin: 0; }
  .state { min-height: 6.4em; }
  :host(.narrow) .state { min-height: 9.6em; }
  :host(.narrow) .roots { grid-template-columns: 1fr 1fr; }
  .state b, .state span { display: block; }
  :host(.narrow) .panels { grid-template-columns: 1fr; gap: 0.2rem; }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const controls = drawControls(get, choose);
  const names = legend();
  const map = new RegionMap();
  const circle = new Circle();
  const paths = new Paths();
  const numbers = h("dl", { "aria-hidden": "true" });
  const speech = voice();
  takeByTheHand(map, get, choose);
  root.append(
    ...controls.nodes,
    names.node,
    h(
      "div",
      { class: "panels" },
      map.node,
      h("div", {}, h("div", { class: "roots" }, circle.node, numbers), paths.node),
    ),
    speech,
  );

  const draw = () => {
    const valley = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, get(name)]));
    const alone = valley.condition === 1;
    const narrow = isNarrow(el);
    controls.show(valley.condition);
    names.show(alone);
    map.setScene(narrow);
    paths.setScene(valley.condition, narrow);
    for (const part of [map, circle, paths]) part.draw(valley);
    const said = describe(valley);
    numbers.replaceChildren(
      ...said.numbers.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
    );
    speech.say(`${said.title}。${said.pace}${said.sentences.join("")}`, [
      h("b", {}, said.title),
      ...said.sentences.map((sentence) => h("span", {}, sentence)),
    ]);
  };

  const update = oncePerFrame(draw);
  const unfollow = follow(model, Object.keys(DEFAULTS), update, el);
  draw();
  return unfollow;
}

// What is above the picture: gives its nodes, and `show`, which follows the condition.
function drawControls(get, choose) {
  const invitation = h("p", { class: "invitation" });
  const condition = choice("条件数 κ", {
    options: CONDITIONS.map((kappa) => [kappa, kappa === 1 ? "1，一个方向" : kappa]),
    value: get("condition"),
    onInput: (text) => choose({ condition: Number(text) }),
  });
  const button = (text, best) =>
    h("button", { onclick: () => choose(best(get("condition"))) }, text);
  const buttons = [button("没有动量的最好", bestPlain), button("倍率最小的一点", bestHeavy)];
  return {
    nodes: [
      invitation,
      h("div", { class: "controls" }, condition, h("div", { class: "pair" }, buttons)),
    ],
    show(kappa) {
      invitation.textContent = INVITATIONS[kappa === 1 ? 0 : 1];
      condition.querySelector("select").value = kappa;
    },
  };
}

const INVITATIONS = [
  "往上拖一点，再左右拖：两根绕着圈走，倍率不变；过了点线才变。",
  "把圆环往上拖，看步数能少到多少；再按“倍率最小的一点”，看它是不是最快。",
];

// What is dragged is the steep end.
function takeByTheHand(map, get, choose) {
  const moveTo = (product, momentum) => choose(placeNear({ product, momentum }));
  draggable(map.handle, {
    move: (px, py) => moveTo(map.x.invert(px), map.y.invert(py)),
    nudge: (dx, dy) => moveTo(get("product") + dx * GRAIN, get("momentum") + dy * GRAIN),
  });
}

export default { render };
