// The decimal numbers that a text of Python writes, and what each becomes some steps further on.
import { parser } from "@lezer/python";

const DECIMAL = /^(-?)([\d_]*)(?:\.([\d_]+))?(?:[eE]([+-]?\d+))?$/;

// Where they stand: { from, to, signed }, with the minus that is a number's sign. Where `signed` is false a
// minus would belong to more than the number, as that of -2 ** 2 does. Those in strings are left alone,
// and so are other kinds, as 0x10 and 3j.
export function numbersIn(text) {
  const found = [];
  parser.parse(text).iterate({
    enter: ({ name, node }) => {
      if (name === "FormatString") return false;
      if (name !== "Number" || !isMovable(text.slice(node.from, node.to))) return true;
      const { from, to, parent, prevSibling: before, nextSibling: after } = node;
      const isBase = !before && after && text.slice(after.from, after.to) === "**";
      const isOwner = !before && parent.name === "MemberExpression";
      // Without the minus of return-1 the words would grow together.
      const minus = before && !before.prevSibling && /(^|\W)-$/.test(text.slice(0, from));
      found.push({ from: minus ? from - 1 : from, to, signed: !isBase && !isOwner });
      return false;
    },
  });
  return found;
}

function isMovable(text) {
  const found = text.match(DECIMAL);
  if (!found) return false;
  const [, , whole, fraction = "", exponent] = found;
  // On a scale of orders of magnitude there is no 0.
  return exponent === undefined || /[1-9]/.test(whole + fraction);
}

// The number so many steps further on, with as many digits as are written. A step is 1 in the last of
// them: 0.1 for 0.3, 0.01 for 0.30. The zeros that a whole number ends with are no such digits, but for
// the second: 10 for 150, and for 100 too. `finely`, a step is a tenth of that.
export function moved(text, steps, { finely = false, signed = true } = {}) {
  if (!steps) return text;
  const [, minus, whole, fraction = "", exponent] = text.match(DECIMAL);
  const digits = BigInt((whole + fraction).replace(/_/g, ""));
  const places = fraction.replace(/_/g, "").length;
  if (exponent !== undefined)
    return minus + movedOnScale(digits, places, Number(exponent), minus ? -steps : steps, finely);
  const zeros = places && fraction !== "0" ? 0 : roundZeros(digits);
  // A whole number stays one.
  const more = finely && !zeros && places ? 1 : 0;
  const unit = 10n ** BigInt(finely && zeros ? zeros - 1 : zeros);
  const start = (minus ? -digits : digits) * 10n ** BigInt(more);
  const end = start + BigInt(steps) * unit;
  const size = end < 0 ? -end : end;
  if (end < 0 && !signed) return written(0n, places + more);
  return (end < 0 ? "-" : "") + written(size, places + more, whole.includes("_"));
}

// How many zeros at the end are not counted as digits: at least two digits are.
function roundZeros(digits) {
  const text = String(digits);
  return Math.min(text.match(/0*$/)[0].length, Math.max(0, text.length - 2));
}

function written(digits, places, grouped) {
  const text = String(digits).padStart(places + 1, "0");
  const point = text.length - places;
  const whole = text.slice(0, point);
  const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, "_") : whole;
  return places ? `${shown}.${text.slice(point)}` : shown;
}

// With an exponent: 8e-4, 9e-4, 1e-3, 2e-3. The steps of one order of magnitude are as many as there are
// digits to write before the next, and the number never reaches 0.
function movedOnScale(digits, places, exponent, steps, finely) {
  const shown = String(digits) + (finely ? "0" : "");
  const first = 10 ** (shown.length - 1);
  const order = exponent - places + String(digits).length - 1;
  const place = order * 9 * first + (Number(shown) - first) + steps;
  const now = Math.floor(place / (9 * first));
  const mantissa = String(place - now * 9 * first + first);
  const fraction = mantissa.slice(1);
  return `${mantissa[0]}${fraction && "."}${fraction}e${now}`;
}
