// What stands around the artists of a panel: its grid, its axes with ticks, numbers and names, its legend.
import { svg } from "../../../widgets/shared/drawing.js";
import { TICK, tickPlace } from "./layout.js";
import { rowAt } from "./legend.js";
import { colour, filling, MUTED, marksAt, stroke } from "./style.js";
import { FONT, POINT } from "./units.js";
import { word } from "./word.js";

export function gridOf({ grid, ticks, frame }) {
  const { left, top, width, height } = frame;
  const lines = [];
  for (const { at, kind } of grid.x ? ticks.x.shown : [])
    if (kind === "major") lines.push(`M${left + at * width} ${top}v${height}`);
  for (const { at, kind } of grid.y ? ticks.y.shown : [])
    if (kind === "major") lines.push(`M${left} ${top + (1 - at) * height}h${width}`);
  return svg("path", { d: lines.join(""), ...stroke({ color: "#e3dfd6", linewidth: 0.8 }) });
}

// Spines, ticks, numbers and names.
export function frameOf(panel, words) {
  const { frame, ticks, names, labels, boxed, tickLength, nameAt } = panel;
  const { left, top, width, height } = frame;
  const bottom = top + height;
  const d = [`M${left} ${top}V${bottom}H${left + width}`];
  if (boxed) d.push(`M${left} ${top}H${left + width}V${bottom}`);
  for (const { at, text, kind } of ticks.x.shown) {
    const x = left + at * width;
    d.push(`M${x} ${bottom}v${(kind === "major" ? tickLength : Math.min(tickLength, 2)) * POINT}`);
    if (text && labels.x) words.push(word(text, ...tickPlace(panel, "x", at), TICK.x));
  }
  for (const { at, text, kind } of ticks.y.shown) {
    const y = bottom - at * height;
    d.push(`M${left} ${y}h${-(kind === "major" ? tickLength : Math.min(tickLength, 2)) * POINT}`);
    if (text && labels.y) words.push(word(text, ...tickPlace(panel, "y", at), TICK.y));
  }
  if (ticks.y.end && labels.y)
    words.push(word(ticks.y.end, left, top - 3, { fontsize: 9.5, va: "bottom" }));
  if (ticks.x.end && labels.x) {
    const [x, y] = tickPlace(panel, "x", 1);
    words.push(word(ticks.x.end, x, y + FONT.tick, { ...TICK.x, ha: "right" }));
  }
  if (names.x)
    words.push(word(names.x, left + width / 2, bottom + nameAt.x, { ha: "center", va: "top" }));
  if (names.y)
    words.push(
      word(names.y, left - nameAt.y, bottom - height / 2, {
        ha: "center",
        va: "bottom",
        turned: true,
      }),
    );
  return svg("path", { d: d.join(""), ...stroke({ color: MUTED, linewidth: 0.8 }) });
}

export function legendOf({ legend }, words) {
  const { entries, look, size, place } = legend;
  const em = FONT.tick;
  const nodes = [];
  if (look.frameon)
    nodes.push(
      svg("rect", {
        x: place.left,
        y: place.top,
        width: size.width,
        height: size.height,
        rx: 0.2 * em,
        fill: colour(look.facecolor ?? "#fdfcf9"),
        stroke: colour(look.edgecolor ?? "#e3dfd6"),
        "stroke-width": 1,
      }),
    );
  let left = place.left + 0.4 * em;
  size.wide.forEach((wide, column) => {
    entries.slice(column * size.rows, (column + 1) * size.rows).forEach((entry, row) => {
      const y = place.top + rowAt(row);
      nodes.push(handleOf(entry, left, y, size.handle));
      words.push(word(String(entry.text), left + size.handle + 0.8 * em, y, { fontsize: 9.5 }));
    });
    left += wide + 2 * em;
  });
  return svg("g", {}, nodes);
}

// What stands in a legend for an artist, beside words on a baseline: its line with its mark, or a piece of
// what it fills.
function handleOf({ type, look }, left, baseline, wide) {
  const nodes = [];
  const height = 0.7 * FONT.tick;
  if (type === "polygon")
    nodes.push(
      svg("rect", { x: left, y: baseline - height, width: wide, height, ...filling(look) }),
    );
  else {
    const y = baseline - height / 2;
    if (look.linestyle !== "none")
      nodes.push(svg("path", { d: `M${left} ${y}h${wide}`, ...stroke(look) }));
    if (look.marker) nodes.push(...marksAt([[left + wide / 2, y]], look));
  }
  return svg("g", { opacity: look.alpha }, nodes);
}
