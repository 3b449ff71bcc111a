// The methods compared, each at the learning rate that suits it best: turn the valley, and see whose
// steps grow.
import { choice, slider, voice } from "../shared/controls.js";
import { follow, h, isNarrow, oncePerFrame, tie } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { DEFAULTS, METHODS, SCENES } from "./model.js";
import { Race } from "./race.js";
import { Stage, surfaceChoice } from "./stage.js";
import { Table } from "./table.js";
import { arrival, RATES, STEPS } from "./tuning.js";
import { describeRace, howCounted } from "./verdict.js";

// What the picture follows; the first ones change which rates are best.
const PLACE = ["surface", "start", "angle", "momentum"];
const SHOWN = ["methods", "by_hand", "rate"];

export function compare(root, model, el) {
  const { get, choose } = tie(model, DEFAULTS, () => update());
  const stage = new Stage(get, choose);
  const { offers, valley } = stage;
  const race = new Race(offers, () => update());
  const table = new Table(offers, get, choose);
  const hand = drawHand(offers, race, get, choose);
  const invitation = h("p", { class: "invitation" });
  const note = h("p", { class: "note" });
  const surface = surfaceChoice(get, choose);
  const speech = voice();
  root.append(
    invitation,
    h("div", { class: "controls" }, surface),
    h("div", { class: "panels comparison" }, valley.node, table.node),
    note,
    h("div", { class: "controls" }, hand.nodes),
    speech,
  );

  const draw = () => {
    const [name, byHand, momentum] = [get("surface"), get("by_hand"), get("momentum")];
    const { place, angle } = stage;
    const rate = get("rate");
    const steps = byHand && arrival(METHODS[byHand].rule({ rate, momentum }), place);
    const found = { ...race.found, ...(byHand && { [byHand]: { rate, steps } }) };
    invitation.textContent = SCENES[name].invitation;
    surface.querySelector("select").value = name;
    note.textContent = howCounted(momentum);
    hand.show();
    stage.setScene(isNarrow(el) ? 360 : 420);
    table.show(found, race.straight, get("methods"), byHand);
    drawWalks(stage, found, get("methods"), momentum);
    // What is found while the hand moves, nobody could read out.
    if (!race.isOver) return;
    speech.say(describeRace({ name, angle, place, found, byHand, best: race.found }));
  };

  let known;
  const update = oncePerFrame(() => {
    const asked = JSON.stringify(PLACE.map(get));
    const places = stage.angle ? [stage.place, stage.straight] : [stage.place];
    if (asked !== known) race.run(places, get("momentum"));
    known = asked;
    draw();
  });
  const unfollow = follow(model, [...PLACE, ...SHOWN], update, el);
  update();
  return () => {
    race.stop();
    unfollow();
  };
}

// Each walks until it has arrived.
function drawWalks({ offers, walks, place, valley }, found, methods, momentum) {
  for (const method of offers) {
    const { rate = null, steps } = found[method] ?? {};
    const walking = methods.includes(method) && rate !== null;
    walks[method].show(walking);
    if (!walking) continue;
    const how = { ...place, rate, momentum, steps: Math.min(steps, STEPS) };
    walks[method].drawOnContours(METHODS[method].walk(how), valley);
  }
}

// One method's learning rate can be set by hand; it begins at its best.
function drawHand(offers, race, get, choose) {
  const method = choice("学习率", {
    options: [["", "各取最好的"], ...offers.map((name) => [name, `手调 ${METHODS[name].title}`])],
    value: get("by_hand"),
    onInput: (name) => choose({ by_hand: name, rate: race.found[name]?.rate ?? get("rate") }),
  });
  const rate = slider("η", {
    min: 0,
    max: RATES.length - 1,
    step: 1,
    value: get("rate"),
    show: (rate) => number(rate, 3),
    from: (k) => RATES[k],
    to: (rate) => Math.round(20 * (Math.log10(rate) + 3)),
    onInput: (rate) => choose({ rate }),
  });
  return {
    nodes: [method, rate],
    show() {
      method.querySelector("select").value = get("by_hand");
      rate.set(get("rate"));
      rate.hidden = !get("by_hand");
    },
  };
}
