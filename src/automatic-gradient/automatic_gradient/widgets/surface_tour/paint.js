// A surface on a canvas: its floor, its mesh from back to front, and lines on it.
import { CELLS, FLOOR, isHidden, SHADES } from "./relief.js";

// The book's blue from low to high, seen from above and from below: higher is lighter, on any
// paper.
export function blues({ function: blue, paper }) {
  const dark = brightness(paper) < brightness(blue);
  const [low, high] = dark
    ? [mix(paper, blue, 0.28), blue]
    : [mix(blue, BLACK, 0.1), mix(blue, paper, 0.85)];
  const below = [mix(low, BLACK, 0.25), mix(high, BLACK, 0.3)];
  return [[low, high], below].map(([from, to]) =>
    Array.from({ length: SHADES }, (_, k) => css(mix(from, to, k / (SHADES - 1)))),
  );
}

const BLACK = [0, 0, 0];
const mix = (a, b, part) => a.map((channel, i) => channel + (b[i] - channel) * part);
const brightness = ([r, g, b]) => 0.3 * r + 0.6 * g + 0.1 * b;
const css = (channels, alpha = 1) => `rgb(${channels.map(Math.round).join(" ")} / ${alpha})`;

// Draws it all: the surface `shape` (a relief) from `view` (a camera), cut along the unit vector
// `direction`. `colours` are channels by name, and `blues`.
export function paint(context, { width, height }, shape, view, colours, direction) {
  const size = Math.min(width / 2.95, height / 3.25);
  const see = (point) => {
    const [right, down] = view.place(point);
    return [width / 2 + size * right, height / 2 + size * down];
  };
  const pen = { context, see, colours, towards: view.towards };
  context.clearRect(0, 0, width, height);
  context.lineJoin = "round";
  context.lineCap = "round";
  paintFloor(pen, direction);
  paintMesh(pen, shape);
  paintLines(pen, shape, direction);
}

// The plane of x and y, with the direction in it.
function paintFloor(pen, [x, y]) {
  const { colours } = pen;
  const floor = (points) =>
    trace(
      pen,
      points.map(([a, b]) => [a, b, FLOOR]),
    );
  const square = floor([
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ]);
  pen.context.fillStyle = css(colours.grid, 0.45);
  pen.context.fill(square);
  stroke(pen, square, colours.grid, 1);
  stroke(
    pen,
    floor([
      [-1, 0],
      [1.16, 0],
    ]),
    colours.muted,
    1,
  );
  stroke(
    pen,
    floor([
      [0, -1],
      [0, 1.16],
    ]),
    colours.muted,
    1,
  );
  stroke(pen, floor(CIRCLE), colours.path, 1, 0.5);
  stroke(
    pen,
    floor([
      [-x, -y],
      [x, y],
    ]),
    colours.path,
    1.6,
    0.8,
    [5, 4],
  );
  name(pen, "x", [1.28, 0, FLOOR]);
  name(pen, "y", [0, 1.28, FLOOR]);
  dot(pen, [x, y, FLOOR], 3);
}

// From back to front, cell by cell. What stands on a grid needs no sorting: of two cells the one
// that is farther on both axes cannot hide the other.
function paintMesh({ context, see, colours, towards }, { corners, shades }) {
  const places = corners.map(see);
  const order = [...shades.keys()];
  const [across, along] = [towards[0], towards[1]].map((part) =>
    part < 0 ? [...order].reverse() : order,
  );
  const [above, below] = colours.blues;
  context.strokeStyle = css(colours.function, 0.5);
  context.lineWidth = 0.6;
  for (const i of across) {
    for (const j of along) {
      const first = i * (CELLS + 1) + j;
      const [a, b] = [places[first], places[first + CELLS + 1]];
      const [c, d] = [places[first + CELLS + 2], places[first + 1]];
      // Seen from above, x to y turns against the clock.
      const turn = (c[0] - a[0]) * (d[1] - b[1]) - (c[1] - a[1]) * (d[0] - b[0]);
      context.fillStyle = (turn < 0 ? above : below)[shades[i][j]];
      context.beginPath();
      context.moveTo(a[0], a[1]);
      context.lineTo(b[0], b[1]);
      context.lineTo(c[0], c[1]);
      context.lineTo(d[0], d[1]);
      context.closePath();
      context.fill();
      context.stroke();
    }
  }
}

const CIRCLE = Array.from({ length: 97 }, (_, k) => [
  Math.cos((k * Math.PI) / 48),
  Math.sin((k * Math.PI) / 48),
]);
const THROUGH = Array.from({ length: 65 }, (_, k) => k / 32 - 1);

// Once around on the surface, and straight across it; the axis of the heights, and the star.
function paintLines(pen, { lift }, [x, y]) {
  const { colours } = pen;
  const on = (a, b) => [a, b, lift(a, b)];
  const centre = on(0, 0);
  const axis = THROUGH.map((t) => [0, 0, centre[2] + ((t + 1) / 2) * (0.98 - centre[2])]);
  drape(pen, lift, axis, colours.muted, 1, 0);
  name(pen, "f", [0, 0, 1.08]);
  drape(
    pen,
    lift,
    CIRCLE.map(([a, b]) => on(a, b)),
    colours.path,
    1.3,
    1.2,
  );
  drape(
    pen,
    lift,
    THROUGH.map((t) => on(t * x, t * y)),
    colours.path,
    3,
    2,
  );
  const end = on(x, y);
  dot(pen, end, 5, isHidden(lift, end, pen.towards) ? 0.4 : 1);
  star(pen, centre, isHidden(lift, centre, pen.towards) ? 0.7 : 1);
}

// A line through points, with a rim against the surface; dashed where the surface is before it.
function drape(pen, lift, points, colour, thickness, rim) {
  const hidden = points.map((point) => isHidden(lift, point, pen.towards));
  const [front, back] = [new Path2D(), new Path2D()];
  let last;
  for (let k = 1; k < points.length; k += 1) {
    const path = hidden[k - 1] || hidden[k] ? back : front;
    if (path !== last) path.moveTo(...pen.see(points[k - 1]));
    path.lineTo(...pen.see(points[k]));
    last = path;
  }
  stroke(pen, back, pen.colours.paper, thickness * 0.6, 0.7, [2, 4]);
  if (rim) stroke(pen, front, pen.colours.paper, thickness + 2 * rim, 0.9);
  stroke(pen, front, colour, thickness);
}

function trace({ see }, points) {
  const path = new Path2D();
  path.moveTo(...see(points[0]));
  for (const point of points.slice(1)) path.lineTo(...see(point));
  return path;
}

function stroke({ context }, path, colour, thickness, alpha = 1, dash = []) {
  context.strokeStyle = css(colour, alpha);
  context.lineWidth = thickness;
  context.setLineDash(dash);
  context.stroke(path);
  context.setLineDash([]);
}

function dot({ context, see, colours }, point, radius, alpha = 1) {
  const path = new Path2D();
  path.arc(...see(point), radius, 0, 2 * Math.PI);
  blob(context, path, colours, colours.path, alpha);
}

function star({ context, see, colours }, point, alpha) {
  const [x, y] = see(point);
  const path = new Path2D();
  for (let k = 0; k < 10; k += 1) {
    const [radius, angle] = [k % 2 ? 4 : 10, (Math.PI * (k - 2.5)) / 5];
    path.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  path.closePath();
  blob(context, path, colours, colours.minimum, alpha);
}

function blob(context, path, { paper }, colour, alpha) {
  context.fillStyle = css(colour, alpha);
  context.strokeStyle = css(paper, alpha);
  context.lineWidth = 1.2;
  context.fill(path);
  context.stroke(path);
}

function name({ context, see, colours }, text, point) {
  context.font = `italic 17px KaTeX_Math, "Times New Roman", serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = css(colours.muted);
  context.fillText(text, ...see(point));
}
