// Words of a picture: how wide they are, and their HTML; between dollar signs stands LaTeX, which KaTeX sets.
import { ASCENT, HIGH, POINT } from "./units.js";

let katex; // once a formula was met

// Comes when formulas can be set.
export async function loadFormulas() {
  katex ??= (await import("katex")).default;
}

export function html(text) {
  const node = document.createElement("span");
  text.split("$").forEach((part, at) => {
    if (at % 2) node.append(POWER.test(part) ? power(part) : formula(part));
    else
      part.split("\n").forEach((line, row) => {
        if (row) node.append(document.createElement("br"));
        node.append(line);
      });
  });
  return node;
}

// The numbers of a logarithmic axis, which need no KaTeX.
const POWER = /^(?:([\d.]+)\\times)?10\^\{(-?\d+)\}$/;

function power(part) {
  const [, factor, exponent] = POWER.exec(part);
  const raised = document.createElement("sup");
  raised.append(exponent.replace("-", "−"));
  const node = document.createElement("span");
  node.append(factor ? `${factor}×10` : "10", raised);
  return node;
}

function formula(part) {
  const node = document.createElement("span");
  katex.render(part, node, { throwOnError: false, output: "html" });
  return node;
}

// How much of words lies left of their place.
export const ACROSS = { left: 0, center: 0.5, right: 1 };

// How far words reach above their place, and how high they are, in letters (Text._get_layout).
export function heightOf(text, { va = "baseline", linespacing = HIGH }) {
  const more = (plain(text).split("\n").length - 1) * linespacing;
  const high = more + HIGH;
  const above = {
    top: 0,
    center: high / 2,
    center_baseline: (more + ASCENT) / 2,
    baseline: more + ASCENT,
    bottom: high,
  };
  return [above[va], high];
}

// The box in px of words at a place: `widthOf(line, size)` measures plain ones.
export function boxOf(text, [x, y], look, widthOf) {
  const size = (look.fontsize ?? 10.5) * POINT;
  const [above, high] = heightOf(text, look);
  const rows = plain(text).split("\n");
  const width = Math.max(...rows.map((row) => widthOf(row, size)));
  const left = x - width * ACROSS[look.ha ?? "left"];
  return { left, top: y - above * size, width, height: high * size };
}

// About as many letters as the formula has signs.
const plain = (text) =>
  text
    .split("$")
    .map((part, at) =>
      at % 2
        ? part
            .replace(/\\(mathrm|mathbf|text|sqrt)/g, "")
            .replace(/\\[,;! ]/g, "")
            .replace(/=|\\times|\\to/g, "  =  ")
            .replace(/\\[a-zA-Z]+/g, "x")
            .replace(/[{}^_]/g, "")
        : part,
    )
    .join("");

// A guess for where there is nothing to measure with.
export const guess = (line, size) =>
  [...line].reduce((width, sign) => width + (sign > "\u2e7f" ? 1 : 0.55), 0) * size;
