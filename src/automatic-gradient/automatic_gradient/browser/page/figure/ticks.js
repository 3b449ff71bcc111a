// Where ticks stand and what is written at them: as matplotlib chooses (its module ticker), so that a
// picture in the page has the numbers of the book's.
const AUTO = [1, 2, 2.5, 5, 10];
const ANY = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

const clip = (value, low, high) => Math.min(Math.max(value, low), high);
const sorted = ([a, b]) => (a < b ? [a, b] : [b, a]);
const span = (from, to, by = 1) => {
  const found = [];
  for (let value = from; value < to; value += by) found.push(value);
  return found;
};
const isWhole = (value) => Math.abs(value - Math.round(value)) < 1e-10;

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
    const start = Math.floor(a / step) * step;
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
  const whole = Math.floor(value / step);
  const rest = value / step - whole;
  if (side < 0) return Math.abs(rest - 1) < tolerance ? whole + 1 : whole;
  return rest < tolerance ? whole : whole + 1;
}

// transforms.nonsingular: two ends that are as good as one are moved apart.
export function apart(low, high, by, tiny = 1e-15) {
  const most = Math.max(Math.abs(low), Math.abs(high));
  if (most < 1e-287) return [-by, by];
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
    while (!differ(Math.floor(large / 10 ** power), Math.floor(small / 10 ** power))) power -= 1;
    return power + 1;
  };
  let power = order((a, b) => a !== b);
  if ((large - small) / 10 ** power <= 1e-2) power = order((a, b) => a - b > 1);
  const whole = Math.floor(large / 10 ** power);
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

// SymmetricalLogLocator, for an axis that begins within the linear part.
export function symmetric([low, high], threshold) {
  if (low < -threshold) throw new Error("网页里的 symlog 轴不能低于 −linthresh：在自己的电脑上画");
  if (high <= threshold) return [low, 0, high].sort((a, b) => a - b);
  const from = Math.floor(Math.log10(Math.max(threshold, low)));
  const to = Math.ceil(Math.log10(high + 1));
  const stride = Math.max(Math.floor((to - from + (low < threshold ? 1 : 0)) / 14), 1);
  return [...(low < threshold ? [0] : []), ...span(from, to, stride).map((power) => 10 ** power)];
}

// LogFormatterSciNotation: which of the ticks are written, and how, in LaTeX.
export function powerTexts(places, view, threshold) {
  const [low, high] = sorted(view);
  const written = writtenFactors(threshold ? Math.max(low, threshold) : low, high);
  return places.map((place) => {
    if (place === 0) return "0";
    const exponent = Math.log10(place);
    const decade = isWhole(exponent) ? Math.round(exponent) : Math.floor(exponent);
    const factor = 10 ** (exponent - decade);
    if (!written(Math.round(factor))) return "";
    if (isWhole(exponent)) return `$10^{${decade}}$`;
    return `$${general(isWhole(factor) ? Math.round(factor) : factor)}\\times10^{${decade}}$`;
  });
}

function writtenFactors(low, high) {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const count = Math.floor(to) - Math.floor(from - 1e-15 * Math.max(1, Math.abs(from)));
  if (count > 1) return (factor) => factor === 1;
  if (to - from > 0.4) return (factor) => [1, 2, 3, 4, 6, 10].includes(factor);
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
