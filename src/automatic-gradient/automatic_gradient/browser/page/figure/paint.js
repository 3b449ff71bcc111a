// The drawing of a figure that has been laid out: lines in SVG, and over them the words in HTML, where KaTeX
// can set formulas.
import { curveStep, line } from "d3-shape";
import { svg } from "../../../widgets/shared/drawing.js";
import { ACROSS, isShown, UP } from "./layout.js";
import { mark } from "./marks.js";
import { pointOf } from "./scale.js";
import { html, sizeOf } from "./text.js";
import { FONT, LINE, POINT } from "./units.js";

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
const CYCLE = ["#0072b2", "#c85200", "#008560", "#b3478a"];
const INK = "#262a31";
const MUTED = "#6d727a";

const colour = (name) => {
  const own = /^C[0-3]$/.test(name) ? CYCLE[name[1]] : name;
  return COLOURS[own] ?? own;
};

// What lies above what, unless it is told: matplotlib's own order.
const ORDER = { line: 2, segments: 2, contour: 2, polygon: 1, box: 1, ellipse: 1, quiver: 1, text: 3 };
const orderOf = ({ type, scattered, look }) => look.zorder ?? (scattered ? 1 : ORDER[type]);

let drawn = 0; // figures so far: each has clips of its own

// Gives { picture, words }: an <svg>, and the elements that stand over it.
export function paint(panels, { width, height }, widthOf) {
  drawn += 1;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": true });
  const words = [];
  panels.forEach((panel, at) => {
    const clip = `figure-${drawn}-${at}`;
    const { left, top, width: wide, height: high } = panel.frame;
    picture.append(svg("clipPath", { id: clip }, svg("rect", { x: left, y: top, width: wide, height: high })));
    const layers = panel.artists.map((artist) => ({ artist, order: orderOf(artist) }));
    if (!panel.off) picture.append(gridOf(panel));
    layers.sort((a, b) => a.order - b.order);
    for (const { artist } of layers) {
      const nodes = PAINT[artist.type](artist, panel, words, widthOf);
      const group = svg("g", { opacity: artist.type === "polygon" ? undefined : artist.look.alpha }, nodes);
      if (artist.look.clip_on !== false && artist.type !== "text")
        group.setAttribute("clip-path", `url(#${clip})`);
      picture.append(group);
    }
    if (!panel.off) picture.append(frameOf(panel, words, widthOf));
    for (const [side, { text, look }] of Object.entries(panel.titles)) {
      const x = left + { left: 0, center: 0.5, right: 1 }[side] * wide;
      const style = { ha: side, va: "bottom", ...look };
      words.push(word(text, x, top - 6 * POINT, style));
    }
    if (panel.legend) picture.append(legendOf(panel, words));
  });
  return { picture, words };
}

// --- Artists -----------------------------------------------------------------------------------

const PAINT = {
  line(artist, panel) {
    const { look } = artist;
    const places = [];
    for (let k = 0; k < artist.x.length; k++)
      places.push(pointOf([artist.x[k], artist.y[k]], artist.units, panel));
    const nodes = [];
    if (look.linestyle !== "none" && look.linestyle !== "None") {
      const path = line().defined(isPlace);
      if (look.steps) path.curve(curveStep);
      nodes.push(svg("path", { d: path(places), ...stroke(look) }));
    }
    if (look.marker) nodes.push(...marksAt(places.filter(isPlace), look));
    return nodes;
  },

  segments({ segments, look }, panel) {
    const d = segments.map((ends) => pathOf(ends, panel)).join("");
    return [svg("path", { d, ...stroke(look) })];
  },

  contour({ lines, look }, panel) {
    return [svg("path", { d: lines.map((points) => pathOf(points, panel)).join(""), ...stroke(look) })];
  },

  polygon({ rings, look }, panel) {
    const d = rings.map((ring) => `${pathOf(ring, panel)}Z`).join("");
    return [svg("path", { d, "fill-rule": "evenodd", ...filling(look) })];
  },

  box({ sides: [left, bottom, right, top], radius, look }, panel) {
    const [x, y] = pointOf([left, top], DATA, panel);
    const [far, low] = pointOf([right, bottom], DATA, panel);
    const [rx, ry] = [1, -1].map((sign, k) => {
      const end = pointOf(k ? [left, top - radius] : [left + radius, top], DATA, panel);
      return Math.abs(k ? end[1] - y : end[0] - x) * Math.abs(sign);
    });
    return [svg("rect", { x, y, width: far - x, height: low - y, rx, ry, ...filling(look) })];
  },

  ellipse({ at, reach, look }, panel) {
    const [cx, cy] = pointOf(at, DATA, panel);
    const [side] = pointOf([at[0] + reach[0], at[1]], DATA, panel);
    const [, top] = pointOf([at[0], at[1] + reach[1]], DATA, panel);
    return [svg("ellipse", { cx, cy, rx: Math.abs(side - cx), ry: Math.abs(cy - top), ...filling(look) })];
  },

  quiver({ x, y, u, v, look }, panel) {
    const unit = unitOf(panel, x, u, v);
    return [...x].map((_, k) => {
      const tail = pointOf([x[k], y[k]], DATA, panel);
      const there = pointOf([x[k] + unit * u[k], y[k] + unit * v[k]], DATA, panel);
      const width = ((look.width ?? 0.005) * panel.frame.width) / POINT;
      return arrowOf(tail, there, { arrowstyle: "-|>", color: look.color, linewidth: width }, 8);
    });
  },

  text(artist, panel, words, widthOf) {
    if (!isShown(artist, panel)) return [];
    const [x, y] = pointOf(artist.at, artist.units, panel);
    const place = [x + artist.offset[0] * POINT, y - artist.offset[1] * POINT];
    if (artist.text) words.push(word(artist.text, ...place, artist.look));
    if (!artist.arrow) return [];
    const head = pointOf(artist.arrow.to, artist.units, panel);
    return arrowOf(tailOf(artist, place, head, widthOf), head, artist.arrow.look, 10.5);
  },
};

const DATA = ["data", "data"];
const isPlace = ([x, y]) => Number.isFinite(x) && Number.isFinite(y);
const pathOf = (points, panel) => line()(points.map((point) => pointOf(point, DATA, panel))) ?? "";

const DASHES = { "--": [3.7, 1.6], "-.": [6.4, 1.6, 1, 1.6], ":": [1, 1.65] };

function stroke({ color = INK, linewidth = 2, linestyle = "-", solid_capstyle: cap }) {
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

function filling({ color, facecolor, edgecolor, fill, alpha, linewidth = 1, linestyle = "-" }) {
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

function marksAt(places, { color, marker, markersize = 6, markerfacecolor, markeredgewidth }) {
  const { d, turn, open } = mark(marker, markersize * POINT);
  const inside = open ? "none" : markerfacecolor === "none" ? "none" : colour(markerfacecolor ?? color);
  const style = {
    fill: inside,
    stroke: colour(color),
    "stroke-width": ((markeredgewidth ?? 1) * POINT).toFixed(2),
  };
  const turned = turn ? ` rotate(${turn})` : "";
  return places.map(([x, y]) =>
    svg("path", { d, transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})${turned}`, ...style }),
  );
}

// The arrow of an annotation begins at its words, or at their place where there are none.
function tailOf({ text, look }, [x, y], head, widthOf) {
  if (!text) return [x, y];
  const [wide, high] = sizeOf(text, (look.fontsize ?? 10.5) * POINT, widthOf);
  const middle = [x + wide * (0.5 - ACROSS[look.ha ?? "left"]), y + high * (0.5 - UP[look.va ?? "baseline"])];
  const [a, b] = [head[0] - middle[0], head[1] - middle[1]];
  const share = Math.min((wide / 2 + 3) / Math.abs(a || 1e-9), (high / 2 + 3) / Math.abs(b || 1e-9), 1);
  return [middle[0] + share * a, middle[1] + share * b];
}

// An arrow, straight or bent, with an open or a filled head.
function arrowOf(tail, head, look, size) {
  const bend = Number(/rad=([-\d.]+)/.exec(look.connectionstyle ?? "")?.[1] ?? 0);
  const [a, b] = [head[0] - tail[0], head[1] - tail[1]];
  const way = Math.hypot(a, b);
  if (way < 1e-6) return [];
  const turn = [(tail[0] + head[0]) / 2 - bend * b, (tail[1] + head[1]) / 2 + bend * a];
  const step = (from, to, far) => {
    const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
    return [from[0] + ((to[0] - from[0]) * far) / long, from[1] + ((to[1] - from[1]) * far) / long];
  };
  const start = step(tail, turn, (look.shrinkA ?? 2) * POINT);
  const end = step(head, turn, (look.shrinkB ?? 2) * POINT);
  const angle = Math.atan2(end[1] - turn[1], end[0] - turn[0]);
  const long = Math.min(0.4 * size * POINT, 0.6 * way);
  const wing = (side) => [
    end[0] - long * Math.cos(angle) + side * long * 0.5 * Math.sin(angle),
    end[1] - long * Math.sin(angle) - side * long * 0.5 * Math.cos(angle),
  ];
  const filled = look.arrowstyle === "-|>";
  const stop = filled ? step(end, turn, long * 0.8) : end;
  const path = bend
    ? `M${start}Q${turn} ${stop}`
    : `M${start}L${stop}`;
  const tip = `M${wing(1)}L${end}L${wing(-1)}${filled ? "Z" : ""}`;
  const line = stroke({ linewidth: 1, ...look });
  return [
    svg("path", { d: path, ...line, "stroke-linecap": "butt" }),
    svg("path", { d: tip, ...line, "stroke-dasharray": undefined, fill: filled ? colour(look.color) : "none" }),
  ];
}

// How long the unit of a field of arrows is, in data units: matplotlib's own choice.
function unitOf({ x: axis }, x, u, v) {
  const lengths = [...u].map((part, k) => Math.hypot(part, v[k]));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
  const count = Math.max(10, Math.ceil(Math.sqrt(x.length)));
  return Math.abs(axis.view[1] - axis.view[0]) / (1.8 * mean * count);
}

// --- Around them -------------------------------------------------------------------------------

function gridOf({ grid, ticks, frame }) {
  const { left, top, width, height } = frame;
  const lines = [];
  for (const { at, kind } of grid.x ? ticks.x.shown : [])
    if (kind === "major") lines.push(`M${left + at * width} ${top}v${height}`);
  for (const { at, kind } of grid.y ? ticks.y.shown : [])
    if (kind === "major") lines.push(`M${left} ${top + (1 - at) * height}h${width}`);
  return svg("path", { d: lines.join(""), ...stroke({ color: "#e3dfd6", linewidth: 0.8 }) });
}

// Spines, ticks, numbers and names.
function frameOf(panel, words) {
  const { frame, ticks, names, labels, boxed, tickLength, nameAt } = panel;
  const { left, top, width, height } = frame;
  const bottom = top + height;
  const d = [`M${left} ${top}V${bottom}H${left + width}`];
  if (boxed) d.push(`M${left} ${top}H${left + width}V${bottom}`);
  const beside = (tickLength + 3.5) * POINT;
  const tick = { fontsize: 9.5 };
  for (const { at, text, kind } of ticks.x.shown) {
    const x = left + at * width;
    d.push(`M${x} ${bottom}v${(kind === "major" ? tickLength : Math.min(tickLength, 2)) * POINT}`);
    if (text && labels.x) words.push(word(text, x, bottom + beside, { ...tick, ha: "center", va: "top" }));
  }
  for (const { at, text, kind } of ticks.y.shown) {
    const y = bottom - at * height;
    d.push(`M${left} ${y}h${-(kind === "major" ? tickLength : Math.min(tickLength, 2)) * POINT}`);
    if (text && labels.y)
      words.push(word(text, left - beside, y, { ...tick, ha: "right", va: "center" }));
  }
  if (ticks.y.end && labels.y) words.push(word(ticks.y.end, left, top - 3, { ...tick, va: "bottom" }));
  if (ticks.x.end && labels.x)
    words.push(word(ticks.x.end, left + width, bottom + beside + FONT.tick, { ...tick, ha: "right", va: "top" }));
  if (names.x)
    words.push(word(names.x, left + width / 2, bottom + nameAt.x, { ha: "center", va: "top" }));
  if (names.y)
    words.push(word(names.y, left - nameAt.y, bottom - height / 2, { ha: "center", va: "bottom", turned: true }));
  return svg("path", { d: d.join(""), ...stroke({ color: MUTED, linewidth: 0.8 }) });
}

function legendOf({ legend, frame }, words) {
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
      const y = place.top + 0.4 * em + em * LINE * (row + 0.5) + 0.25 * em * row;
      nodes.push(handleOf(entry, left, y, size.handle));
      words.push(word(String(entry.text), left + size.handle + 0.8 * em, y, { fontsize: 9.5, va: "center" }));
    });
    left += wide + 2 * em;
  });
  return svg("g", {}, nodes);
}

// What stands in a legend for an artist: its line with its mark, or a piece of what it fills.
function handleOf({ type, look }, left, y, wide) {
  const nodes = [];
  if (type === "polygon")
    nodes.push(svg("rect", { x: left, y: y - 5, width: wide, height: 9, ...filling(look) }));
  else {
    if (look.linestyle !== "none") nodes.push(svg("path", { d: `M${left} ${y}h${wide}`, ...stroke(look) }));
    if (look.marker) nodes.push(...marksAt([[left + wide / 2, y]], look));
  }
  return svg("g", { opacity: look.alpha }, nodes);
}

// Words at a place in px.
function word(text, x, y, { fontsize = 10.5, color = INK, ha = "left", va = "baseline", bbox, turned, linespacing }) {
  const node = html(text);
  const size = fontsize * POINT;
  Object.assign(node.style, {
    left: `${x.toFixed(1)}px`,
    top: `${y.toFixed(1)}px`,
    fontSize: `${size.toFixed(2)}px`,
    lineHeight: linespacing ? linespacing * 1.1 : LINE,
    color: colour(color),
    textAlign: ha,
    transform: turned
      ? "translate(-50%, -100%) rotate(-90deg)"
      : `translate(${-100 * ACROSS[ha]}%, ${-100 * UP[va]}%)`,
  });
  if (turned) node.style.transformOrigin = "50% 100%";
  if (bbox) Object.assign(node.style, { background: colour(bbox.facecolor), padding: "0 1px" });
  return node;
}

