// The heavy ball on a quadratic valley, as in chapter 17: along a direction whose curvature times the
// learning rate is the `product` ηλ, x ← (1 + β − ηλ) x − β · (x before), from rest at 1; β is the
// `momentum`. A valley has two such directions, whose products stand in the ratio κ, the `condition`.
import { clamp } from "../shared/numbers.js";

export const CONDITIONS = [1, 4, 10, 100];
export const DEFAULTS = { condition: 100, product: 1.98, momentum: 0 };

// What the map shows of the products; the momenta go from 0 to 1.
export const WIDEST = 4.4;
export const GRAIN = 0.01; // how far an arrow key moves the point

export const placeNear = ({ product, momentum }) => ({
  product: onGrain(product, GRAIN, WIDEST),
  momentum: onGrain(momentum, 0, 1 - GRAIN),
});
const onGrain = (value, low, high) =>
  Number((Math.round(clamp(value, low, high) / GRAIN) * GRAIN).toFixed(6));

// The products of the valley's directions, the gentle one first; of one direction alone there is one.
export const directions = ({ condition, product }) =>
  condition === 1 ? [product] : [product / condition, product];

// The two roots of r² − (1 + β − ηλ) r + β, each [real, imaginary], a larger one first.
export function roots(product, momentum) {
  const half = (1 + momentum - product) / 2;
  const found = half ** 2 - momentum;
  // Of a double root rounding would make two, eight digits apart.
  const square = Math.abs(found) < 1e-14 ? 0 : found;
  if (square < 0) {
    const up = Math.sqrt(-square);
    return [
      [half, up],
      [half, -up],
    ];
  }
  // The smaller one from the product of both: a difference would lose its digits.
  const larger = half < 0 ? half - Math.sqrt(square) : half + Math.sqrt(square);
  return [
    [larger, 0],
    [larger === 0 ? 0 : momentum / larger, 0],
  ];
}

// By how much a step shrinks the distance in the long run.
export const factor = (product, momentum) => Math.hypot(...roots(product, momentum)[0]);

// Of a valley: the slower direction decides.
export const slowest = ({ momentum, ...valley }) =>
  Math.max(...directions(valley).map((product) => factor(product, momentum)));

export const same = (a, b) => Math.abs(a - b) < 1e-9;

// The names of the regions are those of the map; a border belongs to where chapter 17 counts it.
export function region(product, momentum) {
  const root = Math.sqrt(momentum);
  const end = 2 * (1 + momentum);
  if (same(product, end)) return "恰在边上";
  if (product > end) return "发散";
  if (product < (1 - root) ** 2 + 1e-9) return "单调";
  return product > (1 + root) ** 2 - 1e-9 ? "步步换边" : "摆动";
}

// Where x is after 0, 1, … `steps` steps.
export function positions(product, momentum, steps) {
  const path = [1, 1 - product];
  for (let k = 2; k <= steps; k += 1) {
    path.push((1 + momentum - product) * path[k - 1] - momentum * path[k - 2]);
  }
  return path;
}

export const NEAR = 1e-3;
export const PATIENCE = 10_000;

// From rest at 1 along all directions: the step from which on none is farther than `NEAR` (beyond
// `PATIENCE`, it is not known), and how far one has been.
export function journey({ momentum, ...valley }) {
  const paths = directions(valley).map((product) =>
    positions(product, momentum, horizon(factor(product, momentum))),
  );
  return {
    steps: Math.max(...paths.map(stepsAway)),
    farthest: Math.max(...paths.map((path) => Math.max(...path.map(Math.abs)))),
  };
}

function stepsAway(path) {
  let k = path.length;
  while (Math.abs(path[k - 1]) <= NEAR) k -= 1;
  return k;
}

// From here on it is near for certain: |x| after k steps is at most 2 (k + 1) ρᵏ, because it is
// h(k) − β h(k − 1), where h(k) is the sum of k + 1 products of k roots, and β ≤ ρ².
function horizon(rho) {
  let k = 0;
  for (let power = 1; k < PATIENCE && 2 * (k + 1) * power > NEAR; power *= rho) k += 1;
  return k;
}

// The point with the smallest factor, without momentum and with it.
export const bestPlain = (condition) => ({
  product: (2 * condition) / (condition + 1),
  momentum: 0,
});
export function bestHeavy(condition) {
  const root = Math.sqrt(condition);
  const rho = (root - 1) / (root + 1);
  return { product: (1 + rho) ** 2, momentum: rho ** 2 };
}

// Around all points whose factor is at most `rho`: [product, momentum] of its corners.
export const trapezoid = (rho) => [
  [1 - rho, 0],
  [(1 - rho) ** 2, rho ** 2],
  [(1 + rho) ** 2, rho ** 2],
  [1 + rho, 0],
];
