// Where ticks stand and what is written at them: as matplotlib chooses (its module ticker), so that a
// picture in the page has the numbers of the book's.
const AUTO = [1, 2, 2.5, 5, 10];
const SMALLEST = 2 ** -1022; // of the numbers with all their digits
const ANY = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

const clip = (value, low, high) => Math.min(Math.max(value, low), high);
// Python's divmod: what is left over is exact.
function divide(value, by) {
  const rest = value % by;
  const whole = Math.round((value - rest) / by);
  return rest < 0 ? [whole - 1, rest + by] : [whole, rest];
}
const sorted = ([a, b]) => (a < b ? [a, b] : [b, a]);
const span = (from, to, by = 1) => {
  const found = [];
  for (let value = from; value < to; value += by) found.push(value);
  return found;
};
const isWhole = (value) =>
  Math.abs(value - Math.round(value)) <= Math.max(1e-9 * Math.abs(value), 1e-10);

// MaxNLocator: at most `count` gaps of a round width (MaxNLocator._raw_ticks).
export function round(view, count, steps = AUTO, least = 2) {
  let [low, high] = sorted(view);
  [low, high] = apart(low, high, 1e-13, 1e-14);
  const width = high - low;
  const middle = (high + low) / 2;
  const offset =
    Math.abs(middle) / width < 100
      ? 0
      : Math.sign(middle) * 10 ** Math.floor(Math.log10(Math.abs(middle)));
  const scale = 10 ** Math.floor(Math.log10(width / count));
  const [a, b] = [low - offset, high - offset];
  const all = [...steps.slice(0, -1).map((step) => 0.1 * step), ...steps, 10 * steps[1]].map(
    (step) => step * scale,
  );
  let places = [];
  const enough = all.findIndex((step) => step >= (b - a) / count);
  for (let at = enough < 0 ? all.length - 1 : enough; at >= 0; at--) {
    const step = all[at];
    const start = divide(a, step)[0] * step;
    const [first, last] = [edge(a - start, step, offset, -1), edge(b - start, step, offset, 1)];
    places = span(first, last + 1).map((k) => k * step + start);
    if (places.filter((place) => a <= place && place <= b).length >= least) break;
  }
  return places.map((place) => place + offset);
}

// The largest multiple of a step below, or the smallest above; one that is as good as there counts.
function edge(value, step, offset, side) {
  const digits = Math.log10(Math.abs(offset) / step);
  const tolerance = offset ? Math.min(0.4999, Math.max(1e-10, 10 ** (digits - 12))) : 1e-10;
  const [whole, rest] = divide(value, step);
  const share = rest / step;
  if (side < 0) return Math.abs(share - 1) < tolerance ? whole + 1 : whole;
  return share < tolerance ? whole : whole + 1;
}

// transforms.nonsingular: two ends that are as good as one are moved apart.
export function apart(low, high, by, tiny = 1e-15) {
  const most = Math.max(Math.abs(low), Math.abs(high));
  if (most < (1e6 / tiny) * SMALLEST) return [-by, by];
  return high - low > most * tiny
    ? [low, high]
    : [low - by * Math.abs(low), high + by * Math.abs(high)];
}

// The heights of about `count` contours (ContourSet._autolev).
export function heights(low, high, count) {
  const found = round([low, high], count + 1, ANY, 1);
  const below = found.filter((level) => level < low).length - 1;
  const above = found.findIndex((level) => level > high);
  const [from, to] = [Math.max(below, 0), above < 0 ? found.length : above + 1];
  return to - from < 3 ? found : found.slice(from, to);
}

// ScalarFormatter: as many digits as tell the ticks apart; `power` and `offset` are what stands at the end of
// the axis.
export function scalarTexts(places, view) {
  const [low, high] = sorted(view);
  const seen = places.filter((place) => low <= place && place <= high);
  const offset = offsetOf(seen);
  const most = Math.max(...seen.map(Math.abs));
  const size = offset ? high - low : most;
  let power = seen.length && size > 0 ? Math.floor(Math.log10(size)) : 0;
  if (power > -5 && power < 6) power = 0;
  const shift = (place) => (place - offset) / 10 ** power;
  const values = (places.length < 2 ? [...places, ...view] : places).map(shift);
  const range = Math.max(...values) - Math.min(...values) || Math.max(...values.map(Math.abs)) || 1;
  const order = Math.floor(Math.log10(range));
  let digits = Math.max(0, 3 - order);
  const own = places.map(shift);
  while (
    digits >= 0 &&
    own.every((value) => Math.abs(value - roundTo(value, digits)) < 1e-3 * 10 ** order)
  )
    digits -= 1;
  digits = Math.max(digits + 1, 0);
  const end = [
    power ? `1e${power}` : "",
    offset ? `${offset > 0 ? "+" : ""}${general(offset)}` : "",
  ].join("");
  return { texts: own.map((value) => fixed(value, digits)), end };
}

const roundTo = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;
const fixed = (value, digits) => value.toFixed(digits).replace(/^-(0(\.0*)?)$/, "$1");

function offsetOf(seen) {
  if (seen.length < 2) return 0;
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  if (low === high || (low <= 0 && high >= 0)) return 0;
  const [small, large] = sorted([Math.abs(low), Math.abs(high)]);
  const top = Math.ceil(Math.log10(large));
  const order = (differ) => {
    let power = top;
    const wholes = () => [large, small].map((one) => divide(one, 10 ** power)[0]);
    while (!differ(...wholes())) power -= 1;
    return power + 1;
  };
  let power = order((a, b) => a !== b);
  if ((large - small) / 10 ** power <= 1e-2) power = order((a, b) => a - b > 1);
  const [whole] = divide(large, 10 ** power);
  return whole >= 1000 ? Math.sign(low) * whole * 10 ** power : 0;
}

// LogLocator: powers of ten, or their multiples `subs`; "minor" are the multiples between them.
export function powers(view, space, subs) {
  const [low, high] = sorted(view);
  const room = clip(space, 2, 9);
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const [first, final] = [Math.ceil(from), Math.floor(to)];
  const count = final - first + 1;
  if (subs === "minor" && count >= 10) return [];
  const factors = subs === "minor" ? span(2, 10) : subs;
  const [decades, stride] = spread(first, final, count, room, (from + to) / 2);
  const isMinor = factors.length > 1 || factors[0] !== 1;
  let places = decades.map((decade) => 10 ** decade);
  if (isMinor)
    places =
      stride === 1 || count <= 1
        ? span(first - 1, final + 1).flatMap((decade) => factors.map((k) => k * 10 ** decade))
        : [];
  const seen = places.filter((place) => low <= place && place <= high).length;
  if (factors.length > 1 && stride === 1 && decades.length - 2 + seen <= 1)
    return round([low, high], 9);
  return places;
}

// Which decades have a tick, with one outside at either end, and how far apart they are.
function spread(first, final, count, room, middle) {
  let stride = Math.floor(count / (room + 1)) + 1;
  const number = Math.min(Math.ceil(count / stride), room);
  if (number === 0) return [[first - 1, final + 1], final + 2 - first];
  if (number === 1) {
    const mid = Math.round(middle);
    stride = Math.max(mid - (first - 1), final + 1 - mid);
    return [[mid - stride, mid, mid + stride], stride];
  }
  stride = Math.floor((count - 1) / (number - 1));
  if (stride < count / number) stride = Math.floor(count / number);
  const least = Math.max(count - stride * number, 0);
  const most = Math.min(count - stride * (number - 1), stride);
  let offset = ((-first % stride) + stride) % stride;
  if (!(least <= offset && offset < most)) offset = least;
  return [span(first + offset - stride, final + stride + 1, stride), stride];
}

// SymmetricalLogLocator: the ends and 0 of an axis that stays within the linear part; else powers of ten, on
// either side.
export function symmetric(view, threshold) {
  const [low, high] = sorted(view);
  if (-threshold <= low && high <= threshold)
    return [...new Set([low, 0, high])].sort((a, b) => a - b);
  const decades = (from, to) => [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const down = low < -threshold ? decades(Math.max(threshold, -high), 1 - low) : [0, 0];
  const up = high > threshold ? decades(Math.max(threshold, low), high + 1) : [0, 0];
  const zero = low < threshold && high > -threshold;
  const count = down[1] - down[0] + up[1] - up[0] + (zero ? 1 : 0);
  const stride = Math.max(Math.floor(count / 14), 1);
  const side = ([from, to], sign) => span(from, to, stride).map((power) => sign * 10 ** power);
  return [...side(down, -1).reverse(), ...(zero ? [0] : []), ...side(up, 1)];
}

// LogFormatterSciNotation: which of the ticks are written, and how, in LaTeX.
export function powerTexts(places, view, threshold) {
  const written = writtenFactors(threshold ? parts(view, threshold) : [sorted(view)]);
  return places.map((place) => {
    if (place === 0) return "0";
    const sign = place < 0 ? "-" : "";
    const exponent = Math.log10(Math.abs(place));
    const decade = isWhole(exponent) ? Math.round(exponent) : Math.floor(exponent);
    const factor = 10 ** (exponent - decade);
    if (!written(Math.round(factor))) return "";
    if (isWhole(exponent)) return `$${sign}10^{${decade}}$`;
    return `$${sign}${general(isWhole(factor) ? Math.round(factor) : factor)}\\times10^{${decade}}$`;
  });
}

// The parts of a symmetric axis that are logarithmic, by the size of what they show.
function parts(view, threshold) {
  const [low, high] = sorted(view);
  const found = [];
  if (low < -threshold) found.push([Math.max(threshold, -high), -low]);
  if (high > threshold) found.push([Math.max(threshold, low), high]);
  return found;
}

function writtenFactors(ranges) {
  let [count, decades] = [0, 0];
  for (const [from, to] of ranges.map((ends) => ends.map(Math.log10))) {
    count += Math.floor(to) - Math.floor(from - 1e-15 * Math.max(1, Math.abs(from)));
    decades += to - from;
  }
  if (count > 1) return (factor) => factor === 1;
  if (decades > 0.4) return (factor) => [1, 2, 3, 4, 6, 10].includes(factor);
  return () => true;
}

// As Python writes f"{value:g}".
export function general(value) {
  if (value === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(6)))));
  if (exponent >= -4 && exponent < 6) return String(Number(value.toPrecision(6)));
  const [mantissa, power] = value.toExponential(5).split("e");
  const size = Math.abs(Number(power));
  return `${Number(mantissa)}e${power[0]}${size < 10 ? "0" : ""}${size}`;
}
