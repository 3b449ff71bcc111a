// A line through points, and its mean squared error: a function of one parameter or of two, whose
// second derivatives are the same everywhere.
import { clamp } from "../shared/numbers.js";
import { descend } from "../shared/optimizers.js";

export const DEFAULTS = {
  t: [1, 2, 3, 4],
  y: [2.5, 3.5, 6.5, 7.75],
  parameters: 1,
  centred: false,
  start: [1, 0], // the line's slope, and its height at t = 0
  rate: 0.02,
  steps: 0,
};

// Where a reader begins who chooses so many parameters. With two, the line is far from the best one
// in both directions, the steep and the gentle.
export const BEGIN = { 1: { start: [1, 0], rate: 0.02 }, 2: { start: [0, 2], rate: 0.11 } };
export const MOST_STEPS = 300;
const LOST = 1e6; // a parameter from which no walk comes back

// What the picture shows: of the points, of the slope and of the loss over it, and of the second
// parameter: the height at t = 0, or, with the mean taken away, in the middle of the points.
export const WINDOW = { t: [0, 6], y: [-2, 12], w: [-1.5, 4.5], loss: [-3, 40] };
export const heights = (centred) => (centred ? [1.6, 7.2] : [-2.6, 3]);

// Every learning rate that is offered: the limits are near 0.12 and 0.13 at first, and at 0.8 with
// the mean taken away.
export const RATES = [
  ...Array.from({ length: 30 }, (_, k) => (k + 1) / 200),
  ...Array.from({ length: 9 }, (_, k) => (k + 2) / 10),
];

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const dot = (a, b) => a.reduce((sum, part, i) => sum + part * b[i], 0);

// The loss over the parameters p: [w] of the line wt, or [w, b] of w(t − shift) + b. It is
// ½pᵀHp + ofᵀp + rest, and `directions` are H's eigenvectors, the steepest first.
export function lossOf({ t, y, parameters, centred }) {
  const shift = parameters === 2 && centred ? mean(t) : 0;
  const from = t.map((one) => one - shift);
  const pull = -2 * mean(from.map((one, i) => one * y[i]));
  const bend = 2 * mean(from.map((one) => one ** 2));
  const hessian = [
    [bend, 2 * mean(from)],
    [2 * mean(from), 2],
  ];
  const two = parameters === 2;
  const of = two ? [pull, -2 * mean(y)] : [pull];
  const directions = two ? eigen(hessian) : [{ curvature: bend, along: [1] }];
  const differences = (...p) => from.map((one, i) => p[0] * one + (p[1] ?? 0) - y[i]);
  const value = (...p) => mean(differences(...p).map((one) => one ** 2));
  const best = lowest(of, directions);
  return {
    shift,
    directions,
    best,
    least: value(...best),
    differences,
    // Of each point, what it adds to the derivative by w: 2 · difference · t.
    pulls: (...p) => differences(...p).map((one, i) => 2 * one * from[i]),
    value,
    gradient: (...p) => of.map((part, i) => part + dot(hessian[i].slice(0, p.length), p)),
    pointOf: ([w, b]) => (two ? [w, b + w * shift] : [w]),
    lineOf: ([w, b = 0]) => [w, b - w * shift],
  };
}

// The eigenvalues and eigenvectors of a symmetric matrix, the largest first. The smaller one is
// the determinant over the larger: their difference would lose its digits.
function eigen([[a, b], [, d]]) {
  const angle = Math.atan2(2 * b, a - d) / 2;
  const larger = (a + d) / 2 + Math.hypot((a - d) / 2, b);
  return [
    { curvature: larger, along: [Math.cos(angle), Math.sin(angle)] },
    { curvature: Math.max(a * d - b * b, 0) / larger, along: [-Math.sin(angle), Math.cos(angle)] },
  ];
}

export const isFlat = ({ curvature }, [steepest]) => curvature < 1e-9 * steepest.curvature;

// Where the gradient is zero. Along a direction without curvature every point is as good, and the
// one closest to 0 is taken.
function lowest(of, directions) {
  return of.map((_, i) =>
    directions
      .filter((one, _, all) => !isFlat(one, all))
      .reduce((sum, { curvature, along }) => sum - (dot(along, of) / curvature) * along[i], 0),
  );
}

const RINGS = 12;

// Where the loss is 0.6, 2.4, 5.4 … above the least: ellipses with half-axes along the directions,
// each as far from the one before as that from its own.
export const rings = ({ directions }) =>
  Array.from({ length: RINGS }, (_, k) => {
    const above = 0.6 * (k + 1) ** 2;
    return { above, radii: directions.map(({ curvature }) => Math.sqrt((2 * above) / curvature)) };
  });

// The parameters of the walk's lines, the start first; it ends where it is lost.
export function pathOf(loss, { start, rate, steps }) {
  const path = descend(loss.gradient, loss.pointOf(start), rate, steps);
  const lost = path.findIndex(isLost);
  return lost < 0 ? path : path.slice(0, lost + 1);
}

export const isLost = (point) => !point.every((part) => Math.abs(part) < LOST);

// After how many steps the loss is less than `near` above the least, if it ever is. Along each
// direction the way to go is multiplied by 1 − ηλ, so what it adds to the loss, by its square.
export function stepsNeeded({ best, directions }, from, rate, near = 1e-3) {
  const away = from.map((part, i) => part - best[i]);
  let parts = directions.map(({ curvature, along }) => (curvature * dot(along, away) ** 2) / 2);
  const factors = directions.map(({ curvature }) => (1 - rate * curvature) ** 2);
  const over = () => parts.reduce((sum, part) => sum + part, 0);
  for (let steps = 0; steps < 1e5; steps += 1) {
    if (over() < near) return steps;
    parts = parts.map((part, i) => part * factors[i]);
  }
  return Infinity;
}

// A point of the loss on round numbers.
export const roundPoint = (point) =>
  point.map((part) => rounded(part, point.length === 1 ? 0.05 : 0.01));

// One that a hand has chosen on the loss, within the window.
export function pointNear(point, { centred }) {
  const spans = [WINDOW.w, heights(centred)];
  return roundPoint(point.map((part, i) => clamp(part, ...spans[i])));
}

// A place that a hand has given to a point of the data. None is at t = 0, where it would say
// nothing of the slope.
export const placeNear = (t, y) => [
  rounded(clamp(t, 0.2, 5.8), 0.05),
  rounded(clamp(y, -1.5, 11.5), 0.05),
];

const rounded = (value, grain) => Number((Math.round(value / grain) * grain).toFixed(6));

// Where a hand finds the two ends of the line; the left one is at 0, and stays, with one parameter.
export const ENDS = [0.25, 5.75];

// The line through a place in the window to which a hand has brought one of its ends, while the
// other stays.
export function turned([w, b], { parameters }, end, [t, y]) {
  const hold = parameters === 1 ? 0 : ENDS[1 - end];
  const side = end === 1 ? 1 : -1;
  const gap = side * Math.max(side * (t - hold), 1);
  const height = clamp(y, ...WINDOW.y);
  const slope = (height - (w * hold + b)) / gap;
  return [slope, height - slope * (hold + gap)];
}
