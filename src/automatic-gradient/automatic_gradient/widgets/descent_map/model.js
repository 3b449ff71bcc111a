// Walks on a surface: the methods, the surfaces that they walk on, and their contours.
import { extent, ticks } from "d3-array";
import { contours } from "d3-contour";

import { clamp } from "../shared/numbers.js";
import { adam, descend, heavyBall, newton } from "../shared/optimizers.js";
import * as surfaces from "../shared/surfaces.js";

// The methods in the order in which they are told; `walk` takes whatever a reader sets.
export const METHODS = {
  descend: {
    title: "梯度下降",
    walk: ({ surface, start, rate, steps }) => descend(surface.gradient, start, rate, steps),
  },
  heavy_ball: {
    title: "动量",
    walk: ({ surface, start, rate, steps, momentum }) =>
      heavyBall(surface.gradient, start, rate, steps, momentum),
  },
  adam: {
    title: "Adam",
    walk: ({ surface, start, adam_rate, steps }) => adam(surface.gradient, start, adam_rate, steps),
  },
  newton: {
    title: "牛顿法",
    walk: ({ surface, start, steps }) => newton(surface, start, steps),
  },
};

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

export const DEFAULTS = {
  surface: "trough",
  methods: ["descend"],
  momentum: 0.3,
  adam_rate: 0.25,
  offers: Object.keys(METHODS),
  surfaces: Object.keys(SCENES),
  ...SCENES.trough.begin,
};

// The start stays in the window, on round numbers, so that a hand can find the axes.
export function startNear([x, y], name) {
  const { extent, grain } = SCENES[name];
  const [left, right, bottom, top] = extent;
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

// About twelve round levels, as in the figure. Where the walls are far higher than the valley is
// deep, levels in equal ratios show both.
function levels(values) {
  const [low, high] = extent(values);
  if (high < 100) return ticks(low, high, 12);
  return Array.from({ length: 10 }, (_, k) => (high / 1.2) ** ((k + 1) / 10));
}
