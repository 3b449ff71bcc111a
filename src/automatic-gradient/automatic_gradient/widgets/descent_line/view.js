// Gradient descent in one dimension: drag the start along the curve, set the learning rate, and see
// which of the five cases it is. Grows from figures/gradient_descent.py and learning_rates.py.
import * as curves from "../shared/curves.js";
import { pathOf } from "./model.js";
import { describe, step } from "./words.js";
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

// What a function is shown with: its window, and where a reader who chooses it begins.
export const SCENES = {
  parabola: {
    title: "抛物线",
    span: [-2, 2],
    heights: [-0.3, 2],
    begin: { start: 1, rate: 1.7, steps: 6 },
    invitation: "把学习率推到 2，再多推一点；然后拖动起点，看结论变不变。",
  },
  valley: {
    title: "曲率加倍",
    span: [-2, 2],
    heights: [-0.6, 4],
    begin: { start: 1, rate: 0.3, steps: 6 },
    invitation: "曲率 λ 是 2。先猜一猜界限 2/λ 在哪里，再推学习率。",
  },
  two_valleys: {
    title: "两个谷",
    span: [-3.1, 2.1],
    heights: [-3.1, 2.9],
    top: 0.6,
    begin: { start: 0.2, rate: 0.1, steps: 30 },
    invitation: "把起点拖过 0：差一点，就落进另一个谷。正好放在 0 上呢？",
  },
  terrace: {
    title: "台阶",
    span: [-1.6, 1.6],
    heights: [-2.6, 2.6],
    top: 0.6,
    begin: { start: 1, rate: 0.1, steps: 20 },
    invitation: "从右边走，会停在哪里？再把起点拖到 0 的左边。",
  },
  flat_valley: {
    title: "很平的坡",
    span: [-1.5, 1.5],
    heights: [-0.3, 3],
    top: 0.8,
    begin: { start: 1, rate: 0.1, steps: 20 },
    invitation: "坡越来越平，越走越慢。学习率推到 0.5 会怎样？再把起点往里挪。",
  },
};

const DEFAULTS = { function: "parabola", ...SCENES.parabola.begin };
const GRAIN = 0.05; // how far an arrow key moves the start
const MOST_STEPS = 50;
const FAR = 1e4; // in units of the drawing

const STYLE = `
  .panels { display: grid; grid-template-columns: 410fr 230fr; gap: 0.8rem; align-items: start; }
  .walk .path { stroke-width: 1.4; stroke-linejoin: round; }
  .walk .dots { fill: var(--path-); stroke: var(--paper-); stroke-width: 0.8; }
  .tangents { fill: none; stroke: var(--gradient-); stroke-width: 1.4; opacity: 0.55; }
  .tangent { stroke: var(--gradient-); stroke-width: 2; stroke-dasharray: 6 3; }
  .guide { fill: none; stroke: var(--muted-); stroke-width: 1; stroke-dasharray: 2 3; }
  .ring { fill: none; stroke: var(--gradient-); stroke-width: 2; }
  svg .note { fill: var(--accent-); }
  .limit { stroke: var(--muted-); stroke-dasharray: 4 3; }
  .star, .hollow, .guide, .ring { pointer-events: none; }
  .wide { white-space: nowrap; }
  .wide input[type="range"] { width: min(14rem, 50cqi); }
  svg .title {
    font-size: 16px; font-weight: 600;
    paint-order: stroke; stroke: var(--paper-); stroke-width: 4px;
  }
  .state { min-height: 8em; }
  .state .told { display: block; margin-top: 0.4em; color: var(--accent-); }
  [hidden] { display: none !important; }
  @container (max-width: 560px) { .panels { grid-template-columns: 1fr; gap: 0.2rem; } }
`;

// The learning rates that the slider stops at. With a curvature λ the limits are 1/λ and 2/λ, and
// it takes finer and finer steps towards 0 and towards both.
export function rates({ curvature }, top) {
  if (!curvature) return Array.from({ length: Math.round(top * 100) }, (_, k) => (k + 1) / 100);
  const fine = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05];
  const coarse = Array.from({ length: 17 }, (_, k) => 0.1 + 0.05 * k);
  const between = [...fine, ...coarse, ...fine.map((away) => 1 - away).reverse()];
  const beyond = [...fine, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4];
  return [
    ...between,
    1,
    ...between.map((part) => 1 + part),
    2,
    ...beyond.map((part) => 2 + part),
  ].map((product) => Number((product / curvature).toFixed(6)));
}

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  let offered = ratesOf(get("function"));
  let marked = 0; // the step that is told in full
  let hovered = null;

  const invitation = h("p", { class: "invitation" });
  const kind = choice("函数", {
    options: Object.entries(SCENES).map(([name, { title }]) => [
      name,
      `${title} ${curves[name].formula}`,
    ]),
    value: get("function"),
    onInput: (name) => {
      marked = 0;
      choose({ function: name, ...SCENES[name].begin });
    },
  });
  const rate = slider("学习率 η", {
    min: 0,
    step: 1,
    max: offered.length - 1,
    value: get("rate"),
    to: (value) => closest(offered, value),
    from: (place) => offered[place],
    onInput: (rate) => choose({ rate }),
  });
  const steps = slider("步数", {
    min: 0,
    max: MOST_STEPS,
    step: 1,
    value: get("steps"),
    onInput: (steps) => choose({ steps }),
  });
  const next = h("button", { onclick: () => walkTo(get("steps") + 1) }, "下一步");
  const again = h("button", { onclick: () => walkTo(0) }, "从头走");
  const walkTo = (steps) => {
    marked = Math.max(steps - 1, 0);
    choose({ steps });
  };

  const walk = drawWalk();
  const multiplier = drawMultiplier(
    (rate) => choose({ rate }),
    (places) => {
      const place = closest(offered, get("rate")) + places;
      choose({ rate: offered[clamp(place, 0, offered.length - 1)] });
    },
  );
  const moveTo = (x) => {
    const [left, right] = SCENES[get("function")].span;
    marked = 0;
    const start = clamp(Math.round(x / GRAIN) * GRAIN, left + GRAIN, right - GRAIN);
    choose({ start: Number(start.toFixed(6)) });
  };
  draggable(walk.handle, {
    move: (px) => moveTo(walk.x.invert(px)),
    nudge: (dx, dy) => moveTo(get("start") + (dx + dy) * GRAIN),
  });
  const point = (event) => {
    if (event.buttons && event.pointerType === "mouse") return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      walk.node.getScreenCTM().inverse(),
    );
    const found = walk.find(at.x, at.y);
    if (found === hovered) return;
    hovered = found;
    update();
  };
  set(walk.node, {
    onpointermove: point,
    onpointerdown: point,
    onpointerleave: ({ pointerType }) => {
      if (pointerType !== "mouse" || hovered === null) return;
      hovered = null;
      update();
    },
  });
  const speech = voice();

  root.append(
    invitation,
    h("div", { class: "controls" }, kind, set(rate, { class: "wide" })),
    h("div", { class: "controls" }, steps, next, again),
    h("div", { class: "panels" }, walk.node, h("div", {}, multiplier.node, speech)),
  );

  const draw = () => {
    const name = get("function");
    const [curve, scene] = [curves[name], SCENES[name]];
    const how = { start: get("start"), rate: get("rate"), steps: get("steps") };
    const narrow = el.clientWidth < 560;
    invitation.textContent = scene.invitation;
    kind.querySelector("select").value = name;
    offered = ratesOf(name);
    set(rate.querySelector("input"), { max: offered.length - 1 });
    rate.set(how.rate);
    steps.set(how.steps);
    next.disabled = how.steps >= MOST_STEPS;

    const path = pathOf(curve, how.start, how.rate, how.steps);
    const told = Math.min(hovered ?? marked, Math.max(how.steps - 1, 0));
    walk.setScene(name, how.steps, narrow);
    const [title, sentence] = describe(curve, how, scene.span);
    walk.draw(curve, path, told, `η = ${number(how.rate)}：${title}`);
    multiplier.node.toggleAttribute("hidden", !curve.curvature);
    if (curve.curvature) multiplier.draw(curve.curvature, how.rate, narrow);
    const inNumbers = step(curve, path, told, how.rate);
    speech.say(`${title}。${sentence}${inNumbers}`, [
      ...slant(sentence),
      h("span", { class: "told" }, slant(inNumbers)),
    ]);
  };

  const update = oncePerFrame(draw);
  const names = ["function", "start", "rate", "steps"];
  const unfollow = follow(model, names, update, el);
  draw();
  return unfollow;
}

const ratesOf = (name) => rates(curves[name], SCENES[name].top);

const closest = (values, value) =>
  values.reduce(
    (best, other, k) => (Math.abs(other - value) < Math.abs(values[best] - value) ? k : best),
    0,
  );

// The names x and f′ of a sentence as mathematics.
const slant = (text) =>
  text.split(/(f′|x)/).map((part, i) => (i % 2 ? h("span", { class: "slanted" }, part) : part));

// The curve with the path on it, and below, under the same x, where each step has led: time runs
// down.
function drawWalk() {
  const ground = svg("g", {});
  const stars = svg("g", {});
  const [upper, lower] = [svg("rect", {}), svg("rect", {})];
  const guide = svg("path", { class: "guide" });
  const tangents = svg("path", { class: "tangents" });
  const tangent = svg("path", { class: "tangent" });
  const jump = svg("path", { class: "gradient" });
  const note = svg(
    "text",
    { class: "note", "text-anchor": "middle" },
    "−η",
    italic("f′"),
    "(",
    italic("x"),
    ")",
  );
  const [onCurve, onStrip] = [0, 1].map(() => ({
    path: svg("path", { class: "path" }),
    dots: svg("path", { class: "dots" }),
  }));
  const ring = svg("path", { class: "ring" });
  const title = svg("text", { class: "title", "text-anchor": "middle" });
  const handle = grip("起点");
  const layer = (...children) => svg("g", { class: "walk" }, children);
  const node = svg(
    "svg",
    { role: "group", "aria-label": "曲线与路径，下面是每一步到了哪里" },
    svg("clipPath", { id: "upper" }, upper),
    svg("clipPath", { id: "lower" }, lower),
    ground,
    title,
    svg("g", { "clip-path": "url(#upper)" }, layer(tangents, onCurve.path, tangent, jump, note)),
    guide,
    stars,
    svg("g", { "clip-path": "url(#upper)" }, layer(onCurve.dots)),
    svg("g", { "clip-path": "url(#lower)" }, layer(onStrip.path, onStrip.dots)),
    ring,
    handle,
  );
  const view = { node, handle };
  let [x, y, k] = [];
  let shown = "";
  let places = [];

  // What does not change while the start is dragged.
  view.setScene = (name, steps, narrow) => {
    const key = `${name} ${steps} ${narrow}`;
    if (key === shown) return;
    shown = key;
    const { span, heights } = SCENES[name];
    const curve = curves[name];
    const width = narrow ? 360 : 410;
    const [left, right, top] = [34, width - 10, 24];
    const bottom = top + (narrow ? 190 : 210);
    const start = bottom + 48;
    const end = start + (narrow ? 130 : 140);
    x = view.x = linear(span, [left, right]);
    y = linear(heights, [bottom, top]);
    k = linear([0, Math.max(steps, 4)], [start + 8, end - 8]);
    set(node, { viewBox: `0 0 ${width} ${end + 6}` });
    set(title, { x: (left + right) / 2, y: top + 22 });
    set(upper, { x: left, y: top, width: right - left, height: bottom - top });
    set(lower, { x: left, y: start, width: right - left, height: end - start });
    const graph = Array.from({ length: 161 }, (_, i) => {
      const a = span[0] + ((span[1] - span[0]) * i) / 160;
      return [a, curve.value(a)];
    });
    const { minima, maxima, saddles } = curve;
    const legend = [
      minima.length && "★ 极小点",
      saddles.length && "☆ 鞍点",
      maxima.length && "☆ 极大点",
    ]
      .filter(Boolean)
      .join("　");
    ground.replaceChildren(
      axes(x, y, {
        xLabel: italic("x"),
        yLabel: [italic("f"), "(", italic("x"), ")"],
        xTicks: 6,
        yTicks: 5,
      }),
      svg("text", { class: "muted", x: right, y: top - 8, "text-anchor": "end" }, legend),
      svg("path", { class: "axis zero", d: `M${left} ${y(0)}H${right}` }),
      svg("path", { class: "function", "clip-path": "url(#upper)", d: line(graph, x, y) }),
      strip(x, k, [left, right, start, end]),
    );
    const mark = (a) => star(x(a), y(curve.value(a)));
    const others = [...saddles, ...maxima];
    stars.replaceChildren(
      ...minima.map(mark),
      ...others.map((a) => set(mark(a), { class: "hollow" })),
    );
  };

  view.draw = (curve, path, told, name) => {
    title.textContent = name;
    places = path.map((a, step) => [x(a), y(curve.value(a)), k(step)]);
    // A walk is followed until it is far out of sight.
    const end = places.findIndex(([a, b]) => !(Math.abs(a) < FAR && Math.abs(b) < FAR));
    const seen = (end < 0 ? places : places.slice(0, end + 1)).map((place) =>
      place.map((part) => clamp(part, -FAR, FAR)),
    );
    const slopes = path.map((a) => curve.gradient(a) * ((y(1) - y(0)) / (x(1) - x(0))));
    const above = seen.map(([a, b]) => [a, b]);
    const below = seen.map(([a, , c]) => [a, c]);
    onCurve.path.setAttribute("d", line(above));
    onCurve.dots.setAttribute("d", dots(above, 3.6));
    onStrip.path.setAttribute("d", line(below));
    onStrip.dots.setAttribute("d", dots(below, places.length > 25 ? 2.4 : 3.2));
    tangents.setAttribute(
      "d",
      apart(above, 9)
        .map((i) => along(above[i], slopes[i], 34))
        .join(""),
    );

    const [here, there] = [seen[told], seen[told + 1]];
    tangent.setAttribute("d", here ? along(here, slopes[told], 80) : "");
    drawStep(here, there);
    const [left, right] = x.domain;
    // A start above the window is held at its edge, where the hand can reach it.
    const height = clamp(places[0][1], y.range[1], y.range[0]);
    set(handle, {
      transform: `translate(${places[0][0].toFixed(2)} ${height.toFixed(2)})`,
      "aria-valuemin": left,
      "aria-valuemax": right,
      "aria-valuenow": path[0],
      "aria-valuetext": `x = ${number(path[0])}`,
    });
  };

  const drawStep = (here, there) => {
    const strokes = [jump, guide, ring];
    set(note, { display: "none" });
    if (!there) return strokes.forEach((stroke) => set(stroke, { d: null }));
    const [[a, b, c], [a1, b1, c1]] = [here, there];
    jump.setAttribute("d", arrow(a, a1, b));
    guide.setAttribute("d", `M${a1} ${b}V${c1}M${a} ${b}V${c}`);
    ring.setAttribute("d", disc(a, c, 6) + disc(a1, c1, 6));
    // The note is on the side where the path does not go.
    if (Math.abs(a1 - a) > 60) {
      set(note, { display: null, x: (a + a1) / 2, y: b1 < b ? b + 17 : b - 7 });
    }
  };

  // The step that begins at the place nearest to the hand.
  view.find = (px, py) => {
    const distances = places.map(([a, b, c]) =>
      Math.hypot(a - px, Math.min(Math.abs(b - py), Math.abs(c - py))),
    );
    const least = Math.min(...distances.filter(Number.isFinite));
    return least < 24 ? distances.indexOf(least) : null;
  };
  return view;
}

function strip(x, k, [left, right, start, end]) {
  return svg(
    "g",
    { class: "axis", "aria-hidden": "true" },
    x.ticks(6).map((value) => svg("line", { x1: x(value), x2: x(value), y1: start, y2: end })),
    k
      .ticks(4)
      .filter(Number.isInteger)
      .map((step) => [
        svg("line", { x1: left, x2: right, y1: k(step), y2: k(step) }),
        svg("text", { class: "muted", x: left - 6, y: k(step) + 4, "text-anchor": "end" }, step),
      ]),
    svg("text", { class: "muted", x: left, y: start - 8 }, "步数"),
  );
}

// The factor of one step against the learning rate, with the rate to take hold of.
function drawMultiplier(setRate, nudge) {
  const ground = svg("g", {});
  const handle = grip("学习率", 7, 20);
  const node = svg(
    "svg",
    { role: "group", "aria-label": "每步的倍率随学习率的变化" },
    ground,
    handle,
  );
  let [x, y] = [];
  let shown = "";
  draggable(handle, {
    move: (px) => setRate(clamp(Math.round(x.invert(px) * 100) / 100, 0.01, x.domain[1])),
    nudge: (dx, dy) => nudge(dx + dy),
  });
  const setScene = (curvature, narrow) => {
    const key = `${curvature} ${narrow}`;
    if (key === shown) return;
    shown = key;
    const width = narrow ? 360 : 230;
    const [left, right, top, bottom] = [30, width - 12, 28, 150];
    x = linear([0, 2.4 / curvature], [left, right]);
    y = linear([0, 1.5], [bottom, top]);
    set(node, { viewBox: `0 0 ${width} ${bottom + 40}` });
    const graph = [
      [0, 1],
      [1 / curvature, 0],
      [2.4 / curvature, 1.4],
    ];
    ground.replaceChildren(
      axes(x, y, { xLabel: "η", yLabel: "每步的倍率 |1 − ηλ|", xTicks: 4, yTicks: 3 }),
      svg("path", { class: "limit", d: `M${left} ${y(1)}H${right}` }),
      svg("text", { class: "muted", x: left + 8, y: y(1) - 6 }, "以上发散"),
      svg("path", { class: "gradient", d: line(graph, x, y) }),
    );
  };
  const draw = (curvature, rate, narrow) => {
    setScene(curvature, narrow);
    const factor = Math.abs(1 - rate * curvature);
    const place = [x(Math.min(rate, x.domain[1])), y(Math.min(factor, 1.5))];
    set(handle, {
      transform: `translate(${place.map((part) => part.toFixed(2)).join(" ")})`,
      "aria-valuemin": 0,
      "aria-valuemax": x.domain[1],
      "aria-valuenow": rate,
      "aria-valuetext": `${number(rate)}，倍率 ${number(factor)}`,
    });
  };
  return { node, draw };
}

// Those of the points, by number, that do not lie on one another.
function apart(points, distance) {
  let last = [NaN, NaN];
  return [...points.keys()].filter((i) => {
    const [x, y] = points[i];
    if (Math.hypot(x - last[0], y - last[1]) < distance) return false;
    last = points[i];
    return true;
  });
}

const dots = (points, r) =>
  apart(points, r * 1.5)
    .map((i) => disc(...points[i], r))
    .join("");

// A piece of the line with this slope through a point, `reach` to both sides.
function along([x, y], slope, reach) {
  const dx = reach / Math.hypot(1, slope);
  const [left, right] = [-dx, dx].map((d) => `${(x + d).toFixed(2)} ${(y + slope * d).toFixed(2)}`);
  return `M${left}L${right}`;
}

function arrow(from, to, y) {
  const head = clamp(from - to, -7, 7);
  return (
    `M${from.toFixed(2)} ${y.toFixed(2)}H${to.toFixed(2)}` +
    `m${head} ${-head / 2}l${-head} ${head / 2}l${head} ${head / 2}`
  );
}

export default { render };
