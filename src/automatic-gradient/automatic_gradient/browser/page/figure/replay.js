// What a figure's calls come to: for each panel its artists, axes, names. One call after the other, since
// what an axis shows depends on when it was asked: a limit given to one end fixes the other as it is then.

import { lines, region } from "./contours.js";
import { backwards, forwards, placing } from "./scale.js";
import { apart, heights } from "./ticks.js";

// `figure` and `numbers` as the page's matplotlib notes them; `narrow`: for a narrow page.
export function replay(figure, numbers, narrow = false) {
  const axes = { x: [], y: [] };
  const panels = figure.panels.map((_, index) => {
    const panel = emptyPanel(index, figure);
    for (const name of ["x", "y"]) {
      const shared = figure.share[name] && axes[name][0];
      panel[name] = shared || emptyAxis(name);
      panel[name].panels.push(panel);
      axes[name].push(panel[name]);
    }
    return panel;
  });
  figure.panels.forEach((notes, index) => {
    const panel = panels[index];
    const column = ([start, count]) => numbers.subarray(start, start + count);
    for (const call of notes.calls) {
      const changed = narrow && call.narrow ? { ...call, ...narrowed(call) } : call;
      CALLS[call.kind](panel, changed, column);
    }
    if (narrow && notes.narrow) Object.assign(panel, ofPanel(notes.narrow, panel));
    panel.removed = notes.removed;
  });
  for (const panel of panels) for (const name of ["x", "y"]) settle(panel, panel[name]);
  // From here on no axis changes what it shows.
  for (const axis of [...axes.x, ...axes.y]) axis.place = placing(axis);
  return panels.filter((panel) => !panel.removed);
}

// Panels that share an axis write its numbers once: those at the edge.
const emptyPanel = (index, { rows, columns, share }) => {
  const [row, column] = [Math.floor(index / columns), index % columns];
  const outer = { x: row === rows - 1, y: column === 0 };
  const labels = { x: outer.x || !share.x, y: outer.y || !share.y };
  return { ...EMPTY(), outer, labels };
};

const EMPTY = () => ({
  artists: [],
  titles: {},
  names: { x: "", y: "" },
  grid: { x: true, y: true },
  tickLength: 3.5,
  margins: { x: 0.05, y: 0.05 },
  aspect: null,
  boxed: false,
  off: false,
  next: 0, // of the colours that a line takes in turn
});

const emptyAxis = (name) => ({
  name,
  panels: [],
  scale: "linear",
  view: [0, 1],
  auto: true, // whether it follows what is drawn
  stale: false, // whether something was drawn since it last did
  major: {},
  minor: {},
});

// What a narrow page changes: an annotation's place is that of its words.
function narrowed({ kind, narrow, at }) {
  const { position, y, ...rest } = narrow;
  if (position && kind === "annotate") rest.beside = position;
  if (y !== undefined) rest.at = [at[0], y];
  return rest;
}

const ofPanel = ({ aspect, ymargin }, { margins }) => ({
  ...(aspect && { aspect }),
  ...(ymargin && { margins: { ...margins, y: ymargin } }),
});

// --- What an axis shows ------------------------------------------------------------------------

function touch(panel, names = ["x", "y"]) {
  for (const name of names) panel[name].stale = true;
}

// Axes.autoscale_view, for one axis.
function settle(panel, axis) {
  if (!axis.stale || !axis.auto) return;
  axis.stale = false;
  const { name } = axis;
  const values = [];
  const ends = [];
  for (const { artists } of axis.panels)
    for (const artist of artists) {
      for (const value of artist.bounds?.[name] ?? []) values.push(value);
      for (const end of artist.ends?.[name] ?? []) ends.push(end);
    }
  const [low, high] = extentOf(axis, values);
  const tolerance = 1e-5 * (high - low);
  const lowest = Math.max(...ends.filter((end) => end < low + tolerance));
  const highest = Math.min(...ends.filter((end) => end > high - tolerance));
  const [from, to] = [low, high].map(forwards(axis));
  const margin = (to - from) * panel.margins[name];
  const [a, b] = [from - margin, to + margin].map(backwards(axis));
  // A margin may lie beyond the largest number, or the smallest.
  const least = axis.scale === "log" ? a || low : a;
  const most = Number.isFinite(b) ? b : high;
  axis.view = viewOf(axis, Math.max(least, lowest), Math.min(most, highest));
}

// Locator.view_limits.
function viewOf({ scale }, low, high) {
  if (scale === "log") return [low, high];
  return scale === "linear" ? apart(low, high, 1e-12, 1e-13) : apart(low, high, 1e-3);
}

// Locator.nonsingular; without a number there is an axis, too.
function extentOf(axis, values) {
  const finite = values.filter(Number.isFinite);
  const [low, high] = finite.length ? rangeOf(finite) : [0, 0];
  if (axis.scale !== "log") return apart(low, high, 0.05);
  const positive = finite.filter((value) => value > 0);
  if (!positive.length) return [1, 10];
  const [least] = rangeOf(positive);
  if (least < high) return [least, high];
  return [10 ** (Math.ceil(Math.log10(least)) - 1), 10 ** (Math.floor(Math.log10(high)) + 1)];
}

// --- The calls ---------------------------------------------------------------------------------

const CALLS = {
  line(panel, { x, y, ...look }, column) {
    add(panel, { type: "line", x: column(x), y: column(y), units: ["data", "data"], look }, panel);
  },

  across(panel, { axis, at, ...look }) {
    const other = axis === "x" ? "y" : "x";
    const place = { [axis]: [at, at], [other]: [0, 1] };
    const units = axis === "x" ? ["data", "axes fraction"] : ["axes fraction", "data"];
    settle(panel, panel[axis]);
    const inside = panel[axis].view[0] <= at && at <= panel[axis].view[1];
    add(
      panel,
      { type: "line", ...place, units, look, bounds: { [axis]: [at] } },
      panel,
      inside ? [] : [axis],
    );
  },

  verticals(panel, { x, low, high, ...look }, column) {
    const [places, bottoms, tops] = [x, low, high].map(column);
    add(panel, {
      type: "segments",
      segments: [...places].map((place, k) => [
        [place, bottoms[k]],
        [place, tops[k]],
      ]),
      look,
      bounds: { x: places, y: [...bottoms, ...tops] },
    });
  },

  scatter(panel, { x, y, s, linewidths, facecolor, ...look }, column) {
    const style = {
      ...look,
      linestyle: "none",
      markersize: Math.sqrt(s ?? 36),
      markeredgewidth: linewidths,
      markerfacecolor: facecolor,
    };
    const units = ["data", "data"];
    add(
      panel,
      { type: "line", scattered: true, x: column(x), y: column(y), units, look: style },
      panel,
    );
  },

  quiver(panel, { x, y, u, v, ...look }, column) {
    const [a, b, c, d] = [x, y, u, v].map(column);
    add(panel, { type: "quiver", x: a, y: b, u: c, v: d, look, bounds: { x: a, y: b } });
  },

  contour(panel, { levels, ...call }, column) {
    const mesh = meshOf(call, column);
    const chosen = Array.isArray(levels) ? levels : heights(...rangeOf(mesh.z), levels);
    const look = {
      color: call.colors,
      linewidth: call.linewidths ?? 1.5,
      alpha: call.alpha,
      zorder: 2,
    };
    for (const level of chosen)
      add(panel, { type: "contour", level, lines: lines(mesh, level), look, ...edgesOf(mesh) });
  },

  contourf(panel, { levels, ...call }, column) {
    const mesh = meshOf(call, column);
    const rings = region(mesh, levels[0], levels[1]);
    const look = { facecolor: call.colors, alpha: call.alpha, linewidth: 0, zorder: 1 };
    add(panel, { type: "polygon", rings, look, ...edgesOf(mesh) });
  },

  between(panel, { x, low, high, ...look }, column) {
    const [places, bottoms, tops] = [x, low, high].map((one) => [...column(one)]);
    const ring = [
      ...places.map((place, k) => [place, bottoms[k]]),
      ...places.map((place, k) => [place, tops[k]]).reverse(),
    ];
    const bounds = { x: places, y: [...bottoms, ...tops] };
    add(panel, { type: "polygon", rings: [ring], look: { zorder: 1, ...look }, bounds });
  },

  bar(panel, { y, width, height, left, ...look }) {
    const [bottom, top] = [y - height / 2, y + height / 2];
    const rings = [rectangle(left, bottom, left + width, top)];
    const bounds = { x: [left, left + width], y: [bottom, top] };
    add(panel, {
      type: "polygon",
      rings,
      look: { zorder: 1, ...look },
      bounds,
      ends: { x: [left] },
    });
  },

  Rectangle(panel, { xy: [left, bottom], width, height, ...look }) {
    const rings = [rectangle(left, bottom, left + width, bottom + height)];
    const bounds = { x: [left, left + width], y: [bottom, bottom + height] };
    add(panel, { type: "polygon", rings, look: { zorder: 1, ...look }, bounds }, undefined, []);
  },

  FancyBboxPatch(panel, { xy: [left, bottom], width, height, pad, ...look }) {
    const sides = [left - pad, bottom - pad, left + width + pad, bottom + height + pad];
    const bounds = { x: [sides[0], sides[2]], y: [sides[1], sides[3]] };
    const look_ = { zorder: 1, ...look };
    add(panel, { type: "box", sides, radius: pad, look: look_, bounds }, undefined, []);
  },

  Circle(panel, { xy, radius, height, ...look }) {
    const reach = [radius, (height ?? 2 * radius) / 2];
    const bounds = { x: [xy[0] - radius, xy[0] + radius], y: [xy[1] - reach[1], xy[1] + reach[1]] };
    const look_ = { zorder: 1, ...look };
    add(panel, { type: "ellipse", at: xy, reach, look: look_, bounds }, undefined, []);
  },

  text(panel, { at, units, text, ...look }) {
    panel.artists.push({
      type: "text",
      text,
      at,
      units,
      offset: [0, 0],
      look: { zorder: 3, ...look },
    });
  },

  annotate(panel, { at, units, text, beside, offset, arrow, clip, ...look }) {
    const words = { type: "text", text, at, units, offset: [0, 0], clip, annotates: true };
    if (beside && offset) words.offset = beside;
    else if (beside) words.at = beside;
    words.look = { zorder: 3, ...look };
    if (arrow) words.arrow = { to: at, look: arrow };
    panel.artists.push(words);
  },

  legend(panel, look) {
    panel.legend = { entries: entriesOf(panel), look };
  },

  title(panel, { text, side, ...look }) {
    panel.titles[side] = { text, look };
  },

  name(panel, { axis, text }) {
    panel.names[axis] = text;
  },

  limits(panel, { axis: name, low, high }) {
    const axis = panel[name];
    settle(panel, axis);
    const usable = (value, old) =>
      value === null || value === undefined || (axis.scale === "log" && value <= 0) ? old : value;
    axis.view = [usable(low, axis.view[0]), usable(high, axis.view[1])];
    axis.auto = false;
  },

  scale(panel, { axis: name, scale, linthresh }) {
    Object.assign(panel[name], { scale, threshold: linthresh ?? 2, major: {}, minor: {} });
    touch(panel, [name]);
  },

  ticks(panel, { axis: name, places, labels, minor }) {
    const axis = panel[name];
    const which = minor ? "minor" : "major";
    axis[which] = { places, labels };
    if (!places.length) return;
    settle(panel, axis);
    const [from, to] = axis.view;
    const low = Math.min(from, to, ...places);
    const high = Math.max(from, to, ...places);
    axis.view = from < to ? [low, high] : [high, low];
  },

  locator(panel, { axis, which, locator }) {
    if (locator.kind === "none") panel[axis][which] = { places: [] };
    else panel[axis][which] = { subs: locator.subs };
  },

  formatter(panel, { axis, formatter }) {
    panel[axis].written = formatter.kind;
  },

  "tick look"(panel, { length, labelleft, labelbottom }) {
    if (length !== undefined) panel.tickLength = length;
    if (labelleft !== undefined) panel.labels.y = labelleft;
    if (labelbottom !== undefined) panel.labels.x = labelbottom;
  },

  outer(panel) {
    for (const name of ["x", "y"])
      if (!panel.outer[name]) {
        panel.labels[name] = false;
        panel.names[name] = "";
      }
  },

  margins(panel, { x, y }) {
    if (x !== undefined) panel.margins.x = x;
    if (y !== undefined) panel.margins.y = y;
    touch(panel, [...(x === undefined ? [] : ["x"]), ...(y === undefined ? [] : ["y"])]);
  },

  grid(panel, { visible, axis }) {
    for (const name of axis === "both" ? ["x", "y"] : [axis]) panel.grid[name] = visible;
  },

  aspect(panel, { aspect }) {
    panel.aspect = aspect;
  },

  spines(panel, { visible }) {
    panel.boxed = visible;
  },

  off(panel) {
    panel.off = true;
  },
};

// Put an artist on a panel; without bounds those of its points count. A `taker` gives it the next colour.
function add(panel, artist, taker, stale = ["x", "y"]) {
  if (taker && !artist.look.color) artist.look = { ...artist.look, color: `C${taker.next++ % 4}` };
  artist.bounds ??= pointsOf(artist);
  panel.artists.push(artist);
  touch(panel, stale);
}

// Points that are not finite count for neither axis.
function pointsOf({ x, y }) {
  const bounds = { x: [], y: [] };
  for (let k = 0; k < x.length; k++) {
    if (!Number.isFinite(x[k]) || !Number.isFinite(y[k])) continue;
    bounds.x.push(x[k]);
    bounds.y.push(y[k]);
  }
  return bounds;
}

const rectangle = (left, bottom, right, top) => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
];

const meshOf = ({ x, y, z, shape }, column) => ({
  x: column(x),
  y: column(y),
  z: column(z),
  shape,
});

function rangeOf(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

// A mesh fills its panel to the edges.
function edgesOf({ x, y }) {
  const ends = { x: rangeOf(x), y: rangeOf(y) };
  return { bounds: ends, ends };
}

const entriesOf = ({ artists }) =>
  artists
    .filter(({ look }) => look.label !== undefined && look.label !== null && look.label[0] !== "_")
    .map(({ type, look }) => ({ type, text: look.label, look }));
