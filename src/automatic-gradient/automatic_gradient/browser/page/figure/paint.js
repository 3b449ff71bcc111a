// The drawing of a figure that has been laid out: lines in SVG, and over them the words in HTML, where KaTeX
// can set formulas.
import { svg } from "../../../widgets/shared/drawing.js";
import { frameOf, gridOf, legendOf } from "./around.js";
import { PAINT } from "./artists.js";
import { TITLE } from "./layout.js";
import { word } from "./word.js";

// What lies above what, unless it is told: matplotlib's own order.
const ORDER = {
  line: 2,
  segments: 2,
  contour: 2,
  polygon: 1,
  box: 1,
  ellipse: 1,
  quiver: 1,
  text: 3,
};
const orderOf = ({ type, scattered, look }) => look.zorder ?? (scattered ? 1 : ORDER[type]);

let drawn = 0; // figures so far: each has clips of its own

// Gives { picture, words }: an <svg>, and the elements that stand over it.
export function paint(panels, { width, height }, widthOf) {
  drawn += 1;
  const picture = svg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    "aria-hidden": true,
  });
  const words = [];
  panels.forEach((panel, at) => {
    const clip = `figure-${drawn}-${at}`;
    const { left, top, width: wide, height: high } = panel.frame;
    picture.append(
      svg("clipPath", { id: clip }, svg("rect", { x: left, y: top, width: wide, height: high })),
    );
    if (!panel.off) picture.append(gridOf(panel));
    const artists = [...panel.artists].sort((a, b) => orderOf(a) - orderOf(b));
    for (const artist of artists) {
      const { type, look } = artist;
      const nodes = PAINT[type](artist, panel, words, widthOf);
      const isFree = look.clip_on === false || type === "text";
      const opacity = type === "polygon" ? undefined : look.alpha;
      picture.append(svg("g", { opacity, "clip-path": !isFree && `url(#${clip})` }, nodes));
    }
    if (!panel.off) picture.append(frameOf(panel, words));
    for (const [side, { text, look }] of Object.entries(panel.titles)) {
      const x = left + { left: 0, center: 0.5, right: 1 }[side] * wide;
      words.push(word(text, x, top - TITLE, { ha: side, ...look }));
    }
    if (panel.legend) picture.append(legendOf(panel, words));
  });
  return { picture, words };
}
