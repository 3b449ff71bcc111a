// Words at a place of the drawing.
import { colour, INK } from "./style.js";
import { ACROSS, heightOf, html } from "./text.js";
import { ASCENT, HIGH, MIDDLE, POINT } from "./units.js";

// Words at a place in px.
export function word(text, x, y, look) {
  const { fontsize = 10.5, color = INK, ha = "left", linespacing = HIGH, bbox, turned } = look;
  const node = html(text);
  const size = fontsize * POINT;
  const [above] = heightOf(text, look);
  // How far the place lies below the top of the page's first line.
  const down = (linespacing / 2 + MIDDLE - ASCENT + above) * size;
  Object.assign(node.style, {
    left: `${x.toFixed(1)}px`,
    top: `${(y - down).toFixed(1)}px`,
    fontSize: `${size.toFixed(2)}px`,
    lineHeight: linespacing,
    color: colour(color),
    textAlign: ha,
    transform: `translateX(${-100 * ACROSS[ha]}%)${turned ? " rotate(-90deg)" : ""}`,
  });
  if (turned) node.style.transformOrigin = `${100 * ACROSS[ha]}% ${down.toFixed(1)}px`;
  if (bbox) Object.assign(node.style, { background: colour(bbox.facecolor), padding: "0 1px" });
  return node;
}
