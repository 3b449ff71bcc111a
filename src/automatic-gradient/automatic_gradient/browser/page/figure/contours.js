// Contours over a mesh of points, with d3-contour; the mesh need not be of right angles.
import { contours } from "d3-contour";

// The lines of one height: lists of points [x, y].
export function lines(mesh, level) {
  // From below, as matplotlib has it: a point that is just as high is inside.
  mesh.depths ??= mesh.z.map((height) => -height);
  return rings({ ...mesh, z: mesh.depths }, -level)
    .flatMap((ring) => inside(mesh, ring))
    .map((part) => part.map(to(mesh)));
}

// The region between two heights, either of which may be missing: rings of points [x, y].
export function region(mesh, low, high) {
  const above = low === null ? [border(mesh)] : rings(mesh, low);
  const tooHigh = high === null ? [] : rings(mesh, high);
  return [...above, ...tooHigh].map((ring) => ring.map(to(mesh)));
}

// d3-contour puts each value into the middle of a cell.
function rings({ z, shape: [rows, columns] }, level) {
  const found = contours().size([columns, rows]).contour(z, level);
  return found.coordinates
    .flat()
    .map((ring) => ring.map(([i, j]) => [clamp(i - 0.5, columns - 1), clamp(j - 0.5, rows - 1)]));
}

const clamp = (value, most) => Math.min(Math.max(value, 0), most);

const border = ({ shape: [rows, columns] }) => {
  const ring = [];
  for (let i = 0; i < columns; i++) ring.push([i, 0]);
  for (let j = 1; j < rows; j++) ring.push([columns - 1, j]);
  for (let i = columns - 2; i >= 0; i--) ring.push([i, rows - 1]);
  for (let j = rows - 2; j >= 0; j--) ring.push([0, j]);
  return ring;
};

// The parts of a ring that are contours: not what closes it along the edge of the mesh.
function inside({ shape: [rows, columns] }, ring) {
  const edges = ([i, j]) =>
    (i === 0 ? 1 : 0) | (i === columns - 1 ? 2 : 0) | (j === 0 ? 4 : 0) | (j === rows - 1 ? 8 : 0);
  const parts = [];
  let part = [];
  ring.slice(1).forEach((point, at) => {
    const before = ring[at];
    if (edges(point) & edges(before)) part = [];
    else if (part.length) part.push(point);
    else {
      part = [before, point];
      parts.push(part);
    }
  });
  const [first, final] = [parts[0], parts.at(-1)];
  const [start] = ring;
  // A ring may begin in the middle of a line.
  if (parts.length > 1 && first[0] === start && final.at(-1) === ring.at(-1)) {
    parts.shift();
    final.push(...first.slice(1));
  }
  return parts;
}

// From columns and rows to x and y; a point lies on an edge of the mesh.
function to({ x, y, shape: [, columns] }) {
  return ([i, j]) => {
    const [a, b] = [Math.floor(i), Math.floor(j)];
    const at = b * columns + a;
    const next = i > a ? at + 1 : j > b ? at + columns : at;
    const share = i > a ? i - a : j - b;
    return [x, y].map((values) => values[at] + share * (values[next] - values[at]));
  };
}
