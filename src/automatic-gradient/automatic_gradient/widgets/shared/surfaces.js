// The surfaces of automatic_gradient/surfaces.py that pictures walk on, under the same names. Each
// takes a point as two numbers and knows its gradient, its Hessian matrix and its critical points.

// A surface g(x) + h(y): its Hessian matrix is diagonal.
const diagonal = (formula, value, gradient, second, critical) =>
  surface(
    formula,
    value,
    gradient,
    (x, y) => {
      const [a, b] = second(x, y);
      return [
        [a, 0],
        [0, b],
      ];
    },
    critical,
  );

const surface = (formula, value, gradient, hessian, critical) => ({
  formula,
  value,
  gradient,
  hessian,
  minima: [],
  maxima: [],
  saddles: [],
  ...critical,
});

export const bowl = diagonal(
  "x² + y²",
  (x, y) => x ** 2 + y ** 2,
  (x, y) => [2 * x, 2 * y],
  () => [2, 2],
  { minima: [[0, 0]] },
);

export const dome = diagonal(
  "−x² − y²",
  (x, y) => -(x ** 2) - y ** 2,
  (x, y) => [-2 * x, -2 * y],
  () => [-2, -2],
  { maxima: [[0, 0]] },
);

export const saddle = diagonal(
  "x² − y²",
  (x, y) => x ** 2 - y ** 2,
  (x, y) => [2 * x, -2 * y],
  () => [2, -2],
  { saddles: [[0, 0]] },
);

export const trough = diagonal(
  "½x² + 5y²",
  (x, y) => x ** 2 / 2 + 5 * y ** 2,
  (x, y) => [x, 10 * y],
  () => [1, 10],
  { minima: [[0, 0]] },
);

export const gorge = diagonal(
  "½x² + 50y²",
  (x, y) => x ** 2 / 2 + 50 * y ** 2,
  (x, y) => [x, 100 * y],
  () => [1, 100],
  { minima: [[0, 0]] },
);

export const flat_bowl = diagonal(
  "x⁴ + y⁴",
  (x, y) => x ** 4 + y ** 4,
  (x, y) => [4 * x ** 3, 4 * y ** 3],
  (x, y) => [12 * x ** 2, 12 * y ** 2],
  { minima: [[0, 0]] },
);

export const flat_saddle = diagonal(
  "x⁴ − y⁴",
  (x, y) => x ** 4 - y ** 4,
  (x, y) => [4 * x ** 3, -4 * y ** 3],
  (x, y) => [12 * x ** 2, -12 * y ** 2],
  { saddles: [[0, 0]] },
);

export const monkey_saddle = surface(
  "x³ − 3xy²",
  (x, y) => x ** 3 - 3 * x * y ** 2,
  (x, y) => [3 * x ** 2 - 3 * y ** 2, -6 * x * y],
  (x, y) => [
    [6 * x, -6 * y],
    [-6 * y, -6 * x],
  ],
  { saddles: [[0, 0]] },
);

export const rosenbrock = surface(
  "(1 − x)² + 100(y − x²)²",
  (x, y) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2,
  (x, y) => [-2 * (1 - x) - 400 * x * (y - x ** 2), 200 * (y - x ** 2)],
  (x, y) => [
    [2 - 400 * y + 1200 * x ** 2, -400 * x],
    [-400 * x, 200],
  ],
  { minima: [[1, 1]] },
);

export const himmelblau = surface(
  "(x² + y − 11)² + (x + y² − 7)²",
  (x, y) => (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2,
  (x, y) => [
    4 * x * (x ** 2 + y - 11) + 2 * (x + y ** 2 - 7),
    2 * (x ** 2 + y - 11) + 4 * y * (x + y ** 2 - 7),
  ],
  (x, y) => [
    [12 * x ** 2 + 4 * y - 42, 4 * (x + y)],
    [4 * (x + y), 4 * x + 12 * y ** 2 - 26],
  ],
  {
    minima: [
      [-3.779310253377747, -3.2831859912861696],
      [-2.805118086952745, 3.131312518250573],
      [3, 2],
      [3.5844283403304917, -1.8481265269644036],
    ],
    maxima: [[-0.2708445906673476, -0.9230385564799815]],
    saddles: [
      [-3.0730257507643897, -0.08135304428796751],
      [-0.12796134673068005, -1.9537149802445766],
      [0.08667750455539634, 2.884254701174776],
      [3.385154183607021, 0.07385187983774928],
    ],
  },
);
