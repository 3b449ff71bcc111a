// What the three drawings have in common: the shading by the factor, and the marks of the directions.
import { disc, h, svg } from "../shared/drawing.js";

export const STYLE = `
  .shade { fill: var(--function-); fill-opacity: 0.07; }
  .level { fill: none; stroke: var(--function-); stroke-width: 2; stroke-linejoin: round; }
  .outside { fill: var(--grid-); fill-opacity: 0.6; }
  .border { fill: none; stroke: var(--ink-); stroke-width: 1.4; }
  .dotted {
    fill: none; stroke: var(--muted-); stroke-width: 1.8; stroke-linecap: round;
    stroke-dasharray: 0.1 4;
  }
  .mark { fill: var(--path-); stroke: var(--paper-); stroke-width: 0.8; }
  .plain { fill: none; stroke: var(--muted-); stroke-width: 1.6; stroke-dasharray: 6 3; }
  .legend {
    display: flex; flex-wrap: wrap; gap: 0.1rem 1.2em; margin: 0.3rem 0; color: var(--muted-);
  }
  .legend svg { display: inline-block; width: 2em; height: 0.75em; margin-right: 0.4em; }
`;

// The factors up to which there is a shade: the smaller a factor, the more of them lie on each other.
export const SHADES = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];

const square = (x, y, half) =>
  `M${(x - half).toFixed(2)} ${(y - half).toFixed(2)}h${2 * half}v${2 * half}h${-2 * half}z`;

// Each direction's mark: the gentle one has squares; the steep one, or the only one, discs.
export const marksOf = (products) => [square, disc].slice(-products.length);

export function legend() {
  const sample = (text, ...shapes) =>
    h("span", {}, svg("svg", { viewBox: "0 0 32 12" }, shapes), text);
  const two = [
    sample("缓的一头", svg("path", { class: "mark", d: square(16, 6, 5) })),
    sample("陡的一头", svg("path", { class: "mark", d: disc(16, 6, 5.5) })),
    sample("没有动量，最好的一次", svg("path", { class: "plain", d: "M0 6H32" })),
  ];
  const node = h(
    "p",
    { class: "legend", "aria-hidden": "true" },
    sample("此刻的倍率", svg("path", { class: "level", d: "M0 6H32" })),
    two,
  );
  return {
    node,
    show(alone) {
      for (const one of two) one.style.visibility = alone ? "hidden" : "";
    },
  };
}
