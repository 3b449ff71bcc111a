// Arrows: those of annotations, straight or bent, and fields of them.
import { svg } from "../../../widgets/shared/drawing.js";
import { ACROSS, UP } from "./layout.js";
import { colour, stroke } from "./style.js";
import { sizeOf } from "./text.js";
import { POINT } from "./units.js";

// The arrow of an annotation begins at its words, or at their place where there are none.
export function tailOf({ text, look }, [x, y], head, widthOf) {
  if (!text) return [x, y];
  const [wide, high] = sizeOf(text, (look.fontsize ?? 10.5) * POINT, widthOf);
  const middle = [
    x + wide * (0.5 - ACROSS[look.ha ?? "left"]),
    y + high * (0.5 - UP[look.va ?? "baseline"]),
  ];
  const [a, b] = [head[0] - middle[0], head[1] - middle[1]];
  const share = Math.min(
    (wide / 2 + 3) / Math.abs(a || 1e-9),
    (high / 2 + 3) / Math.abs(b || 1e-9),
    1,
  );
  return [middle[0] + share * a, middle[1] + share * b];
}

// An arrow, straight or bent, with an open or a filled head.
export function arrowOf(tail, head, look, size) {
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
  const path = bend ? `M${start}Q${turn} ${stop}` : `M${start}L${stop}`;
  const tip = `M${wing(1)}L${end}L${wing(-1)}${filled ? "Z" : ""}`;
  const line = stroke({ linewidth: 1, ...look });
  return [
    svg("path", { d: path, ...line, "stroke-linecap": "butt" }),
    svg("path", {
      d: tip,
      ...line,
      "stroke-dasharray": undefined,
      fill: filled ? colour(look.color) : "none",
    }),
  ];
}

// How long the unit of a field of arrows is, in data units: matplotlib's own choice.
export function unitOf({ x: axis }, x, u, v) {
  const lengths = [...u].map((part, k) => Math.hypot(part, v[k]));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
  const count = Math.max(10, Math.ceil(Math.sqrt(x.length)));
  return Math.abs(axis.view[1] - axis.view[0]) / (1.8 * mean * count);
}
