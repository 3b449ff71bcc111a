// The walks of the methods: a path each, on the contours and in the losses.
import { line, set, svg } from "../shared/drawing.js";
import { clamp } from "../shared/numbers.js";

// All paths are green; marks and dashes tell them apart. A mark is drawn around (0, 0).
const MARKS = {
  descend: { mark: "m-3-3h6v6h-6z", dash: "5 3" },
  heavy_ball: { mark: "m-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0z", dash: null },
  adam: { mark: "m0-4.2l3.8 6.6h-7.6z", dash: "1.5 3" },
  newton: { mark: "m0-4.6l4.6 4.6-4.6 4.6-4.6-4.6z", dash: "9 3 1.5 3" },
};

// One method's path and marks, on the contours and in the losses.
export function drawWalk(name) {
  const strokes = () => [
    svg("path", { class: "path", "stroke-dasharray": MARKS[name].dash }),
    svg("path", { class: "marks" }),
  ];
  const [onContours, onLosses] = [strokes(), strokes()];
  const groups = [onContours, onLosses].map((paths) => svg("g", { class: `walk ${name}` }, paths));
  return {
    onContours: groups[0],
    onLosses: groups[1],
    show: (shown) => {
      for (const group of groups) set(group, { display: shown ? null : "none" });
    },
    draw: (path, surface, { x, y, k, loss }) => {
      stroke(
        onContours,
        name,
        path.map(([a, b]) => [x(a), y(b)]),
        5,
      );
      const [floor, top] = loss.range;
      const heights = path.map((point, step) => {
        const height = loss(surface.value(...point));
        return [k(step), Number.isNaN(height) ? top - 99 : clamp(height, top - 99, floor + 99)];
      });
      stroke(onLosses, name, heights, 7);
    },
  };
}

// A walk is followed until it is far out of sight. Marks that would pile up are left out.
function stroke([path, marks], name, points, apart) {
  const end = points.findIndex(([x, y]) => !(Math.abs(x) < 1e4 && Math.abs(y) < 1e4));
  const seen = end < 0 ? points : points.slice(0, end);
  path.setAttribute("d", line(seen));
  let [a, b] = seen[0];
  let d = "";
  for (const [x, y] of seen) {
    if (Math.hypot(x - a, y - b) < apart) continue;
    d += `M${x.toFixed(1)} ${y.toFixed(1)}${MARKS[name].mark}`;
    [a, b] = [x, y];
  }
  marks.setAttribute("d", d);
}

// A piece of a method's path, for its name among the controls.
export function sample(name) {
  return svg(
    "svg",
    { class: `sample walk ${name}`, viewBox: "0 0 40 14", "aria-hidden": "true" },
    svg("path", { class: "path", d: "M0 7H40", "stroke-dasharray": MARKS[name].dash }),
    svg("path", { class: "marks", d: `M20 7${MARKS[name].mark}` }),
  );
}
