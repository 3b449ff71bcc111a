// Gradient descent on contours: drag the start and see where each method walks from there, and how
// its loss falls. Grows from figures/contour_path.py.
import { extent, ticks } from "d3-array";
import { contours } from "d3-contour";

import { METHODS, describe } from "./words.js";
import {
  axes,
  checkbox,
  choice,
  clamp,
  draggable,
  follow,
  grip,
  h,
  italic,
  line,
  linear,
  logarithmic,
  number,
  oncePerFrame,
  open,
  set,
  slider,
  star,
  svg,
  tie,
  voice,
} from "../shared/drawing.js";
import * as surfaces from "../shared/surfaces.js";

// What a surface is shown with: its window [left, right, bottom, top], what the losses span, how far
// an arrow key moves the start, and where a reader who chooses it begins.
export const SCENES = {
  bowl: {
    title: "碗",
    extent: [-3, 3, -2, 2],
    losses: [1e-6, 100],
    grain: 0.05,
    rates: [0.02, 1.2],
    begin: { start: [-2.6, 1.2], rate: 0.1, steps: 25 },
    invitation: "拖动起点。把学习率调到 0.5，看它一步到底；再推过 1。",
  },
  trough: {
    title: "狭长的山谷",
    extent: [-3, 3, -2, 2],
    losses: [1e-6, 100],
    grain: 0.05,
    rates: [0.01, 0.4],
    begin: { start: [-2.6, 1.2], rate: 0.19, steps: 25 },
    invitation: "拖动起点，再把学习率推过 0.2：看哪个方向先失控。",
    rolling: "勾掉动量再勾上，看折返怎样平息；然后拖动起点。",
  },
  saddle: {
    title: "马鞍",
    extent: [-3, 3, -2, 2],
    losses: null,
    grain: 0.05,
    rates: [0.02, 1.2],
    begin: { start: [1, 0.5], rate: 0.1, steps: 100 },
    invitation: "把球放在山脊上，再挪开一点点。",
  },
  rosenbrock: {
    title: "弯谷",
    extent: [-1.8, 1.6, -3.6, 2.2],
    losses: [1e-6, 1e4],
    grain: 0.02,
    rates: [0.0001, 0.004],
    begin: { start: [-1.2, 1], rate: 0.001, steps: 200 },
    invitation: "拖动起点，看它落进弯弯的谷底之后走得多慢。",
  },
  himmelblau: {
    title: "四个谷",
    extent: [-6, 6, -4, 4],
    losses: [1e-6, 1e4],
    grain: 0.1,
    rates: [0.001, 0.04],
    begin: { start: [-0.5, -0.5], rate: 0.01, steps: 50 },
    invitation: "拖动起点：差一点点，就落进另一个谷。",
  },
};

const DEFAULTS = {
  surface: "trough",
  methods: ["descend"],
  momentum: 0.3,
  adam_rate: 0.25,
  offers: Object.keys(METHODS),
  surfaces: Object.keys(SCENES),
  ...SCENES.trough.begin,
};

// All paths are green; marks and dashes tell them apart. A mark is drawn around (0, 0).
const MARKS = {
  descend: { mark: "m-3-3h6v6h-6z", dash: "5 3" },
  heavy_ball: { mark: "m-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0z", dash: null },
  adam: { mark: "m0-4.2l3.8 6.6h-7.6z", dash: "1.5 3" },
  newton: { mark: "m0-4.6l4.6 4.6-4.6 4.6-4.6-4.6z", dash: "9 3 1.5 3" },
};

const STYLE = `
  .panels { display: grid; grid-template-columns: 420fr 270fr; gap: 0.6rem; align-items: start; }
  .contours { fill: none; stroke: var(--function-); stroke-width: 0.9; opacity: 0.6; }
  .stars { pointer-events: none; }
  .walk path { stroke-linejoin: round; }
  .walk .path { stroke-width: 1.6; }
  .walk .marks { fill: var(--path-); stroke: var(--paper-); stroke-width: 0.8; }
  .walk.adam .path { stroke-width: 2.2; }
  .handle { fill: color-mix(in srgb, var(--paper-) 60%, transparent); }
  .sample { width: 2.6em; height: 1.2em; }
  .state { white-space: pre-line; min-height: 3.2em; }
  [hidden] { display: none !important; }
  @container (max-width: 560px) { .panels { grid-template-columns: 1fr; gap: 0.2rem; } }
`;

const GRID = 120;
const drawn = new Map();

// The contours of a surface in units of its window (0 to 1, from the left and from the top): a list
// of { level, rings }. Computed once, never while dragging.
export function isolines(name) {
  if (!drawn.has(name)) drawn.set(name, trace(surfaces[name], SCENES[name].extent));
  return drawn.get(name);
}

function trace({ value }, [left, right, bottom, top]) {
  const values = Array.from({ length: (GRID + 1) ** 2 }, (_, k) => {
    const [column, row] = [k % (GRID + 1), Math.floor(k / (GRID + 1))];
    return value(left + (column / GRID) * (right - left), top - (row / GRID) * (top - bottom));
  });
  // d3-contour puts a grid's values into the middles of its cells; what closes its rings along the
  // border then lies outside of the window, and is not drawn.
  return contours()
    .size([GRID + 1, GRID + 1])
    .thresholds(levels(values))(values)
    .map(({ value, coordinates }) => ({
      level: value,
      rings: coordinates
        .flat()
        .map((ring) => ring.map(([x, y]) => [(x - 0.5) / GRID, (y - 0.5) / GRID])),
    }));
}

// About twelve round levels, as in the figure. Where the walls are far higher than the valley is
// deep, levels in equal ratios show both.
function levels(values) {
  const [low, high] = extent(values);
  if (high < 100) return ticks(low, high, 12);
  return Array.from({ length: 10 }, (_, k) => (high / 1.2) ** ((k + 1) / 10));
}

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const offers = Object.keys(METHODS).filter((name) => get("offers").includes(name));

  const invitation = h("p", { class: "invitation" });
  const surface = choice("曲面", {
    options: get("surfaces").map((name) => [
      name,
      `${SCENES[name].title} ${surfaces[name].formula}`,
    ]),
    value: get("surface"),
    onInput: (surface) => choose({ surface, ...SCENES[surface].begin }),
  });
  const boxes = offers.map((name) => {
    const box = checkbox(METHODS[name].title, {
      value: get("methods").includes(name),
      onInput: (checked) =>
        choose({
          methods: offers.filter((other) =>
            other === name ? checked : get("methods").includes(other),
          ),
        }),
    });
    box.append(sample(name));
    return [name, box];
  });
  const sliders = {
    rate: slider("学习率 η", {
      ...range(SCENES[get("surface")].rates),
      value: get("rate"),
      onInput: (rate) => choose({ rate }),
    }),
    momentum: slider("动量 β", {
      min: 0,
      max: 0.99,
      step: 0.01,
      value: get("momentum"),
      onInput: (momentum) => choose({ momentum }),
    }),
    adam_rate: slider("Adam 的 η", {
      min: 0.01,
      max: 0.5,
      step: 0.01,
      value: get("adam_rate"),
      onInput: (adam_rate) => choose({ adam_rate }),
    }),
    steps: slider("步数", {
      min: 5,
      max: 200,
      step: 1,
      value: get("steps"),
      onInput: (steps) => choose({ steps }),
    }),
  };
  const ridge = h("button", { onclick: () => choose({ start: [1, 0] }) }, "放在山脊上");
  const nudge = h("button", { onclick: () => choose({ start: [1, 1e-6] }) }, "挪开 10⁻⁶");

  const valley = panel("contours-clip", { role: "group", "aria-label": "等高线和各条路径" });
  const losses = panel("losses-clip", { role: "img", "aria-label": "函数值随步数的变化" });
  const walks = Object.fromEntries(offers.map((name) => [name, walk(name)]));
  valley.front.append(...offers.map((name) => walks[name].onContours));
  losses.front.append(...offers.map((name) => walks[name].onLosses));
  const handle = draggable(grip("起点"), {
    move: (px, py) => moveTo(view.x.invert(px), view.y.invert(py)),
    nudge: (dx, dy) => {
      const { grain } = SCENES[get("surface")];
      const [x, y] = get("start");
      moveTo(x + dx * grain, y + dy * grain);
    },
  });
  const stars = svg("g", { class: "stars" });
  valley.node.append(stars, handle);
  const speech = voice();

  // The start stays in the window, on round numbers, so that a hand can find the axes.
  const moveTo = (x, y) => {
    const {
      extent: [left, right, bottom, top],
      grain,
    } = SCENES[get("surface")];
    const fine = grain / 5;
    const round = (value, low, high) =>
      Number((Math.round(clamp(value, low, high) / fine) * fine).toFixed(6));
    choose({ start: [round(x, left, right), round(y, bottom, top)] });
  };

  root.append(
    invitation,
    h("div", { class: "controls" }, surface, boxes.length > 1 ? boxes.map(([, box]) => box) : []),
    h("div", { class: "controls" }, Object.values(sliders), ridge, nudge),
    h("div", { class: "panels" }, valley.node, losses.node),
    speech,
  );

  let view = {};

  // What does not change while the start is dragged.
  const setScene = (name, steps, narrow) => {
    if (view.name === name && view.steps === steps && view.narrow === narrow) return;
    const scene = SCENES[name];
    const [left, right, bottom, top] = scene.extent;
    const width = narrow ? 360 : 420;
    const height = (width - 50) / 1.5 + 66;
    const frame = [36, width - 14, height - 42, 24];
    const x = linear([left, right], [frame[0], frame[1]]);
    const y = linear([bottom, top], [frame[2], frame[3]]);
    const across = linear([0, 1], [frame[0], frame[1]]);
    const down = linear([0, 1], [frame[3], frame[2]]);
    const lossWidth = narrow ? 360 : 270;
    const lossFrame = [52, lossWidth - 14, (narrow ? 220 : height) - 42, 24];
    const k = linear([0, steps], [lossFrame[0], lossFrame[1]]);
    const loss = scene.losses
      ? logarithmic(scene.losses, [lossFrame[2], lossFrame[3]])
      : linear([-4, 9], [lossFrame[2], lossFrame[3]]);
    view = { name, steps, narrow, x, y, k, loss };
    const { minima, maxima, saddles } = surfaces[name];
    const others = [...saddles, ...maxima];
    valley.set(
      frame,
      [width, height],
      axes(x, y, { xLabel: italic("x"), yLabel: italic("y"), xTicks: 6, yTicks: 5 }),
      svg("path", {
        class: "contours",
        d: isolines(name)
          .flatMap(({ rings }) => rings)
          .map((ring) => line(ring.map(visible), across, down))
          .join(""),
      }),
      svg(
        "text",
        { class: "muted", x: frame[1], y: 14, "text-anchor": "end" },
        [minima.length && "★ 极小点", saddles.length && "☆ 鞍点", maxima.length && "☆ 极大点"]
          .filter(Boolean)
          .join("　"),
      ),
    );
    stars.replaceChildren(
      ...minima.map(([a, b]) => star(x(a), y(b))),
      ...others.map(([a, b]) => set(star(x(a), y(b)), { class: "hollow" })),
    );
    losses.set(
      lossFrame,
      [lossWidth, lossFrame[2] + 42],
      axes(k, loss, { xLabel: "步数", yLabel: "函数值", xTicks: 5, yTicks: 5 }),
    );
  };

  const sync = () => {
    const name = get("surface");
    const methods = get("methods");
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
  };

  const draw = () => {
    const name = get("surface");
    const { extent } = SCENES[name];
    const [steps, start] = [get("steps"), get("start")];
    const how = {
      surface: surfaces[name],
      start,
      steps,
      rate: get("rate"),
      adam_rate: get("adam_rate"),
      momentum: get("momentum"),
    };
    setScene(name, steps, el.clientWidth < 560);
    const spoken = [];
    for (const method of offers) {
      const shown = get("methods").includes(method);
      walks[method].show(shown);
      if (!shown) continue;
      const path = METHODS[method].walk(how);
      walks[method].draw(path, how.surface, view);
      spoken.push(`${METHODS[method].title}：${describe(method, path, how, extent)}`);
    }
    set(handle, {
      transform: `translate(${view.x(start[0]).toFixed(2)} ${view.y(start[1]).toFixed(2)})`,
      "aria-valuemin": extent[0],
      "aria-valuemax": extent[1],
      "aria-valuenow": start[0],
      "aria-valuetext": `x ${number(start[0])}，y ${number(start[1])}`,
    });
    speech.say(spoken.join("\n"));
  };

  const update = oncePerFrame(() => {
    sync();
    draw();
  });
  const names = ["surface", "methods", "rate", "adam_rate", "momentum", "start", "steps"];
  const unfollow = follow(model, names, update, el);
  sync();
  draw();
  return unfollow;
}

// A point of a contour, or a gap in the line where it lies outside of the window.
const visible = (point) => (point.every((part) => part >= 0 && part <= 1) ? point : [NaN, NaN]);

const range = ([step, max]) => ({ min: step, max, step });

// A drawing whose ground is set anew with each scene; what moves is in front, clipped to the frame.
function panel(id, attributes) {
  const clip = svg("rect", {});
  const ground = svg("g", {});
  const front = svg("g", { "clip-path": `url(#${id})` });
  const node = svg("svg", attributes, svg("clipPath", { id }, clip), ground, front);
  return {
    node,
    front,
    set: ([left, right, bottom, top], [width, height], ...children) => {
      set(node, { viewBox: `0 0 ${width} ${height}` });
      set(clip, { x: left, y: top, width: right - left, height: bottom - top });
      ground.replaceChildren(...children);
    },
  };
}

// One method's path and marks, on the contours and in the losses.
function walk(name) {
  const strokes = () => [
    svg("path", { class: "path", "stroke-dasharray": MARKS[name].dash }),
    svg("path", { class: "marks" }),
  ];
  const [onContours, onLosses] = [strokes(), strokes()];
  const groups = [onContours, onLosses].map((paths) => svg("g", { class: `walk ${name}` }, paths));
  return {
    onContours: groups[0],
    onLosses: groups[1],
    show: (shown) => groups.forEach((group) => set(group, { display: shown ? null : "none" })),
    draw: (path, surface, { x, y, k, loss }) => {
      stroke(
        onContours,
        name,
        path.map(([a, b]) => [x(a), y(b)]),
        5,
      );
      const [floor, top] = loss.range;
      const heights = path.map((point, step) => {
        const height = loss(surface.value(...point));
        return [k(step), Number.isNaN(height) ? top - 99 : clamp(height, top - 99, floor + 99)];
      });
      stroke(onLosses, name, heights, 7);
    },
  };
}

// A walk is followed until it is far out of sight. Marks that would pile up are left out.
function stroke([path, marks], name, points, apart) {
  const end = points.findIndex(([x, y]) => !(Math.abs(x) < 1e4 && Math.abs(y) < 1e4));
  const seen = end < 0 ? points : points.slice(0, end);
  path.setAttribute("d", line(seen));
  let [a, b] = seen[0];
  let d = "";
  for (const [x, y] of seen) {
    if (Math.hypot(x - a, y - b) < apart) continue;
    d += `M${x.toFixed(1)} ${y.toFixed(1)}${MARKS[name].mark}`;
    [a, b] = [x, y];
  }
  marks.setAttribute("d", d);
}

function sample(name) {
  return svg(
    "svg",
    { class: `sample walk ${name}`, viewBox: "0 0 40 14", "aria-hidden": "true" },
    svg("path", { class: "path", d: "M0 7H40", "stroke-dasharray": MARKS[name].dash }),
    svg("path", { class: "marks", d: `M20 7${MARKS[name].mark}` }),
  );
}

export default { render };
