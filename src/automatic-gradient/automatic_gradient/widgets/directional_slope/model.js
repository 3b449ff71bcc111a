// Slopes on the trough of chapter 1: from a point in every direction, and how far they hold.
import { angleOf, tidy, unit } from "../shared/directions.js";
import { clamp } from "../shared/numbers.js";
import { trough } from "../shared/surfaces.js";

export const DEFAULTS = { point: [3, 0.4], direction: 0, step: 0.4 };

// The compass around the point, of radius 1, stays in the window.
export const WINDOW = { x: [-1.1, 4.5], y: [-1.6, 1.6] };
const REACH = [
  [-0.1, 3.5],
  [-0.6, 0.6],
];
export const STEPS = { min: 0.01, max: 0.6 };

const dot = ([a, b], [c, d]) => a * c + b * d;

// What is found from a point in a direction, and a step away.
export function explore({ point, direction: given, step }) {
  const direction = wrap(given);
  const gradient = trough.gradient(...point);
  const u = unit(direction);
  const slope = tidy(dot(u, gradient));
  const here = trough.value(...point);
  const rise = (s) => tidy(trough.value(point[0] + s * u[0], point[1] + s * u[1]) - here);
  const gap = (s) => rise(s) - s * slope;
  return {
    point,
    direction,
    step,
    gradient,
    length: Math.hypot(...gradient),
    u,
    slope,
    angle: Number(turn(angleOf(gradient), direction).toFixed(9)),
    moment: moment(direction, gradient),
    rise,
    gap,
  };
}

// From one angle to another, the short way: more than −180 and up to 180.
function turn(from, to) {
  const rest = (((to - from) % 360) + 360) % 360;
  return rest > 180 ? rest - 360 : rest;
}

// The four directions that the gradient marks, where there are any.
function marks(gradient) {
  if (!gradient.some(Boolean)) return [];
  const steepest = angleOf(gradient);
  return [
    ["gradient", steepest],
    ["contour", steepest + 90],
    ["against", steepest + 180],
    ["contour", steepest + 270],
  ];
}

const TINY = 1e-6;

// Which of them it is; "flat" where all are alike.
function moment(direction, gradient) {
  if (!gradient.some(Boolean)) return "flat";
  const found = marks(gradient).find(([, angle]) => Math.abs(turn(angle, direction)) < TINY);
  return found ? found[0] : null;
}

const wrap = (angle) => ((angle % 360) + 360) % 360;

// A hand that comes close to a marked direction, or to an axis, means it; elsewhere whole degrees.
export function snap(angle, gradient) {
  const meant = [...marks(gradient).map(([, mark]) => mark), 0, 90, 180, 270];
  return wrap(meant.find((mark) => Math.abs(turn(mark, angle)) < 2) ?? Math.round(angle));
}

// On to the next multiple of `by` degrees, to its own side; but no marked direction is passed over.
export function turned(direction, by, gradient) {
  const side = Math.sign(by);
  const size = Math.abs(by);
  const rest = wrap(side * direction + TINY) % size;
  const passed = marks(gradient)
    .map(([, mark]) => side * turn(direction, mark))
    .filter((way) => way > TINY);
  const way = Math.min(size - rest + TINY, ...passed);
  return Number(wrap(direction + side * way).toFixed(12));
}

// Where one can stand, on round numbers.
export const pointNear = (point) =>
  point.map((part, i) => Number((Math.round(clamp(part, ...REACH[i]) / 0.02) * 0.02).toFixed(2)));

export const stepNear = (step) => clamp(Math.round(step * 100) / 100, STEPS.min, STEPS.max);

// Half of it, as long as one can see where it is.
export const halved = (step) => (step / 2 < STEPS.min ? null : step / 2);

// The contour of a height is an ellipse around the origin: half its width and half its height.
export const contour = (height) => [Math.sqrt(2 * height), Math.sqrt(height / 5)];

// As in the figure: equally far apart, one of them through the chapter's point.
export const CONTOURS = Array.from({ length: 15 }, (_, k) => contour(((k + 1) * 5.3) / 3));
