// The tape: an expression, its computation graph and the tape's list, stepped forwards (values) and
// backwards (gradients). All numbers come from the engine (tape/trace.py): the picture asks by
// setting `expression` and `values`, and draws the `trace`, or says the `error`, that comes back.
import { slider, voice } from "../shared/controls.js";
import { h, oncePerFrame, open, set } from "../shared/drawing.js";
import { clamp } from "../shared/numbers.js";
import { Diagram } from "./diagram.js";
import { Entries } from "./entries.js";
import { lastMoment, shape } from "./model.js";
import { Question } from "./question.js";
import { typeset } from "./typeset.js";
import { narrate, progress, spoken } from "./words.js";

const STYLE = `
  * { box-sizing: border-box; }
  .steps { display: flex; gap: 0.5rem; }
  button[aria-disabled="true"] { color: var(--muted-); cursor: default; }
  input[type="number"] { width: 5.5rem; }
  .asked { flex: 1 1 16rem; max-width: 26rem; white-space: nowrap; }
  input[type="text"].expression {
    flex: 1; min-width: 0; font-family: var(--code, ui-monospace, monospace);
  }
  input[aria-invalid] { border-color: var(--gradient-); }
  .controls { margin: 0.3rem 0; }
  .error { color: var(--accent-); }
  .error:empty { display: none; }
  .slanted, .upright { font-family: KaTeX_Main, "Times New Roman", serif; font-size: 1.08em; }
  sup, .sup { font-size: 0.75em; }
  sup { line-height: 0; }
  .graph { overflow-x: auto; margin: 0.4rem 0; }
  .graph svg { margin: 0 auto; touch-action: auto; }
  svg text {
    text-anchor: middle; paint-order: stroke; stroke: var(--paper-); stroke-width: 4px;
    stroke-linejoin: round;
  }
  circle { fill: var(--paper-); stroke: var(--muted-); }
  .node .name { font-size: 16px; stroke: none; }
  .share { stroke-width: 7px; }
  .node .value, .value { fill: var(--function-); color: var(--function-); }
  .node .slope, .share { fill: var(--accent-); }
  .ahead text { display: none; }
  .ahead circle { stroke: var(--grid-); }
  .recording circle { stroke: var(--function-); stroke-width: 2.4; }
  .replaying circle { stroke: var(--gradient-); stroke-width: 2.4; }
  .arrow { fill: none; stroke: var(--muted-); }
  .arrow.recording { stroke: var(--function-); stroke-width: 2; }
  .arrow.replaying { stroke: var(--gradient-); stroke-width: 2; stroke-dasharray: 6 4; }
  .ahead.arrow { display: none; }
  .heads .plain { fill: var(--muted-); }
  .heads .recording { fill: var(--function-); }
  .heads .replaying { fill: var(--gradient-); }
  .state { min-height: 6.4em; }
  .line { display: block; }
  .line:first-child { font-weight: 600; }
  table { width: 100%; }
  td, th { vertical-align: top; padding-right: 0.7em; }
  td span.rule { display: block; }
  th { font-weight: 600; color: var(--muted-); }
  td:first-child, th:first-child { position: relative; padding-left: 1.5em; }
  td:first-child::before { position: absolute; left: 0.3em; }
  tr.ahead { visibility: hidden; }
  tr.ahead td { border-color: transparent; }
  tr:is(.recording, .replaying) { background: var(--surface-); }
  tr.recording td:first-child::before { content: "▸"; color: var(--function-); }
  tr.replaying td:first-child::before { content: "◂"; color: var(--gradient-); }
  :host(.narrow) .state { min-height: 9.8em; }
  :host(.narrow) input[type="range"] { width: 6.5rem; }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const trace = model.get("trace");
  const now = { trace, moment: model.get("moment") ?? trace.entries.length + 1 };
  const go = (to) => {
    now.moment = clamp(to, 0, lastMoment(now.trace));
    if (model.get("moment") !== now.moment) {
      model.set("moment", now.moment);
      model.save_changes();
    }
    draw();
  };

  const question = new Question(model);
  const diagram = new Diagram();
  const entries = new Entries();
  const clock = drawClock(now, go);
  const sentences = voice();
  const draw = oncePerFrame(() => {
    for (const part of [diagram, entries]) part.mark(now.trace, now.moment);
    clock.show();
    const lines = narrate(now.trace, now.moment);
    sentences.say(
      spoken(lines),
      lines.map((one) => h("span", { class: "line" }, ...typeset(one))),
    );
  });
  const build = () => {
    for (const part of [diagram, entries]) part.build(now.trace);
    clock.build();
    draw();
  };

  root.append(
    h(
      "p",
      { class: "invitation" },
      ...typeset("按“下一步”，看梯度一格一格往左传。再改 x 的值，或换一个算式。"),
    ),
    h(
      "div",
      { class: "controls" },
      h("label", { class: "asked" }, "算式", question.expression),
      question.examples,
    ),
    question.error,
    question.fields,
    h("div", { onkeydown: clock.stepByKeys }, diagram.frame, clock.node),
    sentences,
    entries.table,
  );
  question.showExample();
  question.showFields(now.trace);
  build();

  const deafen = listen(model, { now, go, question, build });
  const unwatch = watchWidth(diagram.frame, build);
  return () => {
    question.forget();
    unwatch();
    deafen();
  };
}

// Going from moment to moment, by buttons, by the slider and by arrow keys.
function drawClock(now, go) {
  // At an end a button only says so: were it disabled, it would lose the focus and the arrow keys.
  const back = h("button", { type: "button", onclick: () => go(now.moment - 1) }, "上一步");
  const forward = h("button", { type: "button", onclick: () => go(now.moment + 1) }, "下一步");
  const time = slider("", {
    min: 0,
    max: lastMoment(now.trace),
    step: 1,
    value: now.moment,
    show: (to) => progress(now.trace, to),
    onInput: go,
  });
  const range = time.querySelector("input");
  range.setAttribute("aria-label", "时刻");
  return {
    node: h("div", { class: "controls" }, h("span", { class: "steps" }, back, forward), time),
    build: () => set(range, { max: lastMoment(now.trace) }),
    show() {
      set(back, { "aria-disabled": String(now.moment === 0) });
      set(forward, { "aria-disabled": String(now.moment === lastMoment(now.trace)) });
      time.set(now.moment);
    },
    stepByKeys(event) {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step || event.target === range || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      go(now.moment + step);
    },
  };
}

// What the engine, or Python, sets. Gives what ends it.
function listen(model, { now, go, question, build }) {
  const listeners = {
    "change:trace": () => {
      const before = shape(now.trace);
      now.trace = model.get("trace");
      question.showFields(now.trace);
      build();
      if (shape(now.trace) !== before) go(now.trace.entries.length + 1);
    },
    "change:error": () => question.showError(),
    "change:expression": () => question.show(),
    "change:moment": () => {
      if (model.get("moment") !== now.moment) go(model.get("moment"));
    },
  };
  for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
  return () => {
    for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
  };
}

// The graph is as wide as its frame. Gives what ends it.
function watchWidth(frame, build) {
  let width = frame.clientWidth;
  const watcher = new ResizeObserver(() => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    build();
  });
  watcher.observe(frame);
  return () => watcher.disconnect();
}

export default { render };
