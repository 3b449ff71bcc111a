// The tape: an expression, its computation graph and the tape's list, stepped forwards (values) and
// backwards (gradients). All numbers come from the engine (tape/trace.py): the picture asks by
// setting `expression` and `values`, and draws the `trace`, or says the `error`, that comes back.
import { choice, h, oncePerFrame, open, set, slider, svg, voice } from "../shared/drawing.js";
import { layout, RADIUS, route } from "./graph.js";
import {
  derivative,
  find,
  formula,
  narrate,
  phase,
  shownFormula,
  spoken,
  text,
  variables,
} from "./words.js";

const EXAMPLES = [
  ["sin(x) + x * y", { x: 2, y: 3 }, "这一章的算式"],
  ["x * x + x", { x: 3 }, "用了三次的 x"],
  ["tanh(w * x + b)", { w: 0.5, x: 2, b: -0.3 }, "一环套一环"],
  ["x ** 3 - 2 * x * x + x", { x: 2 }, "多项式"],
  ["exp(-x * x / 2) * cos(k * x)", { x: 1, k: 3 }, "一个波包"],
  ["log(x) * sqrt(y) - y / x", { x: 2, y: 4 }, "除法、对数、开方"],
];

const STYLE = `
  * { box-sizing: border-box; }
  .steps { display: flex; gap: 0.5rem; }
  button[aria-disabled="true"] { color: var(--muted-); cursor: default; }
  input[type="number"] {
    width: 5.5rem; min-height: 2rem; padding: 0.1rem 0.5rem; border: 1px solid var(--grid-);
    border-radius: 6px; background: var(--surface-); color: inherit; font: inherit;
  }
  label:has(.expression) { flex: 1 1 16rem; max-width: 26rem; white-space: nowrap; }
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
  @container (max-width: 30rem) {
    .state { min-height: 9.8em; }
    input[type="range"] { width: 6.5rem; }
  }
`;

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

const typeset = (written) =>
  parts(written).map(([kind, part]) => {
    if (kind === "sup") return h("sup", {}, ...typeset(part));
    return kind ? h("span", { class: kind }, part) : part.replaceAll(" × ", "\u00a0×\u00a0");
  });

const typesetSvg = (written) =>
  parts(written).flatMap(([kind, part]) => {
    if (kind !== "sup") return [svg("tspan", { class: kind }, part)];
    const raised = svg("tspan", { class: "sup", dy: -5 }, ...typesetSvg(part));
    return [raised, svg("tspan", { dy: 5 }, "\u200b")]; // nothing, back on the line
  });

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

function render({ model, el }) {
  const root = open(el, STYLE);
  const known = { ...model.get("values") };
  let trace = model.get("trace");
  let moment = model.get("moment") ?? trace.entries.length + 1;
  let graph;

  // --- Asking the engine

  const expression = h("input", {
    type: "text",
    class: "expression",
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    "aria-describedby": "error",
    oninput: askSoon,
    onchange: ask,
  });
  expression.value = model.get("expression") ?? EXAMPLES[0][0];
  const error = h("p", { class: "error", id: "error", role: "status" });
  const examples = choice("例子", {
    options: [["", "自己写的"], ...EXAMPLES.map(([key, , title]) => [key, title])],
    value: expression.value,
    onInput: (key) => {
      const example = EXAMPLES.find(([one]) => one === key);
      if (!example) return expression.focus();
      expression.value = key;
      Object.assign(known, example[1]);
      ask();
    },
  });
  const fields = h("div", { class: "controls" });
  let timer;

  function askSoon() {
    clearTimeout(timer);
    timer = setTimeout(ask, 400);
  }

  function ask() {
    clearTimeout(timer);
    const names = expression.value.match(/\b[A-Za-z_]\w*\b(?!\s*[(（])/g) ?? [];
    for (const name of names) if (!(name in known)) known[name] = 1;
    model.set("expression", expression.value);
    model.set("values", Object.fromEntries(names.map((name) => [name, known[name]])));
    model.save_changes();
    showChoice();
  }

  function showChoice() {
    const own = EXAMPLES.every(([key]) => key !== expression.value);
    examples.querySelector("select").value = own ? "" : expression.value;
  }

  function field(name) {
    const input = h("input", {
      type: "number",
      step: "any",
      name,
      oninput: () => {
        known[name] = input.value === "" ? null : input.valueAsNumber;
        ask();
      },
    });
    return h("label", {}, h("span", {}, ...typeset(`${name} =`)), input);
  }

  function showFields() {
    const names = variables(trace).map((node) => node.name);
    const inputs = fields.querySelectorAll("input");
    if (names.join() !== Array.from(inputs, (input) => input.name).join()) {
      fields.replaceChildren(...names.map(field));
    }
    for (const input of fields.querySelectorAll("input")) {
      if (input === root.activeElement) continue; // the reader may be ahead of the engine
      input.value = known[input.name] = find(trace, input.name).value;
    }
  }

  // --- Going from moment to moment

  const last = () => 2 * trace.entries.length + 1;

  function go(to) {
    moment = Math.min(Math.max(to, 0), last());
    if (model.get("moment") !== moment) {
      model.set("moment", moment);
      model.save_changes();
    }
    draw();
  }

  // At an end a button only says so: were it disabled, it would lose the focus and the arrow keys.
  const back = h("button", { type: "button", onclick: () => go(moment - 1) }, "上一步");
  const forward = h("button", { type: "button", onclick: () => go(moment + 1) }, "下一步");
  const time = slider("", {
    min: 0,
    max: last(),
    step: 1,
    value: moment,
    show: (to) => {
      const { recorded, replayed } = phase(trace, to);
      const done = replayed === null ? `记录 ${recorded}` : `回放 ${replayed}`;
      return `${done} / ${trace.entries.length}`;
    },
    onInput: go,
  });
  const range = time.querySelector("input");
  range.setAttribute("aria-label", "时刻");

  // --- Drawing: the graph and the list are made once for a trace, and then only marked

  const frame = h("div", {
    class: "graph",
    tabindex: 0,
    role: "group",
    "aria-label": "计算图，左右箭头键走一步",
  });
  const list = h("tbody", {});
  const titles = ["格", "运算", "结果", "局部导数"].map((title) =>
    h("th", { scope: "col" }, title),
  );
  const table = h("table", { "aria-label": "磁带" }, h("thead", {}, h("tr", {}, titles)), list);
  const sentences = voice();

  function build() {
    graph = layout(trace, frame.clientWidth || 640);
    graph.nodes = trace.nodes.filter((node) => node.kind !== "constant").map(circle);
    graph.lines = graph.arrows.map(line);
    graph.layer = svg(
      "g",
      {},
      graph.lines.map(({ path }) => path),
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
        graph.layer,
        graph.nodes.map(({ group }) => group),
        graph.lines.map(({ share }) => share),
      ),
    );
    list.replaceChildren(...trace.entries.map(row));
    set(range, { max: last() });
    draw();
  }

  function circle(node) {
    const { x, y } = graph.items[node.name];
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

  function line(arrow) {
    const { d, label } = route(graph, arrow);
    return {
      index: trace.entries.findIndex((entry) => entry.name === arrow.to),
      place: arrow.place,
      path: svg("path", { d }),
      share: svg("text", { class: "share", ...label }),
    };
  }

  function row(entry, index) {
    const rules = entry.locals.map((local, place) =>
      local === null
        ? []
        : h(
            "span",
            { class: "rule" },
            ...typeset(`${derivative(entry, place)} ${formula(trace, entry, place + 1)}`),
          ),
    );
    return h(
      "tr",
      {},
      h("td", {}, String(index + 1)),
      h("td", {}, h("code", {}, `${entry.operation}(${entry.arguments.join(", ")})`)),
      h("td", {}, ...typeset(`${entry.name} = `), h("b", { class: "value" }, text(entry.value))),
      h("td", {}, ...rules.flat()),
    );
  }

  const draw = oncePerFrame(() => {
    const { recorded, replayed, current } = phase(trace, moment);
    const now = replayed === null ? "recording" : "replaying";
    const gradients = trace.steps[replayed ?? 0].gradients;
    const mark = (index) => {
      if (index >= recorded) return "ahead";
      return index >= 0 && trace.entries[index] === current ? now : "plain";
    };
    for (const { name, index, group, slope } of graph.nodes) {
      set(group, { class: `node ${mark(index)}` });
      const known = replayed !== null && name in gradients;
      slope.textContent = known ? `梯度 ${text(gradients[name])}` : "";
    }
    for (const { index, place, path, share } of graph.lines) {
      const kind = mark(index);
      const backwards = kind === "replaying";
      set(path, {
        class: `arrow ${kind}`,
        "marker-end": backwards ? null : `url(#${kind})`,
        "marker-start": backwards ? `url(#${kind})` : null,
      });
      if (backwards) graph.layer.append(path); // over the others
      share.textContent = backwards ? `× ${text(trace.entries[index].locals[place])}` : "";
    }
    [...list.children].forEach((row, index) => set(row, { class: mark(index) }));
    set(back, { "aria-disabled": String(moment === 0) });
    set(forward, { "aria-disabled": String(moment === last()) });
    time.set(moment);
    const lines = narrate(trace, moment);
    sentences.say(
      spoken(lines),
      lines.map((one) => h("span", { class: "line" }, ...typeset(one))),
    );
    if (current) reveal([current.name, ...current.arguments]);
  });

  // A graph wider than the screen follows the step.
  function reveal(names) {
    if (graph.width <= frame.clientWidth) return;
    const places = names.filter((name) => graph.items[name]).map((name) => graph.items[name].x);
    const middle = (Math.min(...places) + Math.max(...places)) / 2;
    frame.scrollLeft = (middle / graph.width) * frame.scrollWidth - frame.clientWidth / 2;
  }

  // --- Together

  const stepping = h(
    "div",
    {
      onkeydown: (event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (!step || event.target === range || event.ctrlKey || event.metaKey || event.altKey)
          return;
        event.preventDefault();
        go(moment + step);
      },
    },
    frame,
    h("div", { class: "controls" }, h("span", { class: "steps" }, back, forward), time),
  );
  root.append(
    h(
      "p",
      { class: "invitation" },
      ...typeset("按“下一步”，看梯度一格一格往左传。再改 x 的值，或换一个算式。"),
    ),
    h("div", { class: "controls" }, h("label", {}, "算式", expression), examples),
    error,
    fields,
    stepping,
    sentences,
    table,
  );
  showChoice();
  showFields();
  build();

  const shape = () => trace.entries.map((entry) => [entry.operation, ...entry.arguments]).join(";");
  const listeners = {
    "change:trace": () => {
      const before = shape();
      trace = model.get("trace");
      showFields();
      build();
      if (shape() !== before) go(trace.entries.length + 1);
    },
    "change:error": () => {
      error.textContent = model.get("error") ?? "";
      set(expression, { "aria-invalid": error.textContent ? "true" : null });
    },
    "change:expression": () => {
      if (expression.value !== model.get("expression")) expression.value = model.get("expression");
      showChoice();
    },
    "change:moment": () => {
      if (model.get("moment") !== moment) go(model.get("moment"));
    },
  };
  for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
  let width = frame.clientWidth;
  const watcher = new ResizeObserver(() => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    build();
  });
  watcher.observe(frame);
  return () => {
    clearTimeout(timer);
    watcher.disconnect();
    for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
  };
}

export default { render };
