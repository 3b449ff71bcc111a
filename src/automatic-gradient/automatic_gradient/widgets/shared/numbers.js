// Numbers as pictures write and bound them.

export const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

// The place, among the values, of the one closest to `value`.
export const closest = (values, value) =>
  values.reduce(
    (best, other, k) => (Math.abs(other - value) < Math.abs(values[best] - value) ? k : best),
    0,
  );

// A number as the book writes it: at most `digits` significant ones, a true minus sign.
export function number(value, digits = 4) {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "nan";
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e5 || size < 1e-4)
      ? scientific(value, digits)
      : String(Number(value.toPrecision(digits)));
  return text.replace("-", "−");
}

const RAISED = {
  "-": "⁻",
  0: "⁰",
  1: "¹",
  2: "²",
  3: "³",
  4: "⁴",
  5: "⁵",
  6: "⁶",
  7: "⁷",
  8: "⁸",
  9: "⁹",
};

function scientific(value, digits) {
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const raised = [...String(Number(exponent))].map((sign) => RAISED[sign]).join("");
  const factor = String(Number(mantissa));
  return factor === "1"
    ? `10${raised}`
    : factor === "-1"
      ? `-10${raised}`
      : `${factor} × 10${raised}`;
}
