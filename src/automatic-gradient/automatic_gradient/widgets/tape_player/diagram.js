// The computation graph: made once for a trace, and then only marked.
import { h, set, svg } from "../shared/drawing.js";
import { layout, RADIUS, route } from "./graph.js";
import { phase, stateAt } from "./model.js";
import { typesetSvg } from "./typeset.js";
import { shownFormula, text } from "./words.js";

export class Diagram {
  frame = h("div", {
    class: "graph",
    tabindex: 0,
    role: "group",
    "aria-label": "计算图，左右箭头键走一步",
  });
  #graph;
  #nodes;
  #lines;
  #layer; // of the arrows

  build(trace) {
    const { frame } = this;
    const graph = layout(trace, frame.clientWidth || 640);
    this.#graph = graph;
    this.#nodes = trace.nodes
      .filter((node) => node.kind !== "constant")
      .map((node) => circle(trace, node, graph.items[node.name]));
    this.#lines = graph.arrows.map((arrow) => line(trace, arrow, route(graph, arrow)));
    this.#layer = svg(
      "g",
      {},
      this.#lines.map(({ path }) => path),
    );
    const shrink = Math.min(1, Math.max(0.85, frame.clientWidth / graph.width));
    frame.replaceChildren(
      svg(
        "svg",
        {
          viewBox: `0 0 ${graph.width.toFixed(1)} ${graph.height}`,
          style: `width:${(graph.width * shrink).toFixed(1)}px`,
          role: "img",
          "aria-label": "计算图",
        },
        svg("defs", { class: "heads" }, ["plain", "recording", "replaying"].map(arrowhead)),
        this.#layer,
        this.#nodes.map(({ group }) => group),
        this.#lines.map(({ share }) => share),
      ),
    );
  }

  mark(trace, moment) {
    const { replayed, current } = phase(trace, moment);
    const gradients = trace.steps[replayed ?? 0].gradients;
    const state = stateAt(trace, moment);
    for (const { name, index, group, slope } of this.#nodes) {
      set(group, { class: `node ${state(index)}` });
      const known = replayed !== null && name in gradients;
      slope.textContent = known ? `梯度 ${text(gradients[name])}` : "";
    }
    for (const { index, place, path, share } of this.#lines) {
      const kind = state(index);
      const backwards = kind === "replaying";
      set(path, {
        class: `arrow ${kind}`,
        "marker-end": backwards ? null : `url(#${kind})`,
        "marker-start": backwards ? `url(#${kind})` : null,
      });
      if (backwards) this.#layer.append(path); // over the others
      share.textContent = backwards ? `× ${text(trace.entries[index].locals[place])}` : "";
    }
    if (current) this.#reveal([current.name, ...current.arguments]);
  }

  // A graph wider than the screen follows the step.
  #reveal(names) {
    const { width, items } = this.#graph;
    const { frame } = this;
    if (width <= frame.clientWidth) return;
    const places = names.filter((name) => items[name]).map((name) => items[name].x);
    const middle = (Math.min(...places) + Math.max(...places)) / 2;
    frame.scrollLeft = (middle / width) * frame.scrollWidth - frame.clientWidth / 2;
  }
}

// A number in its circle, its formula above, its value and its gradient below.
function circle(trace, node, { x, y }) {
  const entry = trace.entries.find((one) => one.name === node.name);
  const size = node.name.length > 2 ? 13 : 17;
  const slope = svg("text", { class: "slope", y: 53 });
  const group = svg(
    "g",
    { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("circle", { r: RADIUS }),
    svg("text", { class: "name slanted", y: 5, style: `font-size:${size}px` }, node.name),
    entry ? svg("text", { y: -28 }, typesetSvg(shownFormula(trace, entry))) : [],
    svg("text", { class: "value", y: 36 }, `值 ${text(node.value)}`),
    slope,
  );
  return { name: node.name, index: trace.entries.indexOf(entry), group, slope };
}

// An arrow, and beside it what it multiplies by when it is replayed.
function line(trace, { to, place }, { d, label }) {
  return {
    index: trace.entries.findIndex((entry) => entry.name === to),
    place,
    path: svg("path", { d }),
    share: svg("text", { class: "share", ...label }),
  };
}

const arrowhead = (kind) =>
  svg(
    "marker",
    {
      id: kind,
      viewBox: "0 0 8 8",
      refX: 7,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: "userSpaceOnUse",
      orient: "auto-start-reverse",
    },
    svg("path", { class: kind, d: "M0 0.8 8 4 0 7.2Z" }),
  );
