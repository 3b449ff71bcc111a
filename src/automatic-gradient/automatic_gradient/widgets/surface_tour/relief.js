// A surface over the square [−1, 1]² in three dimensions, and the eye that sees it from so far away
// that nothing gets smaller with distance.
export const CELLS = 24;
const TOP = 0.62; // the surface reaches from −TOP to TOP, and is two wide
export const FLOOR = -0.95;
const MIDDLE = (FLOOR + TOP) / 2;
const STEP = 0.03;
export const SHADES = 48;

// Where the surface is seen from: degrees around, from the x axis, and degrees up. `towards` points
// at the eye; `place` says where a point is seen, to the right and down.
export function camera(around, up) {
  const [a, e] = [around, up].map((angle) => (angle * Math.PI) / 180);
  const [sa, ca, se, ce] = [Math.sin(a), Math.cos(a), Math.sin(e), Math.cos(e)];
  return {
    towards: [ce * ca, ce * sa, se],
    place: ([x, y, z]) => [y * ca - x * sa, se * (x * ca + y * sa) - ce * (z - MIDDLE)],
  };
}

// What of a surface does not depend on the eye: its heights in the box, and how light each cell is.
export function relief({ value, gradient }) {
  const knots = Array.from({ length: CELLS + 1 }, (_, i) => (2 * i) / CELLS - 1);
  const over = (make) => knots.flatMap((x) => knots.map((y) => make(x, y)));
  const heights = over(value);
  const low = Math.min(...heights);
  const steepness = (2 * TOP) / (Math.max(...heights) - low);
  const lift = (x, y) => (value(x, y) - low) * steepness - TOP;
  const shade = (x, y) => {
    const [dx, dy] = gradient(x, y).map((slope) => slope * steepness);
    const light = (1 + 0.5 * dx + 0.3 * dy) / Math.hypot(1, dx, dy) / Math.hypot(1, 0.5, 0.3);
    const part = 0.78 * ((lift(x, y) + TOP) / (2 * TOP)) + 0.22 * light;
    return Math.round(Math.min(Math.max(part, 0), 1) * (SHADES - 1));
  };
  const half = 1 / CELLS;
  return {
    lift,
    corners: over((x, y) => [x, y, lift(x, y)]),
    shades: knots.slice(0, -1).map((x) => knots.slice(0, -1).map((y) => shade(x + half, y + half))),
  };
}

// Does the surface stand between a point and the eye? It does where the way to the eye changes from
// one side of the surface to the other. A point of the surface itself may be seen from below.
export function isHidden(lift, [x, y, z], [a, b, c]) {
  let side = 0;
  for (let way = STEP; ; way += STEP) {
    const [px, py, pz] = [x + way * a, y + way * b, z + way * c];
    if (Math.abs(px) > 1 || Math.abs(py) > 1 || pz > TOP) return false;
    const now = Math.sign(lift(px, py) - pz);
    if (side && now && now !== side) return true;
    side ||= now;
  }
}
