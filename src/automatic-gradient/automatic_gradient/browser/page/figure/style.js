// How things look: the colours that follow the page, strokes, fillings, markers.
import { svg } from "../../../widgets/shared/drawing.js";
import { mark } from "./marks.js";
import { POINT } from "./units.js";

// The colours of palette.py, which follow the page from light to dark.
export const COLOURS = {
  "#0072b2": "var(--function)",
  "#c85200": "var(--gradient)",
  "#008560": "var(--path)",
  "#b3478a": "var(--minimum)",
  "#262a31": "var(--ink)",
  "#6d727a": "var(--muted)",
  "#e3dfd6": "var(--grid)",
  "#fdfcf9": "var(--paper)",
};
export const CYCLE = ["#0072b2", "#c85200", "#008560", "#b3478a"];
export const INK = "#262a31";
export const MUTED = "#6d727a";

export const colour = (name) => {
  const own = /^C[0-3]$/.test(name) ? CYCLE[name[1]] : name;
  return COLOURS[own] ?? own;
};

const DASHES = { "--": [3.7, 1.6], "-.": [6.4, 1.6, 1, 1.6], ":": [1, 1.65] };

export function stroke({ color = INK, linewidth = 2, linestyle = "-", solid_capstyle: cap }) {
  const dashes = DASHES[linestyle]?.map((part) => (part * linewidth * POINT).toFixed(2)).join(" ");
  return {
    fill: "none",
    stroke: colour(color),
    "stroke-width": (linewidth * POINT).toFixed(2),
    "stroke-dasharray": dashes,
    "stroke-linecap": dashes || cap === "butt" ? "butt" : "square",
    "stroke-linejoin": "round",
  };
}

export function filling({
  color,
  facecolor,
  edgecolor,
  fill,
  alpha,
  linewidth = 1,
  linestyle = "-",
}) {
  const inside = fill === false ? "none" : colour(facecolor ?? color ?? CYCLE[0]);
  const edge = edgecolor ?? (fill === false || (color && !facecolor) ? color : undefined);
  const { "stroke-dasharray": dashes } = stroke({ linewidth, linestyle });
  return {
    fill: inside,
    stroke: edge && edge !== "none" && linewidth ? colour(edge) : "none",
    "stroke-width": (linewidth * POINT).toFixed(2),
    "stroke-dasharray": dashes,
    opacity: alpha,
  };
}

export function marksAt(
  places,
  { color, marker, markersize = 6, markerfacecolor, markeredgewidth },
) {
  const { d, turn, open, join } = mark(marker, markersize * POINT);
  const style = {
    fill: open ? "none" : colour(markerfacecolor ?? color),
    stroke: colour(color),
    "stroke-width": ((markeredgewidth ?? 1) * POINT).toFixed(2),
    "stroke-linejoin": join,
  };
  const turned = turn ? ` rotate(${turn})` : "";
  return places.map(([x, y]) =>
    svg("path", { d, transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})${turned}`, ...style }),
  );
}
