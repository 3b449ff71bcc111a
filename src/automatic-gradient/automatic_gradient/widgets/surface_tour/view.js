// Critical points as surfaces: turn them, and cut them along any direction; beside it the Hessian
// matrix, and what it leaves unsaid. Grows from figures/critical_surfaces.py.
import { choice, voice } from "../shared/controls.js";
import { tidy, unit } from "../shared/directions.js";
import { follow, h, oncePerFrame, open, tie } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import * as surfaces from "../shared/surfaces.js";
import { drawCompass } from "./compass.js";
import { drawAlong, drawAround } from "./cuts.js";
import { DEFAULTS, eigenvalues, SCENES } from "./model.js";
import { Turntable } from "./turntable.js";
import { around, describe, rise, verdict } from "./words.js";

const STYLE = `
  .panels {
    display: grid; grid-template-columns: 380fr 300fr; gap: 0.6rem 1.2rem; align-items: start;
  }
  canvas {
    aspect-ratio: 0.92; cursor: grab; user-select: none; border-radius: 6px;
    /* A change of colours, whatever its cause, is told by the end of this transition. */
    color: var(--ink-); transition: color 1ms;
  }
  canvas:active { cursor: grabbing; }
  .tilt { justify-content: center; }
  .top {
    display: grid; grid-template-columns: 120px 1fr; gap: 0.8rem; align-items: center;
    margin-bottom: 0.5rem;
  }
  .bold { font-family: KaTeX_Main, "Times New Roman", serif; font-weight: 700; }
  .matrix {
    display: inline-grid; grid-template-columns: auto auto; gap: 0 0.9em; vertical-align: middle;
    margin-left: 0.3em; padding: 0 0.5em; text-align: right;
    border: solid; border-width: 0 1.5px; border-radius: 5px;
  }
  .hessian p { margin: 0.15rem 0; }
  .found { stroke-width: 4; opacity: 0.8; }
  .verdict { font-weight: 600; }
  .rim { fill: none; stroke: var(--grid-); stroke-width: 1.5; }
  .spoke { stroke: var(--grid-); }
  .cut { stroke-dasharray: 5 4; stroke-width: 1.6; }
  .said { fill: none; stroke: var(--gradient-); stroke-width: 2; stroke-dasharray: 5 6; }
  .level { stroke: var(--muted-); stroke-width: 0.8; stroke-dasharray: 2 3; }
  .now { stroke: var(--muted-); stroke-width: 0.8; }
  .of-said { fill: var(--accent-); }
  .of-path { fill: var(--path-); }
  .dot.of-said { fill: var(--gradient-); }
  .dot { stroke: var(--paper-); }
  .state { white-space: pre-line; min-height: 3.2em; }
  :host(.narrow) .panels { grid-template-columns: 1fr; }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const invitation = h("p", { class: "invitation" });
  const surface = drawChoice(get, choose);
  const table = new Turntable(() => update());
  const compass = drawCompass(
    (direction) => choose({ direction }),
    () => get("direction"),
  );
  const hessian = h("div", { class: "hessian" });
  const along = drawAlong();
  const round = drawAround();
  const speech = voice();
  const turned = h("div", {}, table.canvas, h("div", { class: "controls tilt" }, table.tilt));
  const top = h("div", { class: "top" }, compass.node, hessian);
  root.append(
    invitation,
    h("div", { class: "controls" }, surface),
    h("div", { class: "panels" }, turned, h("div", {}, top, along.node, round.node)),
    speech,
  );

  let shown;
  const setScene = (name) => {
    if (name === shown) return;
    shown = name;
    table.setScene(name);
    surface.querySelector("select").value = name;
    invitation.textContent = SCENES[name].invitation;
    hessian.replaceChildren(...tell(surfaces[name].hessian(0, 0)));
    round.setScene(surfaces[name]);
  };

  const draw = () => {
    const [name, direction] = [get("surface"), get("direction")];
    setScene(name);
    table.draw(unit(direction));
    compass.draw(direction, rise(surfaces[name], direction));
    along.draw(surfaces[name], unit(direction));
    round.draw(surfaces[name], direction);
    const [sentence, walk] = [describe(surfaces[name], direction), around(surfaces[name])];
    speech.say(`${sentence}\n${walk}`, [...slant(sentence), "\n", walk]);
  };

  const measure = () => {
    table.measure();
    draw();
  };
  const update = oncePerFrame(draw);
  const unfollow = follow(model, Object.keys(DEFAULTS), update, table.canvas, measure);
  table.mix();
  measure();
  return unfollow;
}

function drawChoice(get, choose) {
  return choice("曲面", {
    options: Object.entries(SCENES).map(([name, { title }]) => [
      name,
      `${title} ${surfaces[name].formula}`,
    ]),
    value: get("surface"),
    onInput: (surface) => choose({ surface }),
  });
}

// The matrix, its eigenvalues and what they say.
function tell(matrix) {
  const values = eigenvalues(matrix).map((value) => number(tidy(value)));
  const [signs, kind] = verdict(matrix);
  const [[a, b], [c, d]] = matrix.map((row) => row.map((value) => number(tidy(value))));
  return [
    h(
      "p",
      { role: "img", "aria-label": `原点的黑塞矩阵，第一行 ${a}、${b}，第二行 ${c}、${d}` },
      h("span", { class: "bold" }, "H"),
      " = ",
      h(
        "span",
        { class: "matrix" },
        [a, b, c, d].map((entry) => h("span", {}, entry)),
      ),
    ),
    h("p", {}, `特征值 ${values.join("，")}`),
    h("p", {}, signs),
    h("p", { class: "verdict" }, kind),
  ];
}

// The names of a sentence as mathematics.
const slant = (text) =>
  text.split(/(uᵀHu)/).map((part, i) => (i % 2 ? h("span", { class: "bold" }, part) : part));

export default { render };
