// Turn a direction around a point of the trough and see its slope: steepest along the gradient, none
// along the contour; and on the way in that direction, how far the slope holds. Grows from
// figures/chapter_01.py's gradient_map.
import { draggable, voice } from "../shared/controls.js";
import { angleOf } from "../shared/directions.js";
import { follow, h, isNarrow, oncePerFrame, open, tie } from "../shared/drawing.js";
import { ContourMap } from "./map.js";
import { DEFAULTS, explore, halved, pointNear, snap, stepNear, turned } from "./model.js";
import { Profile } from "./profile.js";
import { Slopes } from "./slopes.js";
import { describe } from "./words.js";

const STYLE = `
  .panels { display: grid; grid-template-columns: 430fr 260fr; gap: 0.4rem 0.8rem; align-items: start; }
  .contours { fill: none; stroke: var(--function-); stroke-width: 0.9; opacity: 0.5; }
  .level { fill: none; stroke: var(--function-); stroke-width: 2; }
  .upright { font-family: KaTeX_Main, "Times New Roman", serif; }
  .bold { font-family: KaTeX_Main, "Times New Roman", serif; font-weight: 700; }
  .rim { fill: none; stroke: var(--gradient-); stroke-width: 2; opacity: 0.8; }
  .downhill { stroke: var(--muted-); stroke-width: 1.2; stroke-dasharray: 2 4; }
  .ray { stroke-width: 5; opacity: 0.6; }
  .tangent { fill: none; stroke: var(--ink-); stroke-width: 1.2; stroke-dasharray: 5 4; }
  .to-minimum { fill: none; stroke: var(--muted-); stroke-width: 1.4; stroke-dasharray: 1.5 4; }
  .gradient { stroke-linejoin: round; }
  .against { stroke-width: 1.2; }
  .elsewhere { opacity: 0.55; stroke-width: 1.5; }
  .first-order { stroke-dasharray: 7 4; }
  .now { fill: none; stroke: var(--muted-); stroke-width: 1; stroke-dasharray: 2 3; }
  .gap { fill: none; stroke: var(--ink-); stroke-width: 2; }
  .half { stroke-width: 1.2; }
  svg .value, svg .title, svg .of-gradient {
    font-weight: 600; paint-order: stroke; stroke: var(--paper-); stroke-width: 4px;
  }
  svg .title { font-size: 15px; }
  svg .of-gradient { fill: var(--accent-); }
  svg .here { fill: var(--accent-); font-weight: 700; }
  .handle { fill-opacity: 0.7; }
  .state { min-height: 4.8em; }
  .state span.said { display: block; }
  :host(.narrow) .panels { grid-template-columns: 1fr; }
  :host(.narrow) .state { min-height: 11.2em; }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const map = new ContourMap();
  const slopes = new Slopes();
  const profile = new Profile();
  const halve = h("button", { onclick: () => choose({ step: halved(get("step")) }) }, "步长减半");
  const speech = voice();
  takeByTheHand(map, profile, get, choose);
  root.append(
    h(
      "p",
      { class: "invitation" },
      "转动绿圈：朝哪边最陡，朝哪边不升不降？再拖中间的点，换个地方站。",
    ),
    h(
      "div",
      { class: "panels" },
      h("div", {}, map.node, slopes.node),
      h("div", {}, h("div", { class: "controls" }, halve), profile.node),
    ),
    speech,
  );

  const draw = () => {
    const narrow = isNarrow(el);
    map.setScene(narrow ? 360 : 430);
    slopes.setScene(narrow ? 360 : 430);
    profile.setScene(narrow ? 360 : 260, narrow ? 280 : 440);
    const found = explore(Object.fromEntries(NAMES.map((name) => [name, get(name)])));
    const [title, sentences] = describe(found);
    map.draw(found, title);
    slopes.draw(found);
    profile.draw(found);
    halve.disabled = halved(get("step")) === null;
    speech.say(
      `${title}。${sentences.join("")}`,
      sentences.map((said) => h("span", { class: "said" }, ...slant(said))),
    );
  };

  const update = oncePerFrame(draw);
  const unfollow = follow(model, NAMES, update, el);
  draw();
  return unfollow;
}

const NAMES = Object.keys(DEFAULTS);

function takeByTheHand(map, profile, get, choose) {
  const gradient = () => explore({ ...DEFAULTS, point: get("point") }).gradient;
  draggable(map.point, {
    move: (px, py) => choose({ point: pointNear([map.x.invert(px), map.y.invert(py)]) }),
    nudge: (dx, dy) => {
      const [x, y] = get("point");
      choose({ point: pointNear([x + dx / 10, y + dy / 10]) });
    },
  });
  draggable(map.compass, {
    move: (px, py) => {
      const [x, y] = get("point");
      const angle = angleOf([map.x.invert(px) - x, map.y.invert(py) - y]);
      choose({ direction: snap(angle, gradient()) });
    },
    nudge: (dx, dy) => choose({ direction: turned(get("direction"), dx + dy, gradient()) }),
    far: 15,
  });
  draggable(profile.handle, {
    move: (px) => choose({ step: stepNear(profile.x.invert(px)) }),
    nudge: (dx, dy) => choose({ step: stepNear(get("step") + (dx + dy) / 100) }),
  });
}

// The names of a sentence as mathematics.
const LETTERS = {
  u: "bold",
  "ᵀ∇": "upright",
  "∇": "upright",
  f: "slanted",
  x: "slanted",
  y: "slanted",
};
const slant = (text) =>
  text
    .split(/(u|ᵀ?∇|f|x|y)/)
    .map((part, i) => (i % 2 ? h("span", { class: LETTERS[part] }, part) : part));

export default { render };
