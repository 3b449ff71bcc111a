// A line is fitted to points: turn the line, and a point rolls over its loss; drag that point, and
// the line follows; take steps of gradient descent; drag the data. Grows from figures/chapter_02.py.
import { checkbox, choice, slider, voice } from "../shared/controls.js";
import { follow, h, isNarrow, oncePerFrame, open, tie } from "../shared/drawing.js";
import { clamp, closest } from "../shared/numbers.js";
import { Data } from "./data.js";
import { Loss } from "./loss.js";
import {
  BEGIN,
  DEFAULTS,
  ENDS,
  isLost,
  lossOf,
  MOST_STEPS,
  pathOf,
  placeNear,
  pointNear,
  RATES,
  roundPoint,
  turned,
} from "./model.js";
import { describe, formula } from "./words.js";

const STYLE = `
  .panels { display: grid; grid-template-columns: 340fr 310fr; gap: 0.4rem; align-items: start; }
  .squares { fill: var(--function-); fill-opacity: 0.13; stroke: var(--function-); stroke-opacity: 0.4; stroke-width: 0.8; }
  .differences { stroke: var(--muted-); stroke-width: 1.6; stroke-dasharray: 2 3; }
  .ghosts { fill: none; stroke: var(--path-); stroke-width: 1; opacity: 0.35; }
  .best { fill: none; stroke: var(--minimum-); stroke-width: 2; stroke-dasharray: 7 4; }
  .controls { column-gap: 0.8rem; }
  svg .formula { fill: var(--path-); }
  svg .legend { fill: var(--minimum-); }
  .point .handle { fill: var(--ink-); stroke: var(--paper-); stroke-width: 1; }
  .rings { stroke-width: 0.9; opacity: 0.6; }
  .path { stroke-linejoin: round; }
  .dots { fill: var(--path-); stroke: var(--paper-); stroke-width: 0.8; }
  .tangent { stroke: var(--gradient-); stroke-width: 1.6; stroke-dasharray: 6 3; }
  .still { pointer-events: none; }
  .height { pointer-events: none; paint-order: stroke; stroke: var(--paper-); stroke-width: 4px; }
  .state { min-height: 8em; }
  .state b { display: block; }
  [hidden] { display: none !important; }
  :host(.narrow) .panels { grid-template-columns: 1fr; gap: 0.2rem; }
`;

function render({ model, el }) {
  const root = open(el, STYLE);
  const { get, choose } = tie(model, DEFAULTS, () => update());
  // What is chosen, and what follows: the loss, and the walk on it.
  const state = () => {
    const how = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, get(name)]));
    const loss = lossOf(how);
    return { ...how, loss, path: pathOf(loss, how) };
  };
  const original = { t: get("t"), y: get("y") };

  const controls = drawControls(get, choose, original);
  const hands = takeByTheHand(state, choose);
  const [data, losses] = [new Data(hands), new Loss(hands)];
  const speech = voice();
  root.append(...controls.nodes, h("div", { class: "panels" }, data.node, losses.node), speech);

  let scene;
  const setScene = (how) => {
    const narrow = isNarrow(el);
    const key = [narrow, how.parameters, how.centred].join();
    if (key === scene) return;
    scene = key;
    data.setScene(narrow ? 360 : 340, narrow ? 270 : 305);
    losses.setScene(narrow ? 360 : 310, narrow ? 352 : 305, how);
  };

  const draw = () => {
    const { loss, path, ...how } = state();
    setScene(how);
    controls.show(how, path);
    data.draw(how, path.map(loss.lineOf), loss.lineOf(loss.best), formula(how, loss.shift));
    losses.draw(loss, path, how.rate);
    const [headline, sentence] = describe(how, loss, path);
    speech.say(`${headline}。${sentence}`, [h("b", {}, headline), sentence]);
  };

  const update = oncePerFrame(draw);
  const unfollow = follow(model, Object.keys(DEFAULTS), update, el);
  draw();
  return unfollow;
}

// What is above the picture: gives its nodes, and `show`, which follows the values.
function drawControls(get, choose, original) {
  const invitation = h("p", { class: "invitation" });
  const parameters = choice("参数", {
    options: [
      ["1", "一个：斜率"],
      ["2", "两个：斜率与截距"],
    ],
    value: String(get("parameters")),
    onInput: (count) => choose({ parameters: Number(count), ...BEGIN[count], steps: 0 }),
  });
  const centred = checkbox("把 t 减去平均", {
    value: get("centred"),
    onInput: (centred) => choose({ centred }),
  });
  const rate = slider("学习率 η", {
    min: 0,
    max: RATES.length - 1,
    step: 1,
    value: get("rate"),
    to: (value) => closest(RATES, value),
    from: (place) => RATES[place],
    onInput: (rate) => choose({ rate }),
  });
  const walk = (more) => choose({ steps: clamp(get("steps") + more, 0, MOST_STEPS) });
  const step = h("button", { onclick: () => walk(1) }, "走一步");
  const ten = h("button", { onclick: () => walk(10) }, "走十步");
  const again = h("button", { onclick: () => choose({ steps: 0 }) }, "回起点");
  const restore = h("button", { onclick: () => choose(original) }, "数据复原");
  return {
    nodes: [
      invitation,
      h("div", { class: "controls" }, parameters, centred),
      h("div", { class: "controls" }, rate, step, ten, again, restore),
    ],
    show(how, path) {
      invitation.textContent = INVITATIONS[how.parameters];
      parameters.querySelector("select").value = how.parameters;
      centred.querySelector("input").checked = how.centred;
      centred.hidden = how.parameters === 1;
      rate.set(how.rate);
      step.disabled = ten.disabled = how.steps >= MOST_STEPS || isLost(path.at(-1));
      again.disabled = how.steps === 0;
      restore.disabled = how.t === original.t && how.y === original.y;
    },
  };
}

const INVITATIONS = {
  1: "拖直线的末端：方块是差的平方，平均就是右边点的高。再拖右边的点，再拖一个数据点。",
  2: "按“走十步”，看直线怎样追；然后勾上“把 t 减去平均”。",
};

// A hand that moves the line starts a new walk from there; one that moves the data, or sets the
// learning rate, bends the walk.
function takeByTheHand(state, choose) {
  const startAt = (point) => choose({ start: state().loss.lineOf(point), steps: 0 });
  const here = () => state().path.at(-1);
  const turn = (end, place) => {
    const { loss, ...how } = state();
    startAt(roundPoint(loss.pointOf(turned(loss.lineOf(here()), how, end, place))));
  };
  const slide = (point) => startAt(pointNear(point.slice(0, here().length), state()));
  const move = (i, place) => {
    const { t, y } = state();
    const [one, other] = placeNear(...place);
    choose({ t: replaced(t, i, one), y: replaced(y, i, other) });
  };
  return {
    turn,
    move,
    lift: (end, by) => {
      const { loss } = state();
      const [w, b] = loss.lineOf(here());
      turn(end, [ENDS[end], w * ENDS[end] + b + by * 0.25]);
    },
    shift: (i, [dx, dy]) => {
      const { t, y } = state();
      move(i, [t[i] + dx * 0.05, y[i] + dy * 0.05]);
    },
    slide,
    push: (dx, dy) => {
      const [w, b] = here();
      slide(b === undefined ? [w + (dx + dy) * 0.05] : [w + dx * 0.05, b + dy * 0.05]);
    },
  };
}

const replaced = (values, i, value) => values.map((one, k) => (k === i ? value : one));

export default { render };
