// What all pictures share: a shadow root with the book's colours, values tied to Python's, scales, axes
// and lines. A picture is a module in anywidget's shape,
//   export default { render({ model, el }) { … return () => tidyUp } },
// so that the same file lives on a page and, tied to Python values, in JupyterLab.
import { ticks } from "d3-array";
import { number } from "./numbers.js";

const SVG = "http://www.w3.org/2000/svg";
const NARROW = 560; // px (a container query would ask for Chrome 105)

// The page has these colours (base.css); JupyterLab does not, and gets them from here: it asks for a
// browser that knows light-dark().
const STYLE = `
  :host {
    display: block;
    color: var(--ink, light-dark(#262a31, #e6e3dc));
    font-size: 0.9rem;
    line-height: 1.6;
    --ink-: var(--ink, light-dark(#262a31, #e6e3dc));
    --muted-: var(--muted, light-dark(#5c6169, #a3a7ae));
    --grid-: var(--grid, light-dark(#e3dfd6, #33373e));
    --paper-: var(--paper, light-dark(#fdfcf9, #16181c));
    --surface-: var(--surface, light-dark(#f5f2eb, #1e2127));
    --function-: var(--function, light-dark(#0072b2, #62b5ea));
    --gradient-: var(--gradient, light-dark(#c85200, #ff9350));
    --path-: var(--path, light-dark(#008560, #35c999));
    --minimum-: var(--minimum, light-dark(#b3478a, #ec8fc4));
    --accent-: var(--accent, light-dark(#a84300, #ff9f66)); /* the gradient's, for text */
  }
  svg, canvas { display: block; width: 100%; height: auto; touch-action: pan-y; }
  svg text { fill: var(--ink-); font-size: 13px; }
  .slanted { font-family: KaTeX_Math, "Times New Roman", serif; font-style: italic; }
  svg .muted { fill: var(--muted-); }
  .axis line, .axis path { stroke: var(--grid-); fill: none; }
  .zero { stroke: var(--muted-); stroke-width: 0.8; }
  .function { fill: none; stroke: var(--function-); stroke-width: 2; }
  .gradient { fill: none; stroke: var(--gradient-); stroke-width: 2; }
  .path { fill: none; stroke: var(--path-); stroke-width: 2; }
  .dot { fill: var(--path-); }
  .star { fill: var(--minimum-); }
  .hollow { fill: var(--paper-); stroke: var(--minimum-); stroke-width: 1.5; }
  .handle { fill: var(--paper-); stroke: var(--path-); stroke-width: 3; cursor: grab; touch-action: none; }
  .handle:active { cursor: grabbing; }
  .touch { fill: transparent; cursor: grab; touch-action: none; }
  .controls { display: flex; flex-wrap: wrap; gap: 0.5rem 1.4rem; align-items: center; margin: 0.4rem 0; }
  label { display: inline-flex; gap: 0.5em; align-items: center; }
  label output { min-width: 4.2em; font-variant-numeric: tabular-nums; }
  input[type="range"] { width: 9rem; min-height: 1.75rem; accent-color: var(--path-); touch-action: pan-y; }
  input[type="checkbox"] { width: 1.1rem; height: 1.1rem; accent-color: var(--path-); }
  select, button, input[type="text"], input[type="number"] {
    min-height: 2rem; padding: 0.1rem 0.6rem; border: 1px solid var(--grid-); border-radius: 6px;
    background: var(--surface-); color: inherit; font: inherit;
  }
  button { cursor: pointer; }
  button:hover:not(:disabled) { border-color: var(--muted-); }
  button:disabled { color: var(--muted-); cursor: default; }
  :focus-visible { outline: 2px solid var(--function-); outline-offset: 2px; }
  /* Chromium rings whatever is focused in a drawing, by the hand too. */
  :focus:not(:focus-visible) { outline: none; }
  /* For fingers; where letters are smaller, a phone would zoom in on a field. */
  @media (max-width: 600px) {
    select, button, input[type="text"], input[type="number"], input[type="range"], label {
      min-height: 2.75rem;
    }
    select, button, input[type="text"], input[type="number"] { font-size: 1rem; }
    input[type="checkbox"] { width: 1.5rem; height: 1.5rem; }
    .controls { row-gap: 0.2rem; }
  }
  p { margin: 0.3rem 0; }
  .invitation { color: var(--muted-); }
  .state { min-height: 1.6em; font-variant-numeric: tabular-nums; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { padding: 0.15rem 0.9em 0.15rem 0; border-bottom: 1px solid var(--grid-); text-align: left; }
  code { font: 0.92em/1.5 var(--code, ui-monospace, monospace); }
  /* The static picture whose place this one has taken: for paper. */
  slot { display: none; }
  @media print {
    slot { display: contents; }
    slot ~ * { display: none !important; }
  }
`;

// The picture's own root: nothing of the page's style leaks in, and a strict policy allows its sheet.
// `style` is what the picture adds. Gives an element to build in.
export function open(el, style = "") {
  const root = el.shadowRoot ?? el.attachShadow({ mode: "open" });
  root.replaceChildren(document.createElement("slot"));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE + style);
  root.adoptedStyleSheets = [sheet];
  const lab = el.ownerDocument.body.dataset.jpThemeLight;
  if (lab) el.style.colorScheme = lab === "true" ? "light" : "dark";
  // The arrow keys are the sliders': JupyterLab would go to another cell.
  el.dataset.lmSuppressShortcuts = "true";
  const measure = () => el.classList.toggle("narrow", el.clientWidth < NARROW);
  measure();
  new ResizeObserver(measure).observe(el);
  return root;
}

// Where panels stand below each other. Asked of the class: to measure would lay the page out for every drawing.
export const isNarrow = (el) => el.classList.contains("narrow");

// An element with attributes and children; `svg` the same in SVG's namespace. An attribute that is a
// function listens to the event of that name: h("button", { onclick: run }, "运行").
export const h = (name, attributes, ...children) =>
  fill(document.createElement(name), attributes, children);
export const svg = (name, attributes, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

function fill(node, attributes = {}, children) {
  set(node, attributes);
  node.append(...children.flat(Infinity));
  return node;
}

export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === false || value === undefined || value === null) node.removeAttribute(name);
    else node.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : value);
  }
  return node;
}

// The values of a picture, the reader's or Python's: `get(name)`, and `choose({ name: value })`, which
// tells Python and draws anew.
export function tie(model, defaults, update) {
  return {
    get: (name) => model.get(name) ?? defaults[name],
    choose(values) {
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      model.save_changes();
      update();
    },
  };
}

// Draw anew when Python sets one of the values `names`, or when `node` changes its size. Gives what
// ends it.
export function follow(model, names, update, node, resized = update) {
  for (const name of names) model.on(`change:${name}`, update);
  const watcher = new ResizeObserver(resized);
  watcher.observe(node);
  return () => {
    watcher.disconnect();
    for (const name of names) model.off(`change:${name}`, update);
  };
}

export const italic = (text) => svg("tspan", { class: "slanted" }, text);

// From values to places; `.invert` goes back, `.ticks(n)` gives round values.
export function linear([a, b], [from, to]) {
  const scale = (value) => from + ((value - a) / (b - a)) * (to - from);
  scale.invert = (place) => a + ((place - from) / (to - from)) * (b - a);
  scale.ticks = (count) => ticks(a, b, count);
  scale.domain = [a, b];
  scale.range = [from, to];
  return scale;
}

// The same for powers of ten; its ticks are whole powers.
export function logarithmic([a, b], range) {
  const inner = linear([Math.log10(a), Math.log10(b)], range);
  const scale = (value) => inner(Math.log10(value));
  scale.invert = (place) => 10 ** inner.invert(place);
  scale.ticks = (count) =>
    inner
      .ticks(count)
      .filter(Number.isInteger)
      .map((power) => 10 ** power);
  scale.domain = [a, b];
  scale.range = range;
  return scale;
}

// Grid, numbers and names of two axes. `format` turns a tick into text.
export function axes(x, y, { xLabel, yLabel, xTicks = 6, yTicks = 5, format = number } = {}) {
  const [left, right] = x.range;
  const [below, above] = y.range;
  return svg(
    "g",
    { class: "axis", "aria-hidden": true },
    x
      .ticks(xTicks)
      .map((value) => [
        svg("line", { x1: x(value), x2: x(value), y1: below, y2: above }),
        svg(
          "text",
          { class: "muted", x: x(value), y: below + 18, "text-anchor": "middle" },
          format(value),
        ),
      ]),
    y
      .ticks(yTicks)
      .map((value) => [
        svg("line", { x1: left, x2: right, y1: y(value), y2: y(value) }),
        svg(
          "text",
          { class: "muted", x: left - 6, y: y(value) + 4, "text-anchor": "end" },
          format(value),
        ),
      ]),
    xLabel
      ? svg("text", { class: "muted", x: right, y: below + 34, "text-anchor": "end" }, xLabel)
      : [],
    yLabel ? svg("text", { class: "muted", x: left, y: above - 8 }, yLabel) : [],
  );
}

const same = (value) => value;

// A line through points, as the `d` of a path; what is not finite breaks it. Without scales the points are
// places already.
export function line(points, x = same, y = same) {
  let pen = "M";
  let d = "";
  for (const [a, b] of points) {
    if (!Number.isFinite(a) || !Number.isFinite(b)) {
      pen = "M";
      continue;
    }
    d += `${pen}${x(a).toFixed(2)} ${y(b).toFixed(2)}`;
    pen = "L";
  }
  return d;
}

// A disc around a point, to be put into the `d` of a path together with others.
export const disc = (x, y, radius) =>
  `M${(x - radius).toFixed(2)} ${y.toFixed(2)}` +
  `a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

// A five-pointed star: the book's sign for critical points.
export function star(x, y, radius = 9) {
  const points = Array.from({ length: 10 }, (_, k) => {
    const r = k % 2 ? radius * 0.4 : radius;
    const angle = (Math.PI * (k - 2.5)) / 5;
    return `${(x + r * Math.cos(angle)).toFixed(2)},${(y + r * Math.sin(angle)).toFixed(2)}`;
  });
  return svg("polygon", { class: "star", points: points.join(" ") });
}

// Draw at most once a frame, however often it is asked for.
export function oncePerFrame(draw) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
}
