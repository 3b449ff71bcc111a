// A legend: its size, and where it stands in its panel; "best" is where it covers the least.
import { pointOf } from "./scale.js";
import { boxOf } from "./text.js";
import { ASCENT, FONT, HIGH } from "./units.js";

const EM = FONT.tick;
const PLACES = [
  "upper right",
  "upper left",
  "lower left",
  "lower right",
  "center right",
  "center left",
  "lower center",
  "upper center",
  "center",
];

// From the top of a legend to the baseline of a row.
export const rowAt = (row) => (0.4 + (HIGH + 0.5) * row + ASCENT) * EM;

// In px: rows and columns of entries, a handle before the words of each.
export function legendSize({ entries, look }, widthOf, room) {
  const handle = (look.handlelength ?? 2) * EM;
  const widths = entries.map(
    ({ text }) => handle + 0.8 * EM + boxOf(String(text), [0, 0], { fontsize: 9.5 }, widthOf).width,
  );
  const fit = (columns) => {
    const rows = Math.ceil(entries.length / columns);
    const wide = Array.from({ length: columns }, (_, k) =>
      Math.max(0, ...widths.slice(k * rows, (k + 1) * rows)),
    );
    const width = wide.reduce((sum, one) => sum + one, 0) + 2 * EM * (columns - 1) + 0.8 * EM;
    return {
      rows,
      wide,
      width,
      handle,
      height: rowAt(rows - 1) + (HIGH - ASCENT + 0.4) * EM,
    };
  };
  let columns = look.ncols ?? 1;
  while (columns > 1 && fit(columns).width > room) columns -= 1;
  return fit(columns);
}

// Put a legend above a narrow figure, so far from its top.
export function lift(legend, width, top, widthOf) {
  legend.lifted = true;
  legend.look = { ...legend.look, frameon: false, ncols: legend.entries.length };
  legend.size = legendSize(legend, widthOf, width);
  legend.place = { left: (width - legend.size.width) / 2, top };
}

// The place of a legend in its panel, and whether it covers lines there.
export function placeLegend(panel) {
  const { legend, frame } = panel;
  const gap = (legend.look.borderaxespad ?? 0.5) * EM;
  const { width, height } = legend.size;
  const at = (name) => {
    const [up, across] = name === "center" ? ["center", "center"] : name.split(" ");
    const left = { left: gap, center: (frame.width - width) / 2, right: frame.width - width - gap };
    const top = {
      upper: gap,
      center: (frame.height - height) / 2,
      lower: frame.height - height - gap,
    };
    return { left: frame.left + left[across], top: frame.top + top[up] };
  };
  const points = pointsOf(panel);
  const covers = ({ left, top }) =>
    points.filter(([x, y]) => x > left && x < left + width && y > top && y < top + height).length;
  const named = legend.look.loc && legend.look.loc !== "best";
  const places = (named ? [legend.look.loc] : PLACES).map(at);
  const counts = places.map(covers);
  const least = Math.min(...counts);
  return { ...places[counts.indexOf(least)], covers: least > 0 };
}

// Points of the lines, close enough to each other that no legend lies between two.
function pointsOf(panel) {
  const found = [];
  for (const { type, x, y, units, look } of panel.artists) {
    if (type !== "line") continue;
    let before;
    for (let k = 0; k < x.length; k++) {
      const point = pointOf([x[k], y[k]], units, panel);
      if (!point.every(Number.isFinite)) before = undefined;
      else {
        const steps =
          before && look.linestyle !== "none"
            ? Math.ceil(Math.hypot(point[0] - before[0], point[1] - before[1]) / 12)
            : 1;
        for (let step = 1; step <= Math.min(steps, 200); step++)
          found.push(
            before
              ? point.map((to, side) => before[side] + ((to - before[side]) * step) / steps)
              : point,
          );
        before = point;
      }
    }
  }
  return found;
}
