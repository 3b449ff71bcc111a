// The network as circles and lines: values forwards, gradients backwards. Its weights and inputs are
// handles, dragged up and down.
import { draggable } from "../shared/controls.js";
import { italic, set, svg } from "../shared/drawing.js";
import { clamp, number } from "../shared/numbers.js";
import { layout, RADIUS } from "./layout.js";
import {
  FIRST_INPUT,
  FORWARD,
  GRAIN,
  HIDDEN,
  INPUT,
  isSaturated,
  LOSS,
  limit,
  NAMES,
  neuronOf,
  OUTPUT,
  parts,
  stageOf,
} from "./model.js";
import { short, spokenPart } from "./words.js";

const PACE = 0.02; // of a value, for each unit of a drag

const back = (gradient) => `◂ ${short(gradient)}`;
const move = ([x, y]) => `translate(${x.toFixed(1)} ${y.toFixed(1)})`;

export class Diagram {
  #weights = NAMES.slice(0, FIRST_INPUT).map(weight);
  #inputs = NAMES.slice(FIRST_INPUT).map((name) => {
    const one = circle(name);
    set(one.node, { role: "slider", class: "held", "aria-label": `输入 ${name}` });
    one.node.append(svg("rect", { class: "touch", x: -24, y: -24, width: 48, height: 48 }));
    return one;
  });
  #hidden = ["h₁", "h₂", "h₃"].map(circle);
  #score = circle("s");
  #loss = circle("L");
  #last = svg("path", {});
  #target = svg("text", { class: "muted", y: 58 });
  #narrow;

  // `hold(part)` when one is touched, `choose(part, value)` when it is moved, `value(part)` gives it.
  constructor({ hold, choose, value }) {
    this.#loss.node.append(this.#target);
    this.handles = [...this.#weights, ...this.#inputs].map(({ node }) => node);
    for (const [part, node] of this.handles.entries())
      takeByTheHand(node, part, { hold, choose, value });
    const circles = [...this.#hidden, this.#score, this.#loss];
    this.node = svg(
      "svg",
      { role: "group", "aria-label": "网络，左边两个输入，中间三个神经元，右边是分数与损失" },
      svg("defs", {}, arrowhead("forwards"), arrowhead("backwards")),
      this.#weights.map(({ path }) => path),
      this.#last,
      circles.map(({ node }) => node),
      this.handles,
    );
  }

  setScene(narrow) {
    if (this.#narrow === narrow) return;
    this.#narrow = narrow;
    const at = layout(narrow);
    set(this.node, { viewBox: `0 0 ${at.width} ${at.height}` });
    for (const [part, one] of this.#weights.entries()) one.place(at.lines[part]);
    const circles = [...this.#inputs, ...this.#hidden, this.#score, this.#loss];
    const places = [...at.inputs, ...at.hidden, at.score, at.loss];
    for (const [k, { node }] of circles.entries()) set(node, { transform: move(places[k]) });
    set(this.#last, { d: drawn(at.last) });
  }

  draw(network, found, stage, held) {
    const values = parts(network);
    const { gradients, hidden, slopes } = found;
    this.handles.forEach((node, part) => {
      node.classList.toggle("chosen", part === held);
      set(node, {
        "aria-valuemin": -Math.max(limit(part), Math.abs(values[part])),
        "aria-valuemax": Math.max(limit(part), Math.abs(values[part])),
        "aria-valuenow": values[part],
        "aria-valuetext": spokenPart(network, found, stage, part),
      });
    });
    this.#weights.forEach((one, part) => {
      const isReached = stage >= stageOf(part);
      const gradient = isReached ? gradients.parts[part] : null;
      const isBehind = stageOf(part) === HIDDEN && isSaturated(slopes[neuronOf(part)]);
      one.draw(values[part], gradient, isBehind);
    });
    this.#inputs.forEach((one, k) => {
      one.draw(network.point[k], stage >= INPUT ? gradients.parts[FIRST_INPUT + k] : null);
    });
    this.#hidden.forEach((one, j) => {
      const gradient = stage >= HIDDEN ? gradients.inner[j] : gradients.hidden[j];
      const slope = stage >= HIDDEN ? `× ${short(slopes[j])}` : "";
      const note = isSaturated(slopes[j]) ? "饱和" : slope;
      one.draw(hidden[j], stage >= OUTPUT ? gradient : null, note);
      one.shade(Math.abs(hidden[j]));
    });
    this.#score.draw(found.score, stage >= LOSS ? gradients.score : null);
    this.#loss.draw(stage > FORWARD ? found.loss : null, stage >= LOSS ? 1 : null);
    write(this.#target, `t = ${number(network.target)}`);
    set(this.#last, direction(stage >= LOSS, 1));
  }
}

// Up is more. What is under the finger stays: only the way that it goes counts.
function takeByTheHand(node, part, { hold, choose, value }) {
  const to = (wanted) =>
    choose(
      part,
      Number(clamp(Math.round(wanted / GRAIN) * GRAIN, -limit(part), limit(part)).toFixed(2)),
    );
  let begun;
  node.addEventListener("focus", () => hold(part));
  node.addEventListener("pointerenter", ({ pointerType, buttons }) => {
    if (pointerType === "mouse" && buttons === 0) hold(part);
  });
  draggable(node, {
    take: (_, y) => (begun = { y, value: value(part) }),
    move: (_, y) => to(begun.value + (begun.y - y) * PACE),
    nudge: (dx, dy) => to(value(part) + (dx + dy) * GRAIN),
  });
}

function circle(name) {
  const ring = svg("circle", { class: "ring", "fill-opacity": 0.06, r: RADIUS });
  const value = svg("text", { class: "value", y: 13 });
  const note = svg("text", { class: "note", y: 52 });
  const slope = svg("text", { class: "slope", y: 38 });
  return {
    node: svg(
      "g",
      {},
      ring,
      svg("text", { class: "name", y: -4 }, named(name)),
      value,
      note,
      slope,
    ),
    draw(here, gradient, noted = "") {
      write(value, here === null ? "" : short(here));
      write(slope, gradient === null ? "" : back(gradient));
      write(note, noted);
      set(ring, { class: gradient === null ? "ring" : "ring reached" });
    },
    shade: (share) => set(ring, { "fill-opacity": (0.06 + 0.3 * share).toFixed(2) }),
  };
}

function weight(name) {
  const path = svg("path", {});
  const hit = svg("path", { class: "hit" });
  const plate = svg("rect", { class: "plate", x: -27, rx: 5, width: 54 });
  const shown = svg("tspan", { dy: -3 });
  const value = svg("text", { class: "value" }, named(name), shown);
  const slope = svg("text", { class: "slope", y: 14 });
  const label = svg(
    "g",
    {},
    svg("rect", { class: "touch", x: -28, y: -23, width: 56, height: 46 }),
    plate,
    value,
    slope,
  );
  const node = svg(
    "g",
    { role: "slider", class: "held", "aria-label": `权重 ${name}` },
    hit,
    label,
  );
  return {
    node,
    path,
    place(line) {
      for (const one of [path, hit]) set(one, { d: drawn(line) });
      set(label, { transform: move(line.label) });
    },
    draw(here, gradient, isBehind) {
      const isReached = gradient !== null;
      write(shown, ` ${short(here)}`);
      write(slope, isReached ? back(gradient) : "");
      set(value, { y: isReached ? -2 : 5 });
      set(plate, isReached ? { y: -16, height: 34 } : { y: -11, height: 22 });
      set(path, direction(isReached, isReached ? gradient : here, isReached && isBehind));
    },
  };
}

// A letter with its number below the line.
function named([letter, index]) {
  return [
    italic(letter),
    index ? svg("tspan", { class: "below", dy: 3 }, DIGITS[index]) : [],
  ].flat();
}

const DIGITS = { "₁": "1", "₂": "2", "₃": "3" };

// A text that is set is laid out again, be it the same.
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// How a line looks: forwards as wide as its weight, backwards as wide as its gradient.
function direction(isReached, size, isPale = false) {
  const kind = isReached ? "backwards" : "forwards";
  const width = clamp(1 + 1.75 * Math.abs(size), 1, 8);
  return {
    class: `line ${kind}${isPale ? " pale" : ""}`,
    "stroke-width": width.toFixed(1),
    "marker-end": isReached ? null : `url(#${kind})`,
    "marker-start": isReached ? `url(#${kind})` : null,
  };
}

const drawn = ({ from, to }) =>
  `M${from.map((one) => one.toFixed(1)).join(" ")}L${to.map((one) => one.toFixed(1)).join(" ")}`;

const arrowhead = (kind) =>
  svg(
    "marker",
    {
      id: kind,
      viewBox: "0 0 10 10",
      refX: 7,
      refY: 5,
      markerWidth: 11,
      markerHeight: 11,
      markerUnits: "userSpaceOnUse",
      orient: "auto-start-reverse",
    },
    svg("path", { class: kind, d: "M0 0 10 5 0 10Z" }),
  );
