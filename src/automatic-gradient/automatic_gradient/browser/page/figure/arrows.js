// Arrows as matplotlib draws them: those of annotations, straight or bent, and fields of them.
import { svg } from "../../../widgets/shared/drawing.js";
import { colour, stroke } from "./style.js";
import { boxOf } from "./text.js";
import { POINT } from "./units.js";

// The arrow of an annotation begins at its words, or at their place where there are none.
export function tailOf({ text, look }, place, head, widthOf) {
  if (!text) return place;
  const { left, top, width, height } = boxOf(text, place, look, widthOf);
  const middle = [left + width / 2, top + height / 2];
  const [a, b] = [head[0] - middle[0], head[1] - middle[1]];
  const beside = 2 * POINT;
  const share = Math.min(
    (width / 2 + beside) / Math.abs(a || 1e-9),
    (height / 2 + beside) / Math.abs(b || 1e-9),
    1,
  );
  return [middle[0] + share * a, middle[1] + share * b];
}

// An arrow, straight or bent, with an open or a filled head, in the size of its words.
export function arrowOf(tail, head, look, { fontsize = 10.5 }) {
  const [start, turn, end] = shortened(
    bent(tail, head, Number(/rad=([-\d.]+)/.exec(look.connectionstyle ?? "")?.[1] ?? 0)),
    (look.shrinkA ?? 2) * POINT,
    (look.shrinkB ?? 2) * POINT,
  );
  if (distance(end, turn) < 1e-6) return [];
  const line = { ...stroke({ linewidth: 1, ...look }), "stroke-linecap": "round" };
  const angle = Math.atan2(end[1] - turn[1], end[0] - turn[0]);
  const [along, across] = [Math.cos(angle), Math.sin(angle)];
  const back = (far, aside) => [
    end[0] - far * along + aside * across,
    end[1] - far * across - aside * along,
  ];
  const wide = 0.2 * fontsize * POINT;
  // The round end of its line is not to lie beyond the place.
  const tip = 0.5 * Math.sqrt(5) * (look.linewidth ?? 1) * POINT;
  const wing = (side) => back(tip + 2 * wide, side * wide);
  const filled = look.arrowstyle === "-|>";
  const caps = look.linestyle && look.linestyle !== "-" ? "butt" : "round";
  return [
    svg("path", { d: `M${start}Q${turn} ${back(tip, 0)}`, ...line, "stroke-linecap": caps }),
    svg("path", {
      d: `M${wing(1)}L${back(tip, 0)}L${wing(-1)}${filled ? "Z" : ""}`,
      ...line,
      "stroke-dasharray": undefined,
      fill: filled ? colour(look.color) : "none",
    }),
  ];
}

const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

// A parabola from one point to another, by its three points (ConnectionStyle.Arc3).
export function bent(tail, head, bend) {
  const [a, b] = [head[0] - tail[0], head[1] - tail[1]];
  const turn = [(tail[0] + head[0]) / 2 - bend * b, (tail[1] + head[1]) / 2 + bend * a];
  return [tail, turn, head];
}

// What is left of a parabola outside of circles around its ends.
export function shortened(points, before, behind) {
  const [tail, , head] = points;
  // The three points of the piece from `s` to `t` are those of ss, st, tt.
  const piece = (s, t) =>
    [0, 1].map((side) => {
      const [a, b, c] = points.map((point) => point[side]);
      return (1 - s) * (1 - t) * a + (s * (1 - t) + t * (1 - s)) * b + s * t * c;
    });
  const at = (isBeyond) => {
    let [low, high] = [0, 1];
    while (high - low > 1e-6) {
      const middle = (low + high) / 2;
      if (isBeyond(piece(middle, middle))) high = middle;
      else low = middle;
    }
    return high;
  };
  if (distance(tail, head) <= before + behind) return [tail, tail, tail];
  const s = before ? at((point) => distance(point, tail) >= before) : 0;
  const t = behind ? at((point) => distance(point, head) <= behind) : 1;
  return [piece(s, s), piece(s, t), piece(t, t)];
}

// The arrows of a field, each from its point in the direction of a second one, as long as [u, v] is in
// comparison with the others (Quiver._make_verts); `room` is the width of their panel.
export function vectors(points, ahead, u, v, width, room) {
  const lengths = [...u].map((part, k) => Math.hypot(part, v[k]));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
  const unit = room / (1.8 * mean * Math.max(10, Math.sqrt(lengths.length)));
  const thick = width * room;
  return lengths
    .map((length, k) => {
      const [[x, y], [a, b]] = [points[k], ahead[k]];
      const angle = Math.atan2(b - y, a - x);
      const [along, across] = [thick * Math.cos(angle), thick * Math.sin(angle)];
      const corners = outline((length * unit) / thick).map(([far, aside]) => [
        x + far * along - aside * across,
        y + far * across + aside * along,
      ]);
      return `M${corners.join("L")}Z`;
    })
    .join("");
}

// An arrow to the right, so many times as long as its shaft is thick (Quiver._h_arrows).
export function outline(length) {
  const HEAD = 5;
  if (length < 1)
    return [0, 1, 2, 3, 4, 5].map((k) => [
      0.5 * Math.cos((k * Math.PI) / 3),
      0.5 * Math.sin((k * Math.PI) / 3),
    ]);
  // A short one is a smaller one, without a shaft.
  const scale = Math.min(length / HEAD, 1);
  const tip = Math.max(length, HEAD * scale);
  const side = [
    [0, 0.5 * scale],
    [tip - 4.5 * scale, 0.5 * scale],
    [tip - HEAD * scale, 1.5 * scale],
  ];
  const other = side.map(([far, aside]) => [far, -aside]).reverse();
  return [...side, [tip, 0], ...other];
}
