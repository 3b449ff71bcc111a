// The walks of the methods: a path each, on the contours and in the losses.
import { line, set, svg } from "../shared/drawing.js";
import { clamp } from "../shared/numbers.js";

// All paths are green; marks and dashes tell them apart. A mark is drawn around (0, 0).
export const MARKS = {
  descend: { mark: "m-3-3h6v6h-6z", dash: "5 3" },
  heavy_ball: { mark: "m-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0z", dash: null },
  sign_descent: { mark: "m-1.3-4h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7v-2.6h2.7z", dash: "3 2" },
  adagrad: { mark: "m0 4.2l3.8-6.6h-7.6z", dash: "10 3" },
  rms_prop: { mark: "m-1.6-4.4h3.2v8.8h-3.2z", dash: "8 2 2 2 2 2" },
  adam: { mark: "m0-4.2l3.8 6.6h-7.6z", dash: "1.5 3" },
  // Adam's, with a hole.
  adam_w: { mark: "m0-5l4.6 8h-9.2zm0 3.6l-1.6 2.8h3.2z", dash: "6 3 1.5 3" },
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
    drawOnContours: (path, { x, y }) => {
      const places = path.map(([a, b]) => [x(a), y(b)]);
      stroke(onContours, name, places, 5);
    },
    drawOnLosses: (path, surface, { k, loss }) => {
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
  const drawing = lollipop(name, "sample", [40, 14]);
  drawing.reach(40, 20);
  return drawing.node;
}

// A piece of a method's path in a drawing of its own, of any length, with a mark on it or without.
export function lollipop(name, kind, [width, height]) {
  const middle = height / 2;
  const path = svg("path", { class: "path", "stroke-dasharray": MARKS[name].dash });
  const mark = svg("path", { class: "marks" });
  const attributes = { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" };
  return {
    node: svg("svg", { class: `${kind} walk ${name}`, ...attributes }, path, mark),
    reach(length, marked) {
      set(path, { d: `M0 ${middle}H${length.toFixed(1)}` });
      set(mark, { d: marked && `M${marked.toFixed(1)} ${middle}${MARKS[name].mark}` });
    },
  };
}
