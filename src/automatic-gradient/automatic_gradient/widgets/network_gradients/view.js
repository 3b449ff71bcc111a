// Backpropagation in a small network, layer by layer: drag a weight or an input, and see values and
// gradients follow.
import { slider, voice } from "../shared/controls.js";
import { follow, h, isNarrow, oncePerFrame, open, svg, tie } from "../shared/drawing.js";
import { Diagram } from "./diagram.js";
import { changed, DEFAULTS, descend, INPUT, parts, STAGES, sweep } from "./model.js";
import { describe, stepped } from "./words.js";

const STYLE = `
  svg text { text-anchor: middle; font-variant-numeric: tabular-nums; pointer-events: none; }
  .ring { fill: var(--function-); stroke: var(--function-); stroke-width: 1.6; }
  .ring.reached { stroke: var(--gradient-); stroke-width: 2.4; stroke-dasharray: 6 3; }
  svg .name { font-size: 14px; }
  svg .note { font-size: 12px; fill: var(--muted-); }
  svg .slope { fill: var(--accent-); }
  .note, .slope { paint-order: stroke; stroke: var(--paper-); stroke-width: 4px; stroke-linejoin: round; }
  .line { fill: none; }
  .line.forwards { stroke: var(--function-); opacity: 0.75; }
  .line.backwards { stroke: var(--gradient-); stroke-dasharray: 9 4; }
  .line.pale { opacity: 0.4; stroke-dasharray: 1.5 4; }
  marker .forwards { fill: var(--function-); }
  marker .backwards { fill: var(--gradient-); }
  .hit { fill: none; stroke: transparent; stroke-width: 14; pointer-events: none; }
  @media (hover: hover) { .hit { pointer-events: stroke; } }
  .plate { fill: var(--paper-); stroke: var(--grid-); }
  .held { cursor: ns-resize; }
  .held .touch { cursor: ns-resize; }
  .held:focus { outline: none; }
  .chosen .plate, .chosen .ring { stroke: var(--ink-); stroke-width: 2; }
  .held:focus-visible .plate, .held:focus-visible .ring {
    stroke: var(--path-); stroke-width: 3.5; stroke-dasharray: none;
  }
  .legend {
    display: flex; flex-wrap: wrap; gap: 0.1rem 1.2em; margin: 0.3rem 0; color: var(--muted-);
  }
  .legend svg { display: inline-block; width: 2em; height: 0.75em; margin-right: 0.4em; }
  .below { font-size: 9px; }
  .back { min-width: 5.5em; }
  .controls label output { min-width: 3.2em; }
  .state { min-height: 9.6em; }
  .state b, .state span { display: block; }
  .state .saturated { color: var(--accent-); }
  :host(.narrow) .state { min-height: 17.6em; }
  :host(.narrow) input[type="range"] { width: 7rem; }
`;

const VALUES = Object.keys(DEFAULTS);

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const network = () => Object.fromEntries(VALUES.map((name) => [name, get(name)]));
  let held = 0;
  let last = {};
  const diagram = new Diagram({
    hold(part) {
      held = part;
      update();
    },
    choose(part, value) {
      const { neurons, point } = changed(network(), part, value);
      choose({ neurons, point });
    },
    value: (part) => parts(network())[part],
  });
  const descent = () => {
    const before = network();
    const { network: after, rate } = descend(before);
    last = { text: stepped(before, after, rate), after: String(parts(after)) };
    choose({ neurons: after.neurons, stage: INPUT });
  };
  const controls = drawControls(get, choose, descent);
  const speech = voice();
  root.append(
    h("p", { class: "invitation" }, INVITATION),
    controls.node,
    legend(),
    diagram.node,
    speech,
  );

  const draw = () => {
    const now = network();
    diagram.setScene(isNarrow(el));
    diagram.draw(now, sweep(now), now.stage, held);
    controls.show(now.stage);
    const { title, rule, saturated, held: lines } = describe(now, now.stage, held);
    // What a step has done is told until something else is.
    const done = last.after === String(parts(now)) && now.stage === INPUT ? last.text : rule;
    speech.say(`${title}。${done}${saturated}${lines.join("")}`, [
      h("b", {}, title),
      h("span", {}, ...slanted(done)),
      h("b", { class: "saturated" }, saturated),
      ...lines.map((line) => h("span", {}, ...slanted(line))),
    ]);
  };
  const update = oncePerFrame(draw);
  const unfollow = follow(model, VALUES, update, el);
  draw();
  return unfollow;
}

const slanted = (text) =>
  text.split(/(∂L\/∂[a-z])/).map((part, i) => (i % 2 ? h("i", { class: "slanted" }, part) : part));

const INVITATION =
  "这一章的网络缩到三个神经元、九个权重，不带 b，只看一个点。" +
  "按三次“往回走”，看梯度一层一层往左传；再把 w₁ 一直往上拖，看 h₁ 左边的线。";

function drawControls(get, choose, descent) {
  const next = () => choose({ stage: get("stage") === INPUT ? 0 : get("stage") + 1 });
  const back = h("button", { class: "back", onclick: next });
  const time = slider("走到", {
    min: 0,
    max: INPUT,
    step: 1,
    value: get("stage"),
    show: (stage) => STAGES[stage],
    onInput: (stage) => choose({ stage }),
  });
  const step = h("button", { onclick: descent }, "走一步梯度下降");
  return {
    node: h("div", { class: "controls" }, back, time, step),
    show(stage) {
      time.set(stage);
      back.textContent = stage === INPUT ? "从头走" : "往回走";
    },
  };
}

const legend = () =>
  h(
    "p",
    { class: "legend", "aria-hidden": "true" },
    sample("实线的粗细：权重", "line forwards"),
    sample("◂ 虚线的粗细：梯度", "line backwards"),
  );

const sample = (text, kind) =>
  h(
    "span",
    {},
    svg(
      "svg",
      { viewBox: "0 0 32 12" },
      svg("path", { class: kind, d: "M0 6H32", "stroke-width": 3 }),
    ),
    text,
  );

export default { render };
