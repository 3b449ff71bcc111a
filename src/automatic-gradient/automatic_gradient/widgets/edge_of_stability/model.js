// The training of chapter 19, step for step as in automatic_gradient/network.py: eight hidden units
// learn sin 2x at twelve points, and the largest curvature is measured along the way.

const UNITS = 8;
const INPUTS = [-2, -1.64, -1.27, -0.91, -0.55, -0.18, 0.18, 0.55, 0.91, 1.27, 1.64, 2];
const TARGETS = [0.76, 0.14, -0.57, -0.97, -0.89, -0.35, 0.35, 0.89, 0.97, 0.57, -0.14, -0.76];
// The weights a, then b, then c: the output is Σ c φ(ax + b), with φ(z) = z / √(1 + z²).
const START = [
  [0.19, -0.52, -0.41, -2.44, 1.8, 1.14, -0.33, 0.77],
  [0.14, -0.28, 0.49, -0.16, -0.16, -0.4, 0.23, -0.05],
  [0.19, -0.21, 0.04, -0.32, 0.3, 0.07, 0.12, 0.15],
].flat();

export const STEPS = 3000;
export const RATES = { min: 0.05, max: 1.2, step: 0.05 };
export const DEFAULTS = { rate: 0.5 };
const TOO_LARGE = 1e6; // a loss from which no training comes back

// What each step begins with: the weights, the loss and the largest curvature there. Ends after
// `STEPS` of them, or where the loss is too large.
export function* train(rate) {
  let w = START;
  let v = w.map(() => 1);
  for (let step = 0; step < STEPS; step += 1) {
    const { loss, gradient } = lossAndGradient(w);
    let sharpness;
    [sharpness, v] = sharpest(w, v);
    yield { w, loss, sharpness };
    if (isLost(loss)) return;
    w = w.map((part, i) => part - rate * gradient[i]);
  }
}

export const isLost = (loss) => !(loss < TOO_LARGE);

// Half the mean squared error, and its gradient.
function lossAndGradient(w) {
  const gradient = w.map(() => 0);
  const hidden = [];
  const slopes = [];
  let loss = 0;
  for (let i = 0; i < INPUTS.length; i += 1) {
    let output = 0;
    for (let k = 0; k < UNITS; k += 1) {
      const z = w[k] * INPUTS[i] + w[UNITS + k];
      const s = 1 / Math.sqrt(1 + z * z);
      const c = w[2 * UNITS + k];
      hidden[k] = z * s;
      slopes[k] = c * s * s * s;
      output += c * hidden[k];
    }
    const error = (output - TARGETS[i]) / INPUTS.length;
    loss += (error * (output - TARGETS[i])) / 2;
    for (let k = 0; k < UNITS; k += 1) {
      const back = slopes[k] * error;
      gradient[k] += back * INPUTS[i];
      gradient[UNITS + k] += back;
      gradient[2 * UNITS + k] += hidden[k] * error;
    }
  }
  return { loss, gradient };
}

// The Hessian matrix times `v`: the gradients at both sides, subtracted.
function curvature(w, v, h = 1e-5) {
  const at = (side) => lossAndGradient(w.map((part, i) => part + side * v[i])).gradient;
  const behind = at(-h);
  return at(h).map((part, i) => (part - behind[i]) / (2 * h));
}

// The largest eigenvalue with its direction, by Lanczos' method from `v`. Power iteration would need
// many more products where the two largest are close, and finds the wrong one where a negative
// eigenvalue is larger still, as happens on the way to divergence.
function sharpest(w, v) {
  const basis = [];
  const diagonal = [];
  const beside = []; // the diagonal
  // A little of every direction, lest one that has grown be missed.
  let next = v.map((part) => part + 0.1);
  let size = norm(next);
  let value, shares, missing;
  do {
    const unit = next.map((part) => part / size);
    basis.push(unit);
    next = curvature(w, unit);
    diagonal.push(dot(unit, next));
    for (const one of basis) next = add(next, -dot(one, next), one);
    size = norm(next);
    [value, shares] = largestOf(diagonal, beside);
    beside.push(size);
    missing = (size * Math.abs(shares.at(-1))) / norm(shares);
  } while (missing > 1e-5 * Math.abs(value) && basis.length < w.length);
  const sum = basis.reduce(
    (sum, one, k) => add(sum, shares[k], one),
    w.map(() => 0),
  );
  size = norm(sum);
  return [value, sum.map((part) => part / size)];
}

// The largest eigenvalue of a symmetric matrix with three diagonals, and its eigenvector. Beyond
// the largest root the characteristic polynomial bends one way: Newton's method comes down to it.
function largestOf(diagonal, beside) {
  const off = (k) => beside[k] ?? 0;
  let value = Math.max(...diagonal.map((a, k) => a + off(k - 1) + off(k)));
  for (;;) {
    // Row by row, each with its derivative in the value; what the last one leaves is to be zero.
    const vector = [1];
    const change = [0];
    let rest, slope;
    for (const [k, a] of diagonal.entries()) {
      rest = (value - a) * vector[k] - (k && off(k - 1) * vector[k - 1]);
      slope = vector[k] + (value - a) * change[k] - (k && off(k - 1) * change[k - 1]);
      if (k + 1 < diagonal.length) {
        vector.push(rest / off(k));
        change.push(slope / off(k));
      }
    }
    const lower = value - rest / slope;
    if (!(lower < value)) return [value, vector];
    value = lower;
  }
}

const dot = (a, b) => a.reduce((sum, part, i) => sum + part * b[i], 0);
const norm = (a) => Math.sqrt(dot(a, a));
const add = (a, times, b) => a.map((part, i) => part + times * b[i]);
