// Formulas within sentences and drawings.
import { h, svg } from "../shared/drawing.js";

const UPRIGHT = new Set(["sin", "cos", "tanh", "log", "e", "·", "√"]);

// The parts of a text: names are slanted, words and signs of formulas upright, ^(…) is raised.
const parts = (written) =>
  written
    .split(/(\^\([^)]*\)|∂?[A-Za-z_]\w*|[·√])/)
    .filter(Boolean)
    .map((part) => {
      if (part.startsWith("^(")) return ["sup", part.slice(2, -1)];
      if (UPRIGHT.has(part)) return ["upright", part];
      return [/^[∂A-Za-z_]/.test(part) && part !== "nan" ? "slanted" : "", part];
    });

export const typeset = (written) =>
  parts(written).map(([kind, part]) => {
    if (kind === "sup") return h("sup", {}, ...typeset(part));
    return kind ? h("span", { class: kind }, part) : part.replaceAll(" × ", "\u00a0×\u00a0");
  });

export const typesetSvg = (written) =>
  parts(written).flatMap(([kind, part]) => {
    if (kind !== "sup") return [svg("tspan", { class: kind }, part)];
    const raised = svg("tspan", { class: "sup", dy: -5 }, ...typesetSvg(part));
    return [raised, svg("tspan", { dy: 5 }, "\u200b")]; // nothing, back on the line
  });
