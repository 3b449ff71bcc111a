// Words at a place of the drawing.
import { ACROSS, UP } from "./layout.js";
import { colour, INK } from "./style.js";
import { html } from "./text.js";
import { LINE, POINT } from "./units.js";

// Words at a place in px.
export function word(
  text,
  x,
  y,
  { fontsize = 10.5, color = INK, ha = "left", va = "baseline", bbox, turned, linespacing },
) {
  const node = html(text);
  const size = fontsize * POINT;
  Object.assign(node.style, {
    left: `${x.toFixed(1)}px`,
    top: `${y.toFixed(1)}px`,
    fontSize: `${size.toFixed(2)}px`,
    lineHeight: linespacing ? linespacing * 1.1 : LINE,
    color: colour(color),
    textAlign: ha,
    transform: turned
      ? "translate(-50%, -100%) rotate(-90deg)"
      : `translate(${-100 * ACROSS[ha]}%, ${-100 * UP[va]}%)`,
  });
  if (turned) node.style.transformOrigin = "50% 100%";
  if (bbox) Object.assign(node.style, { background: colour(bbox.facecolor), padding: "0 1px" });
  return node;
}
