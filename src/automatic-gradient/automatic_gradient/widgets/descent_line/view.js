// Gradient descent in one dimension: drag the start along the curve, set the learning rate, and see
// which of the five cases it is. Grows from figures/chapter_02.py.

import { choice, draggable, slider, voice } from "../shared/controls.js";
import * as curves from "../shared/curves.js";
import { follow, h, isNarrow, oncePerFrame, open, set, tie } from "../shared/drawing.js";
import { clamp, closest, number } from "../shared/numbers.js";
import { DEFAULTS, GRAIN, MOST_STEPS, pathOf, ratesOf, SCENES, startNear } from "./model.js";
import { drawMultiplier } from "./multiplier.js";
import { Walk } from "./walk.js";
import { describe, step } from "./words.js";

const STYLE = `
  .panels { display: grid; grid-template-columns: 410fr 230fr; gap: 0.8rem; align-items: start; }
  .walk .path { stroke-width: 1.4; stroke-linejoin: round; }
  .walk .dots { fill: var(--path-); stroke: var(--paper-); stroke-width: 0.8; }
  .tangents { fill: none; stroke: var(--gradient-); stroke-width: 1.4; opacity: 0.55; }
  .tangent { stroke: var(--gradient-); stroke-width: 2; stroke-dasharray: 6 3; }
  .guide { fill: none; stroke: var(--muted-); stroke-width: 1; stroke-dasharray: 2 3; }
  .ring { fill: none; stroke: var(--gradient-); stroke-width: 2; }
  svg .note { fill: var(--accent-); }
  .limit { stroke: var(--muted-); stroke-dasharray: 4 3; }
  .star, .hollow, .guide, .ring { pointer-events: none; }
  .wide { white-space: nowrap; }
  .wide input[type="range"] { width: min(14rem, 50cqi); }
  svg .title {
    font-size: 16px; font-weight: 600;
    paint-order: stroke; stroke: var(--paper-); stroke-width: 4px;
  }
  .state { min-height: 8em; }
  .state .told { display: block; margin-top: 0.4em; color: var(--accent-); }
  [hidden] { display: none !important; }
  :host(.narrow) .panels { grid-template-columns: 1fr; gap: 0.2rem; }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  // The step that is told in full: the one at the hand, or else the marked one.
  const told = { marked: 0, hovered: null };
  const chooseAndMark = (values, marked) => {
    told.marked = marked;
    choose(values);
  };

  const controls = drawControls(get, choose, chooseAndMark);
  const walk = new Walk();
  takeByTheHand(walk, get, (start) => chooseAndMark({ start }, 0));
  pointAtSteps(walk, told, () => update());
  const multiplier = drawMultiplier(
    (rate) => choose({ rate }),
    (places) => {
      const offered = ratesOf(get("function"));
      const place = closest(offered, get("rate")) + places;
      choose({ rate: offered[clamp(place, 0, offered.length - 1)] });
    },
  );
  const speech = voice();
  root.append(
    ...controls.nodes,
    h("div", { class: "panels" }, walk.node, h("div", {}, multiplier.node, speech)),
  );

  const draw = () => {
    const name = get("function");
    const curve = curves[name];
    const how = { start: get("start"), rate: get("rate"), steps: get("steps") };
    const narrow = isNarrow(el);
    controls.show(name, how);
    const path = pathOf(curve, how.start, how.rate, how.steps);
    const k = Math.min(told.hovered ?? told.marked, Math.max(how.steps - 1, 0));
    walk.setScene(name, how.steps, narrow);
    const [title, sentence] = describe(curve, how, SCENES[name].span);
    walk.draw(curve, path, k, `η = ${number(how.rate)}：${title}`);
    multiplier.node.toggleAttribute("hidden", !curve.curvature);
    if (curve.curvature) multiplier.draw(curve.curvature, how.rate, narrow);
    const inNumbers = step(curve, path, k, how.rate);
    speech.say(`${title}。${sentence}${inNumbers}`, [
      ...slant(sentence),
      h("span", { class: "told" }, slant(inNumbers)),
    ]);
  };

  const update = oncePerFrame(draw);
  const unfollow = follow(model, Object.keys(DEFAULTS), update, el);
  draw();
  return unfollow;
}

// What is above the picture: gives its nodes, and `show`, which follows the values.
function drawControls(get, choose, chooseAndMark) {
  const offered = () => ratesOf(get("function"));
  const invitation = h("p", { class: "invitation" });
  const kind = choice("函数", {
    options: Object.entries(SCENES).map(([name, { title }]) => [
      name,
      `${title} ${curves[name].formula}`,
    ]),
    value: get("function"),
    onInput: (name) => chooseAndMark({ function: name, ...SCENES[name].begin }, 0),
  });
  const rate = slider("学习率 η", {
    min: 0,
    step: 1,
    max: offered().length - 1,
    value: get("rate"),
    to: (value) => closest(offered(), value),
    from: (place) => offered()[place],
    onInput: (rate) => choose({ rate }),
  });
  const steps = slider("步数", {
    min: 0,
    max: MOST_STEPS,
    step: 1,
    value: get("steps"),
    onInput: (steps) => choose({ steps }),
  });
  const walkTo = (steps) => chooseAndMark({ steps }, Math.max(steps - 1, 0));
  const next = h("button", { onclick: () => walkTo(get("steps") + 1) }, "下一步");
  const again = h("button", { onclick: () => walkTo(0) }, "从头走");
  return {
    nodes: [
      invitation,
      h("div", { class: "controls" }, kind, set(rate, { class: "wide" })),
      h("div", { class: "controls" }, steps, next, again),
    ],
    show(name, how) {
      invitation.textContent = SCENES[name].invitation;
      kind.querySelector("select").value = name;
      set(rate.querySelector("input"), { max: offered().length - 1 });
      rate.set(how.rate);
      steps.set(how.steps);
      next.disabled = how.steps >= MOST_STEPS;
    },
  };
}

// The start is dragged along the curve.
function takeByTheHand(walk, get, setStart) {
  const moveTo = (x) => setStart(startNear(x, get("function")));
  draggable(walk.handle, {
    move: (px) => moveTo(walk.x.invert(px)),
    nudge: (dx, dy) => moveTo(get("start") + (dx + dy) * GRAIN),
  });
}

// A hand over the picture chooses the step that is told.
function pointAtSteps(walk, told, update) {
  const point = (event) => {
    if (event.buttons && event.pointerType === "mouse") return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      walk.node.getScreenCTM().inverse(),
    );
    const found = walk.find(at.x, at.y);
    if (found === told.hovered) return;
    told.hovered = found;
    update();
  };
  set(walk.node, {
    onpointermove: point,
    onpointerdown: point,
    onpointerleave: ({ pointerType }) => {
      if (pointerType !== "mouse" || told.hovered === null) return;
      told.hovered = null;
      update();
    },
  });
}

// The names x and f′ of a sentence as mathematics.
const slant = (text) =>
  text.split(/(f′|x)/).map((part, i) => (i % 2 ? h("span", { class: "slanted" }, part) : part));

export default { render };
