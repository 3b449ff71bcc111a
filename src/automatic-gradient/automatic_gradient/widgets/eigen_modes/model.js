// Gradient descent in a quadratic valley ½xᵀHx that can be turned and stretched: the error's two
// shares along the eigenvectors of H, each multiplied by its own 1 − ηλ. The steep curvature stays;
// the gentle one is κ times smaller.
import { unit } from "../shared/directions.js";
import { clamp } from "../shared/numbers.js";
import { descend } from "../shared/optimizers.js";

export const STEEP = 10;
export const STEPS = 60;
export const REACH = 3; // the window shows at least so much around the minimum
export const CONDITIONS = { min: 1, max: 40 };
export const RATES = { min: 0.005, max: 0.22, step: 0.005 };
// As in the figure of chapter 5.
export const DEFAULTS = { angle: -37, condition: 10, start: [-1, 2.4], rate: 0.15 };

// The gentle one first, in both.
export const curvatures = (condition) => [STEEP / condition, STEEP];

export function directions(angle) {
  const [c, s] = unit(angle);
  return [
    [c, s],
    [-s, c],
  ];
}

// V diag(λ) Vᵀ.
export function hessian(angle, condition) {
  const [low, high] = curvatures(condition);
  const [[c, s]] = directions(angle);
  const beside = (low - high) * c * s;
  return [
    [low * c * c + high * s * s, beside],
    [beside, low * s * s + high * c * c],
  ];
}

export function walk({ angle, condition, start, rate }) {
  const [[a, b], [, d]] = hessian(angle, condition);
  return descend((x, y) => [a * x + b * y, b * x + d * y], start, rate, STEPS);
}

// How much of the error at `point` lies along each eigenvector.
export function shares(angle, point) {
  return directions(angle).map(([x, y]) => tidy(x * point[0] + y * point[1]));
}

// A start on an eigenvector has nothing along the other one, but for rounding.
const tidy = (share) => (Math.abs(share) < 1e-9 ? 0 : share);

export const factors = (rate, condition) => curvatures(condition).map((value) => 1 - rate * value);

// The rate at which the slower of the two is as fast as it can be.
export const bestRate = (condition) => 2 / (STEEP / condition + STEEP);

export const isSame = (a, b) => Math.abs(a - b) < 1e-9;

// After how many steps a factor has multiplied a share to a thousandth or less.
export function stepsNeeded(factor) {
  const size = Math.abs(factor);
  if (size > 1 || isSame(size, 1)) return Infinity;
  return Math.ceil(Math.log(1e-3) / Math.log(size) - 1e-9);
}

// What the hand sets, on round numbers and within bounds.
export const startNear = (point) => point.map((part) => round(clamp(part, -REACH, REACH), 10));

export const turnedTo = (angle) => ((((Math.round(angle) + 180) % 360) + 360) % 360) - 180;

export function stretchedTo(condition) {
  const inside = clamp(condition, CONDITIONS.min, CONDITIONS.max);
  return round(inside, inside < 10 ? 10 : 1);
}

export const rateNear = (rate) => round(clamp(rate, RATES.min, RATES.max), 1000);

const round = (value, parts) => Math.round(value * parts) / parts;
