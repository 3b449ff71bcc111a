// The artists of a panel in SVG, by their types; words go over the drawing.
import { curveStep, line } from "d3-shape";
import { svg } from "../../../widgets/shared/drawing.js";
import { arrowOf, tailOf, vectors } from "./arrows.js";
import { isShown } from "./layout.js";
import { placeOf, pointOf } from "./scale.js";
import { colour, filling, INK, marksAt, stroke } from "./style.js";
import { word } from "./word.js";

const DATA = ["data", "data"];
const isPlace = ([x, y]) => Number.isFinite(x) && Number.isFinite(y);
const pathOf = (points, panel) => line()(points.map((point) => pointOf(point, DATA, panel))) ?? "";

export const PAINT = {
  line(artist, panel) {
    const { look } = artist;
    const places = [];
    for (let k = 0; k < artist.x.length; k++)
      places.push(pointOf([artist.x[k], artist.y[k]], artist.units, panel));
    const nodes = [];
    if (look.linestyle !== "none" && look.linestyle !== "None") {
      const path = line().defined(isPlace);
      if (look.steps) path.curve(curveStep);
      nodes.push(svg("path", { d: path(places), ...stroke(look) }));
    }
    if (look.marker) nodes.push(...marksAt(places.filter(isPlace), look));
    return nodes;
  },

  segments({ segments, look }, panel) {
    const d = segments.map((ends) => pathOf(ends, panel)).join("");
    return [svg("path", { d, ...stroke(look) })];
  },

  contour({ lines, look }, panel) {
    return [
      svg("path", { d: lines.map((points) => pathOf(points, panel)).join(""), ...stroke(look) }),
    ];
  },

  polygon({ rings, look }, panel) {
    const d = rings.map((ring) => `${pathOf(ring, panel)}Z`).join("");
    return [svg("path", { d, "fill-rule": "evenodd", ...filling(look) })];
  },

  box({ sides: [left, bottom, right, top], radius, look }, panel) {
    const [x, y] = pointOf([left, top], DATA, panel);
    const [far, low] = pointOf([right, bottom], DATA, panel);
    const [inner, under] = pointOf([left + radius, top - radius], DATA, panel);
    const round = { rx: inner - x, ry: under - y };
    return [svg("rect", { x, y, width: far - x, height: low - y, ...round, ...filling(look) })];
  },

  ellipse({ at, reach, look }, panel) {
    const [cx, cy] = pointOf(at, DATA, panel);
    const [side] = pointOf([at[0] + reach[0], at[1]], DATA, panel);
    const [, top] = pointOf([at[0], at[1] + reach[1]], DATA, panel);
    return [
      svg("ellipse", { cx, cy, rx: Math.abs(side - cx), ry: Math.abs(cy - top), ...filling(look) }),
    ];
  },

  quiver({ x, y, u, v, look }, panel) {
    const at = (ahead) =>
      [...x].map((_, k) => pointOf([x[k] + ahead * u[k], y[k] + ahead * v[k]], DATA, panel));
    const width = look.width ?? 0.06 / Math.min(Math.max(Math.sqrt(x.length), 8), 25);
    const d = vectors(at(0), at(1e-3), u, v, width, panel.frame.width);
    return [svg("path", { d, fill: colour(look.color ?? INK) })];
  },

  text(artist, panel, words, widthOf) {
    if (!isShown(artist, panel)) return [];
    const place = placeOf(artist, panel);
    if (artist.text) words.push(word(artist.text, ...place, artist.look));
    if (!artist.arrow) return [];
    const head = pointOf(artist.arrow.to, artist.units, panel);
    return arrowOf(tailOf(artist, place, head, widthOf), head, artist.arrow.look, artist.look);
  },
};
