// Ways of walking, step for step as in automatic_gradient/optimizers.py; Newton's as in chapter 5.
// Each walk gives the whole path, [[x, y], …], the start first. `gradient(x, y)` is [gx, gy].

// What AdamW shrinks each coordinate by, times the rate: both as in Keras.
export const DECAY = 0.004;

// The methods that deal with each coordinate by itself. `RULES.adam({ rate })` begins, whenever it is
// called, what one coordinate remembers: from the slope g along it and its value x comes the next x.
export const RULES = {
  descend:
    ({ rate }) =>
    () =>
    (g, x) =>
      x - rate * g,
  heavy_ball:
    ({ rate, momentum }) =>
    () => {
      let v = 0;
      return (g, x) => {
        v = momentum * v - rate * g;
        return x + v;
      };
    },
  sign_descent:
    ({ rate }) =>
    () =>
    (g, x) =>
      x - rate * Math.sign(g),
  adagrad:
    ({ rate }) =>
    () => {
      let total = 0;
      return (g, x) => {
        total += g * g;
        return x - (rate * g) / (1e-7 + Math.sqrt(total));
      };
    },
  rms_prop:
    ({ rate }) =>
    () => {
      let square = 0;
      return (g, x) => {
        square = 0.9 * square + (1 - 0.9) * (g * g);
        return x - (rate * g) / (Math.sqrt(square) + 1e-7);
      };
    },
  adam: ({ rate }) => adamW(rate, 0),
  adam_w: ({ rate }) => adamW(rate, rate * DECAY),
};

// m and v are running means of g and g², freed of their bias towards the zero they begin with.
const adamW = (rate, decay) => () => {
  let [m, v] = [0, 0];
  let [left, leftOfSquares] = [1, 1]; // of that zero
  return (g, x) => {
    m = 0.9 * m + (1 - 0.9) * g;
    v = 0.999 * v + (1 - 0.999) * (g * g);
    left *= 0.9;
    leftOfSquares *= 0.999;
    const scale = Math.sqrt(v / (1 - leftOfSquares)) + 1e-8;
    return x - (rate * (m / (1 - left))) / scale - decay * x;
  };
};

// A walk by one of these, in any number of dimensions.
export function walkBy(rule, gradient, start, steps) {
  const coordinates = start.map(rule);
  return walk(start, steps, (x) => {
    const g = gradient(...x);
    return x.map((x, i) => coordinates[i](g[i], x));
  });
}

export const descend = (gradient, start, rate, steps) =>
  walkBy(RULES.descend({ rate }), gradient, start, steps);

// x ← x − H⁻¹g. Where the Hessian matrix has no inverse, the path ends.
export function newton(surface, start, steps) {
  return walk(start, steps, ([x, y]) => {
    const [g, h] = surface.gradient(x, y);
    const [[a, b], [, d]] = surface.hessian(x, y);
    const determinant = a * d - b * b;
    if (Math.abs(determinant) <= 1e-12 * (Math.abs(a * d) + b * b)) return null;
    return [x - (d * g - b * h) / determinant, y - (a * h - b * g) / determinant];
  });
}

function walk(start, steps, step) {
  const path = [start];
  for (let t = 1; t <= steps; t += 1) {
    const next = step(path[t - 1]);
    if (!next) break;
    path.push(next);
  }
  return path;
}
