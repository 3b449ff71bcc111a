// A small network trains under the reader's eyes: set the learning rate, and see the largest curvature
// climb to its limit and stay there. Grows from figures/chapter_19.py.
import { slider, voice } from "../shared/controls.js";
import { follow, h, isNarrow, oncePerFrame, open, set, tie } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { DEFAULTS, RATES } from "./model.js";
import { Pace } from "./pace.js";
import { Plot } from "./plot.js";
import { describe } from "./words.js";

const STYLE = `
  .wide { white-space: nowrap; }
  .wide input[type="range"] { width: min(18rem, 50cqi); }
  .limit { fill: none; stroke: var(--function-); stroke-width: 1.4; stroke-dasharray: 9 3 1.5 3; }
  .below { font-size: 9px; }
  svg .name {
    fill: var(--function-); paint-order: stroke; stroke: var(--paper-); stroke-width: 4px;
  }
  .path { stroke-width: 1.6; stroke-linejoin: round; }
  .pale { fill: none; stroke: var(--muted-); stroke-width: 1; opacity: 0.5; }
  button { min-width: 6em; }
  .state { min-height: 4.8em; }
  .state b { display: block; }
  sub { font-size: 0.75em; line-height: 0; }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => restart());
  const plot = new Plot();
  const speech = voice();
  const pace = new Pace(() => draw());
  const button = h("button", { onclick: () => pace.toggle() });
  const rate = slider("学习率 η", {
    ...RATES,
    value: get("rate"),
    onInput: (rate) => choose({ rate }),
  });
  root.append(
    h("p", { class: "invitation" }, "先猜：曲率会升到多少？按“开始”，再换学习率。"),
    h("div", { class: "controls" }, set(rate, { class: "wide" }), button),
    plot.node,
    speech,
  );

  const draw = () => {
    plot.setScene(isNarrow(el));
    plot.draw(pace);
    const [name, sentence] = describe(pace.rate, pace.run);
    const title = `η = ${number(pace.rate)}：${name}`;
    // Nobody reads numbers that run.
    const numbers = pace.isRunning ? "" : sentence;
    speech.say(`${title}。${numbers}`, [h("b", {}, title), ...withSubscript(numbers)]);
    if (button.textContent !== pace.next) button.textContent = pace.next;
  };

  const restart = oncePerFrame(() => {
    rate.set(get("rate"));
    pace.start(get("rate"));
  });
  const unfollow = follow(model, Object.keys(DEFAULTS), restart, el, oncePerFrame(draw));
  pace.prepare(get("rate"));
  draw();
  return () => {
    pace.stop();
    unfollow();
  };
}

const withSubscript = (text) =>
  text.split(/(λ)max/).map((part, i) => (i % 2 ? h("span", {}, part, h("sub", {}, "max")) : part));

export default { render };
