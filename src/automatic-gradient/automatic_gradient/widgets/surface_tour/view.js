// Critical points as surfaces: turn them, and cut them along any direction; beside it the Hessian
// matrix, and what it leaves unsaid. Grows from figures/critical_surfaces.py.
import { around, curvature, describe, eigenvalues, rise, tidy, unit, verdict } from "./words.js";
import {
  arrows,
  axes,
  choice,
  clamp,
  draggable,
  follow,
  grip,
  h,
  italic,
  line,
  linear,
  number,
  oncePerFrame,
  open,
  set,
  slider,
  svg,
  tie,
  voice,
} from "../shared/drawing.js";
import { blues, camera, paint, relief } from "./relief.js";
import * as surfaces from "../shared/surfaces.js";

const SCENES = {
  bowl: {
    title: "极小点",
    invitation: "拖动曲面转一转，再转动罗盘：有没有哪个方向往下走？",
  },
  dome: {
    title: "极大点",
    invitation: "拖动曲面转一转，再转动罗盘：有没有哪个方向往上走？",
  },
  saddle: {
    title: "鞍点",
    invitation: "拖动曲面转一转，再转动罗盘：到多少度，升变成了降？",
  },
  flat_bowl: {
    title: "平底的碗",
    invitation: "转动罗盘：黑塞矩阵一个字也没说，看切口自己怎么说。",
  },
  flat_saddle: {
    title: "平坦的马鞍",
    invitation: "把罗盘从 0° 转到 90°：曲率一直是 0，切口却翻了过来。",
  },
  monkey_saddle: {
    title: "猴鞍",
    invitation: "把罗盘转一整圈，数一数经过几个高处、几个低处。",
  },
};

// The eye stands where it stands in the figure.
const VIEW = { around: -62, up: 24 };
const LOWEST = 5;
const COLOURS = ["function", "path", "minimum", "paper", "muted", "grid"];
const DEFAULTS = { surface: "saddle", direction: 30 };

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
  @container (max-width: 560px) { .panels { grid-template-columns: 1fr; } }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const eye = { ...VIEW };
  const turn = (around, up) => {
    eye.around = ((((eye.around + around + 180) % 360) + 360) % 360) - 180;
    eye.up = clamp(eye.up + up, LOWEST, 90);
    update();
  };

  const invitation = h("p", { class: "invitation" });
  const surface = choice("曲面", {
    options: Object.entries(SCENES).map(([name, { title }]) => [
      name,
      `${title} ${surfaces[name].formula}`,
    ]),
    value: get("surface"),
    onInput: (surface) => choose({ surface }),
  });
  const tilt = slider("仰角", {
    min: LOWEST,
    max: 90,
    step: 1,
    value: eye.up,
    show: degrees,
    onInput: (up) => turn(0, up - eye.up),
  });
  const canvas = turnable(h("canvas", { role: "slider", tabindex: 0 }), turn);
  const context = canvas.getContext("2d");
  const compass = drawCompass(
    (direction) => choose({ direction }),
    () => get("direction"),
  );
  const hessian = h("div", { class: "hessian" });
  const along = drawAlong();
  const round = drawAround();
  const speech = voice();
  root.append(
    invitation,
    h("div", { class: "controls" }, surface),
    h(
      "div",
      { class: "panels" },
      h("div", {}, canvas, h("div", { class: "controls tilt" }, tilt)),
      h("div", {}, h("div", { class: "top" }, compass.node, hessian), along.node, round.node),
    ),
    speech,
  );

  let shown, shape, colours, size;
  const setScene = (name) => {
    if (name === shown) return;
    shown = name;
    shape = relief(surfaces[name]);
    surface.querySelector("select").value = name;
    invitation.textContent = SCENES[name].invitation;
    hessian.replaceChildren(...tell(surfaces[name].hessian(0, 0)));
    round.setScene(surfaces[name]);
  };

  const draw = () => {
    const [name, direction] = [get("surface"), get("direction")];
    setScene(name);
    const unitVector = unit(direction);
    paint(context, size, shape, camera(eye.around, eye.up), colours, unitVector);
    set(canvas, {
      "aria-label": `曲面 ${surfaces[name].formula}，可以转动`,
      "aria-valuemin": -180,
      "aria-valuemax": 180,
      "aria-valuenow": Math.round(eye.around),
      "aria-valuetext": `从 ${degrees(Math.round(eye.around))} 看，仰角 ${degrees(Math.round(eye.up))}`,
    });
    tilt.set(Math.round(eye.up));
    compass.draw(direction, rise(surfaces[name], direction));
    along.draw(surfaces[name], unitVector);
    round.draw(surfaces[name], direction);
    const [sentence, walk] = [describe(surfaces[name], direction), around(surfaces[name])];
    speech.say(`${sentence}\n${walk}`, [...slant(sentence), "\n", walk]);
  };

  const measure = () => {
    const sharp = Math.min(devicePixelRatio, 2); // more is not seen, only paid for
    size = { width: canvas.clientWidth, height: canvas.clientHeight };
    canvas.width = Math.round(size.width * sharp);
    canvas.height = Math.round(size.height * sharp);
    context.scale(sharp, sharp);
    draw();
  };
  const mix = () => {
    colours = channels(canvas);
    colours.blues = blues(colours);
  };
  const update = oncePerFrame(draw);
  set(canvas, {
    ontransitionend: () => {
      mix();
      update();
    },
  });
  const names = ["surface", "direction"];
  const unfollow = follow(model, names, update, canvas, measure);
  mix();
  measure();
  return unfollow;
}

const degrees = (angle) => `${number(angle)}°`;

// A canvas knows nothing of custom properties: what each comes to is asked of an element.
function channels(node) {
  const probe = h("span", {});
  node.after(probe);
  const entries = COLOURS.map((name) => {
    probe.style.color = `var(--${name}-)`;
    return [
      name,
      getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        .slice(0, 3)
        .map(Number),
    ];
  });
  probe.remove();
  return Object.fromEntries(entries);
}

// A finger turns the surface sideways only: up and down it scrolls the page.
function turnable(canvas, turn) {
  let last;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = [event.clientX, event.clientY];
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
    last = [event.clientX, event.clientY];
    turn(-0.6 * dx, event.pointerType === "mouse" ? 0.5 * dy : 0);
  });
  return arrows(canvas, (dx, dy) => turn(3 * dx, 3 * dy));
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
const bold = (text) => svg("tspan", { class: "bold" }, text);

// Where u points.
function drawCompass(setDirection, direction) {
  const [middle, radius] = [60, 44];
  const across = svg("path", { class: "path cut" });
  const value = svg("text", { x: middle, y: 118, "text-anchor": "middle" });
  const handle = set(grip("方向"), { "aria-valuemin": 0, "aria-valuemax": 359 });
  const node = svg(
    "svg",
    { viewBox: "0 0 120 124", role: "group", "aria-label": "罗盘" },
    svg("circle", { class: "rim", cx: middle, cy: middle, r: radius }),
    svg("path", { class: "spoke", d: `M${middle - radius} ${middle}h${2 * radius}` }),
    svg("path", { class: "spoke", d: `M${middle} ${middle - radius}v${2 * radius}` }),
    svg("text", { class: "muted slanted", x: middle + 31, y: middle + 13 }, "x"),
    svg("text", { class: "muted slanted", x: middle + 5, y: middle - 29 }, "y"),
    across,
    handle,
    value,
  );
  draggable(handle, {
    move: (x, y) => setDirection(snap((Math.atan2(middle - y, x - middle) * 180) / Math.PI)),
    nudge: (dx, dy) => setDirection((direction() + dx + dy + 360) % 360),
  });
  const draw = (angle, found) => {
    const [x, y] = unit(angle).map((part) => part * radius);
    across.setAttribute("d", `M${middle - x} ${middle + y}L${middle + x} ${middle - y}`);
    value.textContent = `θ = ${angle}°`;
    set(handle, {
      transform: `translate(${(middle + x).toFixed(2)} ${(middle - y).toFixed(2)})`,
      "aria-valuenow": angle,
      "aria-valuetext": `${angle}°，${found}`,
    });
  };
  return { node, draw };
}

// Whole degrees from 0 to 359; a hand that comes close to a multiple of 15 means it.
export function snap(angle) {
  const near = Math.round(angle / 15) * 15;
  return ((Math.abs(angle - near) < 2 ? near : Math.round(angle)) + 360) % 360;
}

const THROUGH = Array.from({ length: 81 }, (_, k) => k / 40 - 1);

// The cut, and what the Hessian matrix foretells of it.
function drawAlong() {
  const x = linear([-1, 1], [34, 284]);
  const y = linear([-1.2, 1.2], [142, 22]);
  const said = svg("path", { class: "said" });
  const found = svg("path", { class: "path found" });
  const end = svg("circle", { class: "dot", r: 5 });
  const node = svg(
    "svg",
    { viewBox: "0 0 300 178", role: "img", "aria-label": "沿这个方向的切口" },
    axes(x, y, { xLabel: italic("ε"), xTicks: 4, yTicks: 4 }),
    svg(
      "text",
      { class: "of-path", x: x(-1), y: 14 },
      italic("f"),
      "(",
      italic("ε"),
      bold("u"),
      ")",
    ),
    svg(
      "text",
      { class: "of-said", x: x(1), y: 14, "text-anchor": "end" },
      "虚线 ½",
      italic("ε"),
      "²",
      bold("uᵀHu"),
    ),
    found,
    said,
    end,
  );
  const draw = (surface, [a, b]) => {
    const bend = curvature(surface.hessian(0, 0), [a, b]);
    said.setAttribute(
      "d",
      line(
        THROUGH.map((t) => [t, (bend * t ** 2) / 2]),
        x,
        y,
      ),
    );
    found.setAttribute(
      "d",
      line(
        THROUGH.map((t) => [t, surface.value(t * a, t * b)]),
        x,
        y,
      ),
    );
    set(end, { cx: x(1), cy: y(surface.value(a, b)) });
  };
  return { node, draw };
}

// The curvature of all directions, and the heights once around the origin.
function drawAround() {
  const x = linear([0, 360], [34, 284]);
  x.ticks = () => [0, 90, 180, 270, 360];
  const y = linear([-2.7, 2.7], [142, 22]);
  const ground = svg("g", {});
  const now = svg("path", { class: "now" });
  const dots = ["of-said", "of-path"].map((name) => svg("circle", { class: `dot ${name}`, r: 5 }));
  const node = svg(
    "svg",
    { viewBox: "0 0 300 178", role: "img", "aria-label": "绕原点一圈的曲率与高低" },
    ground,
    now,
    dots,
  );
  const setScene = (surface) => {
    const hessian = surface.hessian(0, 0);
    const angles = Array.from({ length: 121 }, (_, k) => 3 * k);
    ground.replaceChildren(
      axes(x, y, { xLabel: "θ（度）", yTicks: 4 }),
      svg("text", { class: "of-path", x: x(0), y: 14 }, "高低 ", italic("f"), "(", bold("u"), ")"),
      svg(
        "text",
        { class: "of-said", x: x(360), y: 14, "text-anchor": "end" },
        "虚线 曲率 ",
        bold("uᵀHu"),
      ),
      ...levels(eigenvalues(hessian)).flatMap(([title, value, at, drop]) => [
        svg("path", { class: "level", d: `M${x(0)} ${y(value)}H${x(360)}` }),
        svg(
          "text",
          { class: "muted", x: x(at), y: y(value) + drop, "text-anchor": "middle" },
          title,
        ),
      ]),
      svg("path", {
        class: "said",
        d: line(
          angles.map((angle) => [angle, curvature(hessian, unit(angle))]),
          x,
          y,
        ),
      }),
      svg("path", {
        class: "path",
        d: line(
          angles.map((angle) => [angle, surface.value(...unit(angle))]),
          x,
          y,
        ),
      }),
    );
  };
  const draw = (surface, angle) => {
    const heights = [curvature(surface.hessian(0, 0), unit(angle)), surface.value(...unit(angle))];
    now.setAttribute("d", `M${x(angle)} ${y.range[0]}V${y.range[1]}`);
    dots.forEach((dot, i) => set(dot, { cx: x(angle), cy: y(heights[i]) }));
  };
  return { node, setScene, draw };
}

// The lines that the curvature stays between, with their names where no curve is. Where both are
// zero, the curvature's own line says it.
function levels([low, high]) {
  if (low === high) return low ? [["两个特征值", low, 90, low < 0 ? 14 : -5]] : [];
  return [
    ["大的特征值", high, 90, -5],
    ["小的特征值", low, 180, 14],
  ];
}

export default { render };
