// The shapes of markers, as the `d` of a path around the point 0, 0; `size` is matplotlib's, in px.
import { symbol, symbolCircle, symbolCross, symbolSquare, symbolStar } from "d3-shape";

const shape = (type, area) => symbol(type, area)() ?? "";
const turned = (degrees, type, area) => ({ d: shape(type, area), turn: degrees });
const half = (size) => (size / 2).toFixed(2);
// d3's is equilateral, and its open marks are smaller.
const cross = (h) => ({ d: `M-${h}-${h}L${h} ${h}M-${h} ${h}L${h}-${h}`, open: true });
const plus = (h) => ({ d: `M-${h} 0H${h}M0-${h}V${h}`, open: true });
const triangle = (h) => ({ d: `M0-${h}L-${h} ${h}H${h}Z` });

const MARKS = {
  o: (size) => ({ d: shape(symbolCircle, (Math.PI * size ** 2) / 4) }),
  ".": (size) => ({ d: shape(symbolCircle, (Math.PI * size ** 2) / 16) }),
  s: (size) => ({ d: shape(symbolSquare, size ** 2) }),
  D: (size) => turned(45, symbolSquare, size ** 2),
  "^": (size) => triangle(half(size)),
  v: (size) => ({ ...triangle(half(size)), turn: 180 }),
  "*": (size) => ({ d: shape(symbolStar, (size / 2) ** 2 / 0.8908), join: "bevel" }),
  X: (size) => turned(45, symbolCross, (5 / 8) * size ** 2),
  x: (size) => cross(half(size)),
  "+": (size) => plus(half(size)),
};

// Give { d, turn, open, join }: an open mark has no inside; corners are pointed, where they are not cut.
export const mark = (name, size) => ({ turn: 0, open: false, join: "miter", ...MARKS[name](size) });
