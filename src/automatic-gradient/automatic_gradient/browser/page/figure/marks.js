// The shapes of markers, as the `d` of a path around the point 0, 0; `size` is matplotlib's, in px.
import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolPlus,
  symbolSquare,
  symbolStar,
  symbolTimes,
  symbolTriangle,
} from "d3-shape";

const shape = (type, area) => symbol(type, area)() ?? "";
const turned = (degrees, type, area) => ({ d: shape(type, area), turn: degrees });
const triangle = (size) => size ** 2 / 2 / 1.155; // an equilateral one as large as matplotlib's

const MARKS = {
  o: (size) => ({ d: shape(symbolCircle, (Math.PI * size ** 2) / 4) }),
  ".": (size) => ({ d: shape(symbolCircle, (Math.PI * size ** 2) / 16) }),
  s: (size) => ({ d: shape(symbolSquare, size ** 2) }),
  D: (size) => turned(45, symbolSquare, size ** 2),
  "^": (size) => ({ d: shape(symbolTriangle, triangle(size)) }),
  v: (size) => turned(180, symbolTriangle, triangle(size)),
  "*": (size) => ({ d: shape(symbolStar, (size / 2) ** 2 / 0.89) }),
  X: (size) => turned(45, symbolCross, (5 / 9) * size ** 2),
  x: (size) => ({ d: shape(symbolTimes, (size / 1.4) ** 2), open: true }),
  "+": (size) => ({ d: shape(symbolPlus, (size / 1.73) ** 2), open: true }),
};

// Give { d, turn, open }: an open mark has no inside.
export const mark = (name, size) => ({ turn: 0, open: false, ...MARKS[name](size) });
