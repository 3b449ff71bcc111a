// A legend: its size, and where it stands in its panel; "best" is where it covers the least.
import { pointOf } from "./scale.js";
import { sizeOf } from "./text.js";
import { FONT, LINE, POINT } from "./units.js";

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

// In px: rows and columns of entries, a handle before the words of each.
export function legendSize({ entries, look }, widthOf, room) {
  const handle = (look.handlelength ?? 2) * EM;
  const widths = entries.map(
    ({ text }) => handle + 0.8 * EM + sizeOf(String(text), EM, widthOf)[0],
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
      height: rows * EM * LINE + (rows - 1) * 0.25 * EM + 0.8 * EM,
    };
  };
  let columns = look.ncols ?? 1;
  while (columns > 1 && fit(columns).width > room) columns -= 1;
  return fit(columns);
}

export function placeLegend(panel, narrow) {
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
  // A narrow page has no room to lie over lines, unless it has paper of its own to lie on.
  if (narrow && least && !legend.look.frameon)
    return { left: frame.left, top: frame.top - height - 3 * POINT, above: true };
  return places[counts.indexOf(least)];
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
