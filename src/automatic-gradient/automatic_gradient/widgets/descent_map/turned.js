// A surface turned about the origin, counterclockwise, by an angle in degrees.
import { unit } from "../shared/directions.js";

// Where a point comes to when it is turned, and where it came from.
export function turning(angle) {
  const [c, s] = unit(angle);
  return {
    there: ([x, y]) => [c * x - s * y, s * x + c * y],
    back: ([x, y]) => [c * x + s * y, c * y - s * x],
  };
}

export function turned(surface, angle) {
  const { there, back } = turning(angle);
  const [c, s] = there([1, 0]);
  const { value, gradient, hessian, minima, maxima, saddles } = surface;
  return {
    ...surface,
    value: (x, y) => value(...back([x, y])),
    // Written out, for this is called more often than all others together.
    gradient: (x, y) => {
      const [g, h] = gradient(c * x + s * y, c * y - s * x);
      return [c * g - s * h, s * g + c * h];
    },
    // RHRᵀ: its columns are turned, then its rows.
    hessian: (x, y) => transposed(transposed(hessian(...back([x, y])).map(there)).map(there)),
    minima: minima.map(there),
    maxima: maxima.map(there),
    saddles: saddles.map(there),
  };
}

const transposed = ([[a, b], [c, d]]) => [
  [a, c],
  [b, d],
];
