// Finite differences in float64 and float32: their values as NumPy gives them, and their two errors.
import { clamp } from "../shared/numbers.js";

// Each function takes `round`, what is done after every operation; its `quotient` is
// (f(b) − f(a)) / (b − a) with nothing subtracted, so that no digits are lost. `largest` is the
// power of two at which the steps begin.
export const FUNCTIONS = {
  reciprocal: {
    title: "1/x，在 x = 3 处",
    point: 3,
    largest: 1,
    value: (x, round) => round(1 / x),
    derivative: (x) => -1 / x ** 2,
    quotient: (a, b) => -1 / (a * b),
  },
  nested: {
    title: "4x(1 − x) 做三遍，在 x = 0.2 处",
    point: 0.2,
    largest: -3,
    value: (x, round) => times(3, x, (x) => round(round(4 * x) * round(1 - x))),
    derivative: (x) => nestedQuotient(x, x),
    quotient: (a, b) => nestedQuotient(a, b),
  },
};

// g(a) − g(b) = 4(a − b)(1 − a − b) for g(x) = 4x(1 − x); once more for each time it is done.
function nestedQuotient(a, b) {
  let product = 1;
  for (let depth = 0; depth < 3; depth += 1) {
    product *= 4 * (1 - a - b);
    [a, b] = [4 * a * (1 - a), 4 * b * (1 - b)];
  }
  return product;
}

const times = (count, x, step) => {
  for (let k = 0; k < count; k += 1) x = step(x);
  return x;
};

export const PRECISIONS = {
  float32: { round: Math.fround, epsilon: 2 ** -23 },
  float64: { round: (x) => x, epsilon: 2 ** -52 },
};

// `places` are those where the function is computed; `typical` is the step at which both errors are
// alike, as chapter 16 has it.
export const METHODS = {
  forward: {
    title: "向前差分",
    places: (x, h, round) => [x, round(x + h)],
    width: (h) => h,
    typical: ["√ε", Math.sqrt],
  },
  central: {
    title: "中心差分",
    places: (x, h, round) => [round(x - h), round(x + h)],
    width: (h, round) => round(2 * h),
    typical: ["∛ε", Math.cbrt],
  },
};

// One difference: the two places with what the computer finds there, the derivative by it, and the
// relative errors: `truncation` is the formula's, `rounding` the computer's, `error` both.
export function difference({ function: name, method, precision, h }) {
  const { point, value, derivative, quotient } = FUNCTIONS[name];
  const { round } = PRECISIONS[precision];
  const { places, width } = METHODS[method];
  const x = round(point);
  const step = round(h);
  const [a, b] = places(x, step, round);
  const [below, above] = [value(a, round), value(b, round)];
  const found = round(round(above - below) / width(step, round));
  const exact = derivative(x);
  const [from, to] = places(x, step, (place) => place);
  const ideal = quotient(from, to);
  return {
    x,
    a,
    b,
    below,
    above,
    found,
    exact,
    truncation: Math.abs(ideal / exact - 1),
    rounding: Math.abs((found - ideal) / exact),
    error: Math.abs(found / exact - 1),
  };
}

// The steps of the curve: powers of two, from the largest down.
export const SMALLEST = -53;
export const steps = (name) =>
  Array.from(
    { length: FUNCTIONS[name].largest - SMALLEST + 1 },
    (_, k) => 2 ** (FUNCTIONS[name].largest - k),
  );

// What chapter 16 expects of rounding: ε|f| / h, and twice that for the forward difference.
export function expectedRounding({ function: name, method, precision, h }) {
  const { point, value, derivative } = FUNCTIONS[name];
  const size = Math.abs(value(point, PRECISIONS.float64.round) / derivative(point));
  return ((method === "forward" ? 2 : 1) * PRECISIONS[precision].epsilon * size) / h;
}

// The step of the lowest point; an error of exactly 0 is luck, and left out.
export function best(how) {
  return steps(how.function)
    .map((h) => ({ h, ...difference({ ...how, h }) }))
    .filter(({ error }) => error > 0)
    .reduce((a, b) => (b.error < a.error ? b : a));
}

// How many digits can be trusted.
export const digits = (error) => Math.max(0, Math.floor(-Math.log10(error)));

export const DEFAULTS = { function: "reciprocal", method: "central", precision: "float64", h: 1 };
// The steps at which a reader who chooses a function begins.
export const BEGIN = { reciprocal: 1, nested: 0.0625 };

// The step of the curve nearest to a power of two.
export const stepAt = (exponent, name) =>
  2 ** clamp(Math.round(exponent), SMALLEST, FUNCTIONS[name].largest);
