// A curve drawn over the axes of what is to come: by a finger or a mouse, or by the arrow keys.

import { make } from "../../../../browser/page/make.js";
import { clamp, number } from "../../../../widgets/shared/numbers.js";
import { gradeCurve, heightOn, valueAt } from "./grade.js";
import { told } from "./number.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [360, 230];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 344, 14, 184];
const KEY = 0.025; // of the height
const HOW = "用手指或鼠标画过去；用键盘，上下键挪一处的高低，左右键换一处。第一点已经画好。";

export function askCurve(card, reply) {
  const truth = JSON.parse(card.dataset.truth);
  const axes = JSON.parse(card.dataset.axes);
  const { up } = axes;
  const heights = truth.map(() => heightOn(up, truth[0]));
  const x = (k) => LEFT + ((RIGHT - LEFT) * k) / (truth.length - 1);
  const y = (height) => BOTTOM - (BOTTOM - TOP) * height;
  const line = draw("path", { class: "mine" });
  const points = heights.map((_, k) => pointOf(k, axes));
  const paper = draw("rect", { class: "paper", x: 0, y: 0, width: WIDTH, height: HEIGHT });
  const svg = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "curve" });
  svg.append(paper, ...frame(axes, x, y), line, ...points);
  const done = make("button", { type: "button", textContent: "画好了", disabled: true });
  const values = () => heights.map((height) => Number(valueAt(up, height).toPrecision(3)));
  done.addEventListener("click", () => reply(values()));
  const row = make("p", { className: "ways" }, done);
  card.querySelector(":scope > p").replaceWith(make("p", { textContent: HOW }), svg, row);
  const refresh = () => {
    line.setAttribute("d", pathOf(heights, x, y));
    values().forEach((value, k) => {
      points[k].setAttribute("cx", x(k));
      points[k].setAttribute("cy", y(heights[k]));
      points[k].setAttribute("aria-valuenow", value);
      points[k].setAttribute("aria-valuetext", `${up.label} ${number(value, 3)}`);
    });
  };
  const put = (k, height) => {
    heights[k] = clamp(height, 0, 1);
    done.disabled = false;
    refresh();
  };
  const stop = letDraw(svg, points, heights, put);
  refresh();
  return {
    show(said) {
      stop();
      heights.splice(0, heights.length, ...said.map((value) => clamp(heightOn(up, value), 0, 1)));
      refresh();
      const shown = truth.map((value) => heightOn(up, value));
      svg.append(draw("path", { class: "truth", d: pathOf(shown, x, y) }));
      row.remove();
    },
    grade(said) {
      const { isHit, words } = gradeCurve(said, truth, axes);
      return { isHit, words: [make("p", { textContent: words }), ...told(card)] };
    },
  };
}

function pointOf(k, { across, up }) {
  const point = draw("circle", { r: k ? 6 : 4, class: k ? "point" : "point given" });
  if (!k) return point;
  const label = `${across.label} ${across.ticks[k]}`;
  const traits = {
    role: "slider",
    tabindex: 0,
    "aria-label": label,
    "aria-orientation": "vertical",
    "aria-valuemin": up.from,
    "aria-valuemax": up.to,
  };
  for (const [name, value] of Object.entries(traits)) point.setAttribute(name, value);
  return point;
}

// Hand and keys change the heights, by `put`. Gives how to end it.
function letDraw(svg, points, heights, put) {
  const ending = new AbortController();
  const hear = (target, type, act) => target.addEventListener(type, act, { signal: ending.signal });
  let last;
  const follow = (event) => {
    const place = new DOMPoint(event.clientX, event.clientY);
    const { x, y } = place.matrixTransform(svg.getScreenCTM().inverse());
    const at = ((x - LEFT) / (RIGHT - LEFT)) * (heights.length - 1);
    const now = {
      k: clamp(Math.round(at), 1, heights.length - 1),
      height: (BOTTOM - y) / (BOTTOM - TOP),
    };
    // A quick hand leaves places out.
    const from = last ?? now;
    const way = Math.abs(now.k - from.k) || 1;
    for (let step = 0; step <= way; step++) {
      const part = step / way;
      put(
        Math.round(from.k + (now.k - from.k) * part),
        from.height + (now.height - from.height) * part,
      );
    }
    last = now;
  };
  // A mouse that draws marks no words of the axes.
  hear(svg, "mousedown", (event) => event.preventDefault());
  hear(svg, "pointerdown", (event) => {
    if (event.button) return;
    svg.setPointerCapture(event.pointerId);
    last = undefined;
    follow(event);
  });
  hear(svg, "pointermove", (event) => svg.hasPointerCapture(event.pointerId) && follow(event));
  points.slice(1).forEach((point, before) => {
    const k = before + 1;
    hear(point, "keydown", (event) => {
      const rise = { ArrowUp: KEY, ArrowDown: -KEY, PageUp: 4 * KEY, PageDown: -4 * KEY }[
        event.key
      ];
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (rise) put(k, heights[k] + rise);
      else if (step) points[clamp(k + step, 1, points.length - 1)].focus();
      else return;
      event.preventDefault();
    });
  });
  return () => {
    ending.abort();
    svg.classList.add("done");
    for (const point of points) point.removeAttribute("tabindex");
  };
}

const pathOf = (heights, x, y) =>
  `M${heights.map((height, k) => `${x(k).toFixed(1)} ${y(height).toFixed(1)}`).join("L")}`;

function frame({ across, up }, x, y) {
  const box = draw("path", { class: "axes", d: `M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}` });
  const below = across.ticks.map((tick, k) => word(tick, x(k), BOTTOM + 16, "middle"));
  const beside = up.ticks.map((tick) => {
    const height = y(heightOn(up, tick));
    return word(number(tick), LEFT - 6, height + 4, "end");
  });
  const lines = up.ticks.map((tick) =>
    draw("path", { class: "grid", d: `M${LEFT} ${y(heightOn(up, tick))}H${RIGHT}` }),
  );
  const name = word(across.label, (LEFT + RIGHT) / 2, HEIGHT - 8, "middle");
  return [...lines, box, ...below, ...beside, name, word(up.label, 4, 12, "start")];
}

function word(text, x, y, anchor) {
  const node = draw("text", { x, y, "text-anchor": anchor });
  node.textContent = text;
  return node;
}

function draw(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
