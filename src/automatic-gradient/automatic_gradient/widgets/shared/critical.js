// The critical points of a curve or a surface in a picture: their stars, and which star is what.
import { set, star } from "./drawing.js";

export const legend = ({ minima, maxima, saddles }) =>
  [minima.length && "★ 极小点", saddles.length && "☆ 鞍点", maxima.length && "☆ 极大点"]
    .filter(Boolean)
    .join("　");

// `place` gives where a point is drawn.
export function stars({ minima, maxima, saddles }, place) {
  const mark = (point) => star(...place(point));
  const hollow = (point) => set(mark(point), { class: "hollow" });
  return [...minima.map(mark), ...[...saddles, ...maxima].map(hollow)];
}
