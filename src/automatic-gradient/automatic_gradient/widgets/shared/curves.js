// The surfaces of one variable in automatic_gradient/surfaces.py, under the same names, and x⁴ of
// chapter 2. Each knows its derivatives and its critical points; where the second derivative is the
// same everywhere, it is the `curvature`, λ.

const curve = (formula, value, gradient, hessian, critical) => ({
  formula,
  value,
  gradient,
  hessian,
  minima: [],
  maxima: [],
  saddles: [],
  ...critical,
});

export const parabola = curve(
  "½x²",
  (x) => x ** 2 / 2,
  (x) => x,
  () => 1,
  { curvature: 1, minima: [0] },
);

export const valley = curve(
  "x²",
  (x) => x ** 2,
  (x) => 2 * x,
  () => 2,
  { curvature: 2, minima: [0] },
);

export const two_valleys = curve(
  "¼x⁴ + ⅓x³ − x²",
  (x) => x ** 4 / 4 + x ** 3 / 3 - x ** 2,
  (x) => x ** 3 + x ** 2 - 2 * x,
  (x) => 3 * x ** 2 + 2 * x - 2,
  { minima: [-2, 1], maxima: [0] },
);

export const terrace = curve(
  "x³",
  (x) => x ** 3,
  (x) => 3 * x ** 2,
  (x) => 6 * x,
  { saddles: [0] },
);

export const flat_valley = curve(
  "x⁴",
  (x) => x ** 4,
  (x) => 4 * x ** 3,
  (x) => 12 * x ** 2,
  { minima: [0] },
);
