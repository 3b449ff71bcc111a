// Finite differences: slide the step h, and see on the curve of errors which of the two is larger,
// and under the magnifying glass what the computer sees. Grows from figures/step_size_error.py.
import {
  FUNCTIONS,
  METHODS,
  PRECISIONS,
  SMALLEST,
  best,
  describe,
  difference,
  digits,
  expectedRounding,
  steps,
} from "./model.js";
import {
  axes,
  choice,
  clamp,
  disc,
  draggable,
  follow,
  grip,
  h,
  italic,
  line,
  linear,
  logarithmic,
  number,
  oncePerFrame,
  open,
  set,
  slider,
  star,
  svg,
  tie,
  voice,
} from "../shared/drawing.js";

const DEFAULTS = { function: "reciprocal", method: "central", precision: "float64", h: 1 };
const BEGIN = { reciprocal: 1, nested: 0.0625 };
const GLASS = 1.25; // how far the magnifying glass shows, in steps

const STYLE = `
  .panels { display: grid; grid-template-columns: 400fr 240fr; gap: 0.8rem; align-items: start; }
  .wide { white-space: nowrap; }
  .wide input[type="range"] { width: min(18rem, 55cqi); }
  .legend {
    display: flex; flex-wrap: wrap; gap: 0.1rem 1.2em; margin: 0.3rem 0; color: var(--muted-);
  }
  .legend svg { display: inline-block; width: 2.2em; height: 0.6em; margin-right: 0.5em; }
  .pale { fill: none; stroke: var(--muted-); stroke-width: 1; opacity: 0.6; }
  .truncation { fill: none; stroke: var(--function-); stroke-width: 1.6; stroke-dasharray: 7 4; }
  .rounding { fill: none; stroke: var(--gradient-); stroke-width: 1.8; stroke-dasharray: 2 4; }
  .errors { fill: none; stroke: var(--path-); stroke-width: 1.6; stroke-linejoin: round; }
  .tangent { fill: none; stroke: var(--gradient-); stroke-width: 2; stroke-dasharray: 6 3; }
  .guide { stroke: var(--muted-); stroke-width: 1; stroke-dasharray: 2 3; }
  .function { stroke-width: 1.6; }
  .star { pointer-events: none; }
  svg .title {
    font-size: 15px; font-weight: 600;
    paint-order: stroke; stroke: var(--paper-); stroke-width: 4px;
  }
  .found { margin: 0.2rem 0 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .found b { color: var(--path-); }
  .found span { color: var(--muted-); }
  .state { min-height: 4.8em; }
  .state span { display: block; }
  @container (max-width: 560px) { .panels { grid-template-columns: 1fr; gap: 0.2rem; } }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const power = (exponent) =>
    2 ** clamp(Math.round(exponent), SMALLEST, FUNCTIONS[get("function")].largest);

  const titles = (table) => Object.entries(table).map(([key, { title = key }]) => [key, title]);
  const choices = Object.entries({
    function: ["函数", FUNCTIONS, (name) => choose({ function: name, h: BEGIN[name] })],
    method: ["差分", METHODS, (method) => choose({ method })],
    precision: ["精度", PRECISIONS, (precision) => choose({ precision })],
  }).map(([name, [label, table, onInput]]) => [
    name,
    choice(label, { options: titles(table), value: get(name), onInput }),
  ]);
  const step = slider("步长 h", {
    min: SMALLEST,
    max: FUNCTIONS[get("function")].largest,
    step: 1,
    value: get("h"),
    show: (h) => number(h, 2),
    to: Math.log2,
    from: power,
    onInput: (h) => choose({ h }),
  });

  const errors = drawErrors();
  draggable(errors.handle, {
    move: (px) => choose({ h: power(Math.log2(errors.x.invert(px))) }),
    nudge: (dx, dy) => choose({ h: power(Math.log2(get("h")) + dx + dy) }),
  });
  const glass = drawGlass();
  const found = h("p", { class: "found", "aria-hidden": true });
  const exact = h("p", { class: "found", "aria-hidden": true });
  const speech = voice();
  root.append(
    h("p", { class: "invitation" }, "把 h 往左拖：误差先降后升。换成 float32，再拖一遍。"),
    h(
      "div",
      { class: "controls" },
      choices.map(([, label]) => label),
    ),
    h("div", { class: "controls" }, set(step, { class: "wide" })),
    legend(),
    h("div", { class: "panels" }, errors.node, h("div", {}, glass.node, found, exact)),
    speech,
  );

  const draw = () => {
    const how = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, get(name)]));
    const narrow = el.clientWidth < 560;
    for (const [name, label] of choices) label.querySelector("select").value = how[name];
    set(step.querySelector("input"), { max: FUNCTIONS[how.function].largest });
    step.set(how.h);
    const here = difference(how);
    errors.setScene(how, narrow);
    const [title, sentences] = describe(how, here, errors.lowest);
    errors.draw(how.h, here, title);
    glass.draw(how, here, narrow);
    const [right, wrong] = apart(here.found, here.error === 0 ? 13 : digits(here.error));
    found.replaceChildren("差分　", h("b", {}, right), h("span", {}, wrong));
    exact.replaceChildren("导数　", apart(here.exact, 13)[0]);
    speech.say(
      `${title}。${sentences.join("")}`,
      sentences.map((said) => h("span", {}, said)),
    );
  };

  const update = oncePerFrame(draw);
  const names = Object.keys(DEFAULTS);
  const unfollow = follow(model, names, update, el);
  draw();
  return unfollow;
}

// A number in 13 digits, cut after the first `count` of them.
export function apart(value, count) {
  const text = value.toPrecision(13).replace("-", "−");
  let cut = text.search(/[1-9]/);
  if (count === 0 || cut < 0) return ["", text];
  for (let left = count; left > 0 && cut < text.length; cut += 1) left -= text[cut] !== ".";
  return [text.slice(0, cut), text.slice(cut)];
}

// The errors against the step: the chosen difference, the two lines that it is made of, and pale
// the same in the other precision, and the other difference.
function drawErrors() {
  const ground = svg("g", {});
  const title = svg("text", { class: "title", "text-anchor": "middle" });
  const guide = svg("path", { class: "guide" });
  const handle = grip("步长 h");
  const node = svg(
    "svg",
    { role: "group", "aria-label": "误差随步长的变化" },
    ground,
    title,
    guide,
    handle,
  );
  const view = { node, handle };
  let y;
  let bottom;
  let largest;
  let shown = "";

  view.setScene = (how, narrow) => {
    const key = `${how.function} ${how.method} ${how.precision} ${narrow}`;
    if (key === shown) return;
    shown = key;
    const width = narrow ? 360 : 400;
    const [left, right, top] = [50, width - 10, 24];
    bottom = top + (narrow ? 230 : 270);
    const x = (view.x = logarithmic([2 ** (SMALLEST - 1), 4], [left, right]));
    y = logarithmic([1e-12, 100], [bottom, top]);
    set(node, { viewBox: `0 0 ${width} ${bottom + 42}` });
    set(title, { x: (left + right) / 2, y: top + 18 });
    view.lowest = best(how);
    largest = FUNCTIONS[how.function].largest;
    const curve = (how, property = "error") => {
      const points = steps(how.function).map((h) => [h, difference({ ...how, h })[property]]);
      return points.filter(([, error]) => error > 0);
    };
    const rounding = [x.domain[0], 4].map((h) => [h, expectedRounding({ ...how, h })]);
    const measured = curve(how);
    const precision = Object.keys(PRECISIONS).find((name) => name !== how.precision);
    const method = Object.keys(METHODS).find((name) => name !== how.method);
    const otherwise = [
      { ...how, precision },
      { ...how, method },
    ];
    ground.replaceChildren(
      svg(
        "clipPath",
        { id: "errors" },
        svg("rect", { x: left, y: top, width: right - left, height: bottom - top }),
      ),
      axes(x, y, {
        xLabel: ["步长 ", italic("h")],
        yLabel: "相对误差",
        xTicks: narrow ? 4 : 8,
        yTicks: 8,
      }),
      svg(
        "g",
        { "clip-path": "url(#errors)" },
        otherwise.map((how) => svg("path", { class: "pale", d: line(curve(how), x, y) })),
        svg("path", { class: "truncation", d: line(curve(how, "truncation"), x, y) }),
        svg("path", { class: "rounding", d: line(rounding, x, y) }),
        svg("path", { class: "errors", d: line(measured, x, y) }),
        svg("path", { class: "dot", d: measured.map(([a, b]) => disc(x(a), y(b), 2.2)).join("") }),
      ),
      star(x(view.lowest.h), y(view.lowest.error), 10),
    );
  };

  view.draw = (h, { error }, said) => {
    const [x, top] = [view.x(h), y.range[1]];
    const height = clamp(y(error), top, bottom);
    title.textContent = said;
    guide.setAttribute("d", `M${x.toFixed(2)} ${height.toFixed(2)}V${bottom}`);
    set(handle, {
      transform: `translate(${x.toFixed(2)} ${height.toFixed(2)})`,
      // In powers of two, as the arrow keys go.
      "aria-valuemin": SMALLEST,
      "aria-valuemax": largest,
      "aria-valuenow": Math.log2(h),
      "aria-valuetext": `${number(h, 2)}，相对误差 ${number(error, 2)}`,
    });
  };
  return view;
}

function legend() {
  const names = {
    errors: "算出来的误差",
    truncation: "截断误差",
    rounding: "舍入误差（估计）",
    pale: "换一种差分或精度",
  };
  return h(
    "p",
    { class: "legend", "aria-hidden": "true" },
    Object.entries(names).map(([name, text]) =>
      h(
        "span",
        {},
        svg("svg", { viewBox: "0 0 32 8" }, svg("path", { class: name, d: "M0 4H32" })),
        text,
      ),
    ),
  );
}

// The function as the computer finds it around x, GLASS steps to both sides, with the line through
// the two computed points and the true tangent. However small the step, it fills the glass.
function drawGlass() {
  const clip = svg("rect", {});
  const frame = svg("g", { class: "axis" });
  const curve = svg("path", { class: "function" });
  const tangent = svg("path", { class: "tangent" });
  const chord = svg("path", { class: "path" });
  const ends = svg("path", { class: "dot" });
  const names = svg("g", { "text-anchor": "middle" });
  const node = svg(
    "svg",
    { role: "img", "aria-label": "x 附近放大来看：差分的弦与真正的切线" },
    svg("clipPath", { id: "glass" }, clip),
    frame,
    svg("g", { "clip-path": "url(#glass)" }, curve, chord, tangent, ends),
    names,
  );
  let x;
  let top;
  let bottom;
  let shown = "";

  const setScene = (method, narrow) => {
    if (shown === `${method} ${narrow}`) return;
    shown = `${method} ${narrow}`;
    const width = narrow ? 360 : 240;
    const [left, right] = [6, width - 6];
    [top, bottom] = [26, narrow ? 200 : 210];
    x = linear([-GLASS, GLASS], [left, right]);
    set(node, { viewBox: `0 0 ${width} ${bottom + 28}` });
    set(clip, { x: left, y: top, width: right - left, height: bottom - top });
    const behind = method === "central" ? [[-1, "x − h"]] : [];
    const places = [...behind, [0, "x"], [1, "x + h"]];
    frame.replaceChildren(
      svg("path", { d: `M${left} ${top}H${right}V${bottom}H${left}z` }),
      places.map(([place]) => svg("line", { x1: x(place), x2: x(place), y1: top, y2: bottom })),
    );
    names.replaceChildren(
      ...places.map(([place, name]) =>
        svg("text", { class: "slanted muted", x: x(place), y: bottom + 18 }, name),
      ),
      svg(
        "text",
        { class: "muted", x: left, y: top - 8, "text-anchor": "start" },
        "放大镜：弦与切线",
      ),
    );
  };

  const draw = (how, { x: point, a, below, above, exact }, narrow) => {
    setScene(how.method, narrow);
    const { value } = FUNCTIONS[how.function];
    const { round } = PRECISIONS[how.precision];
    const middle = value(point, round);
    const seen = Array.from({ length: 201 }, (_, k) => {
      const place = GLASS * (k / 100 - 1);
      return [place, value(round(point + place * how.h), round) - middle];
    });
    const rise = exact * how.h;
    const most = Math.max(...seen.map(([, high]) => Math.abs(high)), Math.abs(GLASS * rise));
    const y = linear([-1.08 * most, 1.08 * most], [bottom, top]);
    const from = how.method === "central" ? -1 : 0;
    const [low, high] = [below - middle, above - middle];
    const slope = (high - low) / (1 - from);
    curve.setAttribute("d", line(seen, x, y));
    tangent.setAttribute(
      "d",
      line(
        [-GLASS, GLASS].map((place) => [place, rise * place]),
        x,
        y,
      ),
    );
    chord.setAttribute(
      "d",
      line(
        [-GLASS, GLASS].map((place) => [place, low + slope * (place - from)]),
        x,
        y,
      ),
    );
    ends.setAttribute("d", disc(x(from), y(low), 4) + disc(x(1), y(high), 4));
  };
  return { node, draw };
}

export default { render };
