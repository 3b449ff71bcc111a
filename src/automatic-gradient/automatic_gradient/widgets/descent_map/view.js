// Gradient descent on contours: drag the start and see where each method walks from there. Either its
// loss is beside it, at the learning rate that a reader sets; or `best` compares the methods, each at
// its own. Grows from figures/contour_path.py.
import { slider, voice } from "../shared/controls.js";
import { follow, h, isNarrow, oncePerFrame, open, set, tie } from "../shared/drawing.js";
import { walkingBox } from "./boxes.js";
import { compare } from "./comparison.js";
import { DEFAULTS, METHODS, SCENES } from "./model.js";
import { Losses } from "./panels.js";
import { Stage, surfaceChoice } from "./stage.js";
import { sample } from "./walks.js";
import { describe } from "./words.js";

const STYLE = `
  .panels { display: grid; grid-template-columns: 420fr 270fr; gap: 0.6rem; align-items: start; }
  .contours { fill: none; stroke: var(--function-); stroke-width: 0.9; opacity: 0.6; }
  .stars { pointer-events: none; }
  .walk path { stroke-linejoin: round; }
  .walk .path { stroke-width: 1.6; }
  .walk .marks { fill: var(--path-); stroke: var(--paper-); stroke-width: 0.8; }
  .walk.adam .path { stroke-width: 2.2; }
  .handle { fill-opacity: 0.6; }
  .turn .handle { stroke: var(--function-); }
  .turn text { fill: var(--function-); paint-order: stroke; stroke: var(--paper-); stroke-width: 4px; }
  .arrows { fill: var(--function-); pointer-events: none; }
  .spoke { stroke: var(--function-); stroke-dasharray: 2 4; }
  .comparison { grid-template-columns: minmax(0, 360fr) minmax(0, 320fr); }
  .comparison table { width: 100%; table-layout: fixed; }
  .comparison td, .comparison th { padding: 0 0.4em 0 0; white-space: nowrap; }
  .comparison th:nth-child(2) { width: 4.4em; }
  .comparison th:nth-child(3) { width: 8.6em; }
  .comparison tbody th { font-weight: normal; }
  .comparison label { min-height: 2rem; }
  :host(.narrow) .comparison label { min-height: 2.75rem; }
  .note { color: var(--muted-); font-size: 0.8rem; }
  .by-hand { font-weight: bold; }
  .steps { display: flex; align-items: center; gap: 0.3em; }
  .cost { width: 76px; flex: none; }
  .straight { stroke: var(--muted-); stroke-width: 1.5; }
  .sample { width: 2.6em; height: 1.2em; }
  .state { white-space: pre-line; min-height: 3.2em; }
  [hidden] { display: none !important; }
  :host(.narrow) .panels { grid-template-columns: 1fr; gap: 0.2rem; }
`;

// What the picture follows.
const NAMES = ["surface", "methods", "rate", "adam_rate", "momentum", "start", "angle", "steps"];

function render({ model, el }) {
  const root = open(el, STYLE);
  if (model.get("best")) return compare(root, model, el);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const stage = new Stage(get, choose);
  const { offers, walks, valley } = stage;
  const losses = new Losses();
  losses.front.append(...offers.map((name) => walks[name].onLosses));
  const controls = drawControls(offers, get, choose);
  const speech = voice();
  root.append(...controls.nodes, h("div", { class: "panels" }, valley.node, losses.node), speech);

  const draw = () => {
    const [name, { surface, start }] = [get("surface"), stage.place];
    const [methods, steps, momentum] = [get("methods"), get("steps"), get("momentum")];
    controls.show(name, methods);
    stage.setScene(isNarrow(el) ? 360 : 420);
    losses.setScene(name, steps, isNarrow(el));
    const spoken = [];
    for (const method of offers) {
      const shown = methods.includes(method);
      walks[method].show(shown);
      if (!shown) continue;
      const rate = get(method === "adam" ? "adam_rate" : "rate");
      const how = { surface, start, rate, momentum, steps };
      const path = METHODS[method].walk(how);
      walks[method].drawOnContours(path, valley);
      walks[method].drawOnLosses(path, surface, losses);
      const said = describe(method, path, how, SCENES[name].extent);
      spoken.push(`${METHODS[method].title}：${said}`);
    }
    speech.say(spoken.join("\n"));
  };

  const update = oncePerFrame(draw);
  const unfollow = follow(model, NAMES, update, el);
  draw();
  return unfollow;
}

// What is above the picture: gives its nodes, and `show`, which follows the values.
function drawControls(offers, get, choose) {
  const invitation = h("p", { class: "invitation" });
  const surface = surfaceChoice(get, choose);
  const boxes = offers.map((name) => [name, drawBox(name, offers, get, choose)]);
  const sliders = drawSliders(get, choose);
  const ridge = h("button", { onclick: () => choose({ start: [1, 0] }) }, "放在山脊上");
  const nudge = h("button", { onclick: () => choose({ start: [1, 1e-6] }) }, "挪开 10⁻⁶");
  return {
    nodes: [
      invitation,
      h("div", { class: "controls" }, surface, boxes.length > 1 ? boxes.map(([, box]) => box) : []),
      h("div", { class: "controls" }, Object.values(sliders), ridge, nudge),
    ],
    show(name, methods) {
      const { invitation: walking, rolling = walking } = SCENES[name];
      invitation.textContent = offers.includes("heavy_ball") ? rolling : walking;
      surface.querySelector("select").value = name;
      for (const [name, box] of boxes) box.querySelector("input").checked = methods.includes(name);
      set(sliders.rate.querySelector("input"), range(SCENES[name].rates));
      for (const [name, slider] of Object.entries(sliders)) slider.set(get(name));
      sliders.momentum.hidden = !methods.includes("heavy_ball");
      sliders.adam_rate.hidden = !methods.includes("adam");
      sliders.rate.hidden = !methods.includes("descend") && !methods.includes("heavy_ball");
      ridge.hidden = nudge.hidden = name !== "saddle";
    },
  };
}

// Its name with a piece of its path.
function drawBox(name, offers, get, choose) {
  const box = walkingBox(name, offers, get, choose);
  box.append(sample(name));
  return box;
}

const range = ([step, max]) => ({ min: step, max, step });

// A slider for each number that a reader sets.
function drawSliders(get, choose) {
  const sliders = {
    rate: ["学习率 η", range(SCENES[get("surface")].rates)],
    momentum: ["动量 β", { min: 0, max: 0.99, step: 0.01 }],
    adam_rate: ["Adam 的 η", { min: 0.01, max: 0.5, step: 0.01 }],
    steps: ["步数", { min: 5, max: 200, step: 1 }],
  };
  return Object.fromEntries(
    Object.entries(sliders).map(([name, [title, bounds]]) => {
      const onInput = (value) => choose({ [name]: value });
      return [name, slider(title, { ...bounds, value: get(name), onInput })];
    }),
  );
}

export default { render };
