// Where everything of a figure stands, in px: the panels leave room for what is written around them, as
// matplotlib's constrained layout does.
import { legendSize, lift, placeLegend } from "./legend.js";
import { placeOf } from "./scale.js";
import { boxOf } from "./text.js";
import { general, powers, powerTexts, round, scalarTexts, symmetric } from "./ticks.js";
import { FONT, HIGH, INCH, POINT } from "./units.js";

const PAD = 3 * POINT; // around each panel
export const TITLE = 6 * POINT; // from a panel to the baseline of its title
// As figures/narrow.py has it: where a page is narrow; how many px a picture has there and its smallest letters;
// how much of its width a panel keeps, and a chart of its height; how often its height is looked at again,
// and which difference is none.
const NARROW = 480;
const ROOM = 344;
const LETTER = 11;
const NARROWER = 0.8;
const FLATTER = 0.82;
const PASSES = 8;
const NEAR = 0.004 * INCH;

// The size of a figure in a place `room` px wide, its columns, and the scale at which it is shown.
export function sizeIn(figure, room) {
  const [width, height] = figure.size.map((inches) => inches * INCH);
  if (room >= NARROW)
    return { width, height, columns: figure.columns, narrow: false, scale: room / width };
  const has = (ROOM / LETTER) * smallest(figure) * POINT;
  const count = figure.panels.filter((panel) => !panel.removed).length;
  let { columns } = figure;
  while (columns > 1 && (count % columns || has / columns < (NARROWER * width) / figure.columns))
    columns -= 1;
  const rows = Math.ceil(count / columns);
  const charts = !figure.panels[0].calls.some(isOff);
  const high = (rows * height * (charts ? FLATTER : 1)) / figure.rows;
  return { width: has, height: high, columns, narrow: true, scale: room / has };
}

const isOff = (call) => call.kind === "off";

// The size of a figure's smallest letters, in points.
function smallest({ panels }) {
  const sizes = panels.flatMap(({ calls }) => [
    calls.some(isOff) ? 10.5 : 9.5,
    ...calls.map(({ kind, text, fontsize }) =>
      kind === "legend" ? 9.5 : (text && fontsize) || 10.5,
    ),
  ]);
  return Math.min(...sizes);
}

// Give each panel its `frame` { left, top, width, height } and its `ticks`; gives the figure's height.
export function layOut(panels, figure, { width, height, columns, narrow }, widthOf) {
  const rows = Math.ceil(panels.length / columns);
  panels.forEach((panel, at) => {
    panel.cell = [Math.floor(at / columns), at % columns];
    // What stood beside its neighbours names its own numbers.
    if (columns < figure.columns) panel.labels.y = true;
  });
  const shares = {
    x: columns === figure.columns ? figure.ratios.x : Array(columns).fill(1),
    y: rows === figure.rows ? figure.ratios.y : Array(rows).fill(1),
  };
  const margins = panels.map(() => ({ left: 40, right: 0, top: 0, bottom: 40 }));
  const room = { width, height, shares, margins, lift: 0 };
  let spare = arrange(panels, room, widthOf);
  if (!narrow) return height;
  for (const { legend } of panels)
    if (legend && (legend.look.frameon || legend.place.covers)) {
      lift(legend, width, room.lift, widthOf);
      room.lift += legend.size.height;
      room.height += legend.size.height;
      spare = arrange(panels, room, widthOf);
    }
  // What panels of fixed proportions leave empty goes.
  const most = room.height;
  for (let pass = 0; pass < PASSES; pass++) {
    const high = Math.min(room.height - spare.reduce((sum, one) => sum + one, 0), most);
    if (Math.abs(high - room.height) < NEAR) break;
    room.height = high;
    spare = arrange(panels, room, widthOf);
  }
  return room.height;
}

// Put the panels into their cells, below `lift`; gives how much of each row's height is left empty, which is
// negative where a panel is too low to fill its width.
function arrange(panels, { width, height, shares, margins, lift }, widthOf) {
  const empty = shares.y.map(() => []);
  for (let pass = 0; pass < 3; pass++) {
    const x = along(panels, 1, shares.x, width, margins, ["left", "right"]);
    const y = along(panels, 0, shares.y, height - lift, margins, ["top", "bottom"]);
    panels.forEach((panel, at) => {
      const [row, column] = panel.cell;
      const cell = {
        left: x[column].from,
        top: lift + y[row].from,
        width: x[column].size,
        height: y[row].size,
      };
      panel.frame = shaped(panel, cell);
      panel.ticks = {
        x: ticksOf(panel.x, panel.frame.width),
        y: ticksOf(panel.y, panel.frame.height),
      };
      if (panel.legend && !panel.legend.lifted) {
        panel.legend.size = legendSize(panel.legend, widthOf, panel.frame.width);
        panel.legend.place = placeLegend(panel);
      }
      margins[at] = around(panel, cell, widthOf);
      empty[row][column] = panel.aspect ? cell.height - cell.width * proportionOf(panel) : 0;
    });
  }
  return empty.map((all) => Math.min(...all));
}

// Divide a length among rows or columns: their margins first, what is left by their shares.
function along(panels, which, shares, length, margins, [before, behind]) {
  const most = shares.map((_, place) => {
    const own = margins.filter((_, at) => panels[at].cell[which] === place);
    const largest = (side) => Math.max(0, ...own.map((margin) => margin[side])) + PAD;
    return [largest(before), largest(behind)];
  });
  const rest = length - most.flat().reduce((sum, size) => sum + size, 0);
  const unit = Math.max(rest, 40) / shares.reduce((sum, share) => sum + share, 0);
  let at = 0;
  return shares.map((share, place) => {
    const found = { from: at + most[place][0], size: unit * share };
    at = found.from + found.size + most[place][1];
    return found;
  });
}

// The frame of a panel in its cell: smaller where its units have a fixed proportion.
function shaped(panel, cell) {
  if (!panel.aspect) return { ...cell };
  const proportion = proportionOf(panel);
  const width = Math.min(cell.width, cell.height / proportion);
  const height = width * proportion;
  return {
    left: cell.left + (cell.width - width) / 2,
    top: cell.top + (cell.height - height) / 2,
    width,
    height,
  };
}

// The height of such a panel, in widths.
function proportionOf({ aspect, x, y }) {
  const span = ({ view: [from, to] }) => Math.abs(to - from);
  return (aspect * span(y)) / span(x);
}

// How far what belongs to a panel reaches beyond its cell.
function around(panel, cell, widthOf) {
  const { frame, ticks, names, labels, titles } = panel;
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
  const box = { left: frame.left, right, top: frame.top, bottom };
  const reach = ({ left, top, width = 1, height = 1 }) => {
    box.left = Math.min(box.left, left);
    box.top = Math.min(box.top, top);
    box.right = Math.max(box.right, left + width);
    box.bottom = Math.max(box.bottom, top + height);
  };
  panel.tickRoom = { x: 0, y: 0 };
  if (!panel.off) {
    for (const name of ["x", "y"])
      for (const { text, at } of ticks[name].shown) {
        if (!text || !labels[name]) continue;
        const words = boxOf(text, tickPlace(panel, name, at), TICK[name], widthOf);
        reach(words);
        const far = name === "x" ? words.top + words.height - bottom : frame.left - words.left;
        panel.tickRoom[name] = Math.max(panel.tickRoom[name], far);
      }
    panel.nameAt = {
      x: Math.max(panel.tickRoom.x, panel.tickLength * POINT) + 4 * POINT,
      y: Math.max(panel.tickRoom.y, panel.tickLength * POINT) + 4 * POINT,
    };
    const far = FONT.text * HIGH;
    if (names.x) reach({ left: frame.left, top: bottom + panel.nameAt.x + far });
    if (names.y) reach({ left: frame.left - panel.nameAt.y - far, top: frame.top });
  }
  for (const { text, look } of Object.values(titles)) {
    const { top } = boxOf(text, [frame.left, frame.top - TITLE], look, widthOf);
    reach({ left: frame.left, top });
  }
  for (const artist of panel.artists)
    if (artist.type === "text" && artist.text && isShown(artist, panel))
      reach(boxOf(artist.text, placeOf(artist, panel), artist.look, widthOf));
  return {
    left: Math.max(0, cell.left - box.left),
    top: Math.max(0, cell.top - box.top),
    right: Math.max(0, box.right - cell.left - cell.width),
    bottom: Math.max(0, box.bottom - cell.top - cell.height),
  };
}

// An annotation of a place outside of the panel is not drawn, unless it is told to.
export function isShown({ annotates, clip, units, at }, panel) {
  if (!annotates || clip === false || units[0] !== "data" || units[1] !== "data") return true;
  return ["x", "y"].every((name, k) => {
    const place = panel[name].place(at[k]);
    return place >= -1e-9 && place <= 1 + 1e-9;
  });
}

// The numbers of an axis: how they are written, and where one stands.
export const TICK = {
  x: { fontsize: 9.5, ha: "center", va: "top" },
  y: { fontsize: 9.5, ha: "right", va: "center_baseline" },
};
export function tickPlace({ frame: { left, top, width, height }, tickLength }, name, at) {
  const beside = (tickLength + 3.5) * POINT;
  return name === "x"
    ? [left + at * width, top + height + beside]
    : [left - beside, top + (1 - at) * height];
}

// The ticks of an axis of so many px: `shown` are those in view, with what is written there.
export function ticksOf(axis, length) {
  const room = Math.floor(length / (FONT.tick * (axis.name === "x" ? 3 : 2)));
  const [low, high] = [Math.min(...axis.view), Math.max(...axis.view)];
  const both = { major: tell(axis, axis.major, room), minor: tellMinor(axis, room) };
  const shown = [];
  for (const [kind, { places, texts }] of Object.entries(both))
    places.forEach((value, k) => {
      const at = axis.place(value);
      // Where a larger one stands, there is no small one (Axis.remove_overlapping_locs).
      if (kind === "minor" && shown.some((one) => Math.abs(one.at - at) < 1e-5)) return;
      if (
        value >= low - 1e-10 * (high - low) &&
        value <= high + 1e-10 * (high - low) &&
        at > -1e-6 &&
        at < 1 + 1e-6
      )
        shown.push({ value, at, text: texts[k] ?? "", kind });
    });
  return { shown, end: both.major.end ?? "" };
}

function tell(axis, { places, labels, subs }, room) {
  const { view, scale, threshold } = axis;
  const found =
    places ??
    (scale === "log"
      ? powers(view, room, subs ?? [1])
      : scale === "symlog"
        ? symmetric(view, threshold)
        : round(view, Math.min(Math.max(room, 1), 9)));
  if (labels) return { places: found, texts: labels };
  if (axis.written === "g") return { places: found, texts: found.map(general) };
  if (scale === "log") return { places: found, texts: powerTexts(found, view) };
  if (scale === "symlog") return { places: found, texts: powerTexts(found, view, threshold) };
  const { texts, end } = scalarTexts(found, view);
  return { places: found, texts, end };
}

function tellMinor({ scale, view, minor }, room) {
  if (scale !== "log" && !minor.places) return { places: [], texts: [] };
  const places = minor.places ?? powers(view, room, "minor");
  return { places, texts: minor.labels ?? powerTexts(places, view) };
}
