// Walks on a surface: the methods, the surfaces that they walk on, and their contours.
import { extent, ticks } from "d3-array";
import { contours } from "d3-contour";

import { clamp } from "../shared/numbers.js";
import { newton, RULES, walkBy } from "../shared/optimizers.js";
import * as surfaces from "../shared/surfaces.js";

// A method that deals with each coordinate by itself; it walks with whatever a reader sets.
const byCoordinates = (title, rule) => ({
  title,
  rule,
  walk: ({ surface, start, steps, ...how }) => walkBy(rule(how), surface.gradient, start, steps),
});

// The methods in the order in which they are told.
export const METHODS = {
  descend: byCoordinates("梯度下降", RULES.descend),
  heavy_ball: byCoordinates("动量", RULES.heavy_ball),
  sign_descent: byCoordinates("符号下降", RULES.sign_descent),
  adagrad: byCoordinates("AdaGrad", RULES.adagrad),
  rms_prop: byCoordinates("RMSProp", RULES.rms_prop),
  adam: byCoordinates("Adam", RULES.adam),
  adam_w: byCoordinates("AdamW", RULES.adam_w),
  newton: {
    title: "牛顿法",
    walk: ({ surface, start, steps }) => newton(surface, start, steps),
  },
};

// What a surface is shown with: its window [left, right, bottom, top], what the losses span, how far
// an arrow key moves the start, and where a reader who chooses it begins. One that `turns` about the
// origin keeps its start in `room` before it is turned, so that it stays in the window.
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
  gorge: {
    title: "能转的山谷",
    extent: [-4.5, 4.5, -3, 3],
    turns: true,
    room: [-2.6, 2, -1.4, 1.4],
    losses: [1e-6, 1e3],
    grain: 0.05,
    rates: [0.001, 0.04],
    begin: { start: [-2.6, 1.2], rate: 0.019, steps: 100 },
    invitation: "先猜：山谷斜过来，谁还走得快？拖动谷口的圆环，再拖动起点。",
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

export const DEFAULTS = {
  surface: "trough",
  methods: ["descend"],
  angle: 0,
  momentum: 0.3,
  adam_rate: 0.25,
  offers: Object.keys(METHODS),
  surfaces: Object.keys(SCENES),
  best: false,
  by_hand: "",
  ...SCENES.trough.begin,
};

// The start stays in its room, on round numbers, so that a hand can find the axes.
export function startNear([x, y], name) {
  const { extent, room = extent, grain } = SCENES[name];
  const [left, right, bottom, top] = room;
  const fine = grain / 5;
  const round = (value, low, high) =>
    Number((Math.round(clamp(value, low, high) / fine) * fine).toFixed(6));
  return [round(x, left, right), round(y, bottom, top)];
}

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

// The contours of a quadratic surface along the axes: the two halves of each ellipse's width.
export function ellipses(name) {
  const { value, hessian } = surfaces[name];
  const [left, , bottom] = SCENES[name].extent;
  const [[a], [, b]] = hessian(0, 0);
  return levels([0, value(left, bottom)]).map((level) => ({
    level,
    halves: [Math.sqrt((2 * level) / a), Math.sqrt((2 * level) / b)],
  }));
}

// About twelve round levels, as in the figure. Where the walls are far higher than the valley is
// deep, levels in equal ratios show both.
function levels(values) {
  const [low, high] = extent(values);
  if (high < 100) return ticks(low, high, 12);
  return Array.from({ length: 10 }, (_, k) => (high / 1.2) ** ((k + 1) / 10));
}
