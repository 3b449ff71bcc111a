// Gradient descent on contours: drag the start and see where each method walks from there, and how
// its loss falls. Grows from figures/contour_path.py.
import { checkbox, choice, draggable, slider, voice } from "../shared/controls.js";
import { follow, h, isNarrow, oncePerFrame, open, set, tie } from "../shared/drawing.js";
import * as surfaces from "../shared/surfaces.js";
import { DEFAULTS, METHODS, SCENES, startNear } from "./model.js";
import { Panels } from "./panels.js";
import { drawWalk, sample } from "./walks.js";
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
  .sample { width: 2.6em; height: 1.2em; }
  .state { white-space: pre-line; min-height: 3.2em; }
  [hidden] { display: none !important; }
  :host(.narrow) .panels { grid-template-columns: 1fr; gap: 0.2rem; }
`;

// What the picture follows.
const NAMES = ["surface", "methods", "rate", "adam_rate", "momentum", "start", "steps"];

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const offers = Object.keys(METHODS).filter((name) => get("offers").includes(name));

  const controls = drawControls(offers, get, choose);
  const panels = new Panels();
  const walks = Object.fromEntries(offers.map((name) => [name, drawWalk(name)]));
  panels.valley.front.append(...offers.map((name) => walks[name].onContours));
  panels.losses.front.append(...offers.map((name) => walks[name].onLosses));
  takeByTheHand(panels, get, choose);
  const speech = voice();
  root.append(
    ...controls.nodes,
    h("div", { class: "panels" }, panels.valley.node, panels.losses.node),
    speech,
  );

  const draw = () => {
    const {
      surface: name,
      methods,
      ...how
    } = Object.fromEntries(NAMES.map((name) => [name, get(name)]));
    how.surface = surfaces[name];
    controls.show(name, methods);
    panels.setScene(name, how.steps, isNarrow(el));
    const spoken = [];
    for (const method of offers) {
      const shown = methods.includes(method);
      walks[method].show(shown);
      if (!shown) continue;
      const path = METHODS[method].walk(how);
      walks[method].draw(path, how.surface, panels.view);
      const said = describe(method, path, how, SCENES[name].extent);
      spoken.push(`${METHODS[method].title}：${said}`);
    }
    panels.moveHandle(how.start);
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
  const surface = choice("曲面", {
    options: get("surfaces").map((name) => [
      name,
      `${SCENES[name].title} ${surfaces[name].formula}`,
    ]),
    value: get("surface"),
    onInput: (surface) => choose({ surface, ...SCENES[surface].begin }),
  });
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

// Whether a method walks.
function drawBox(name, offers, get, choose) {
  const walking = (other) => get("methods").includes(other);
  const box = checkbox(METHODS[name].title, {
    value: walking(name),
    onInput: (checked) =>
      choose({ methods: offers.filter((other) => (other === name ? checked : walking(other))) }),
  });
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

// The start is dragged over the contours.
function takeByTheHand(panels, get, choose) {
  const moveTo = (x, y) => choose({ start: startNear([x, y], get("surface")) });
  draggable(panels.handle, {
    move: (px, py) => moveTo(panels.view.x.invert(px), panels.view.y.invert(py)),
    nudge: (dx, dy) => {
      const { grain } = SCENES[get("surface")];
      const [x, y] = get("start");
      moveTo(x + dx * grain, y + dy * grain);
    },
  });
}

export default { render };
