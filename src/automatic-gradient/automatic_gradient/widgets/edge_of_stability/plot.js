// The two curves over the steps: ηλmax with its limit above, the loss below. The run before this one
// stays behind them, pale.
import { axes, disc, italic, line, linear, logarithmic, set, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { STEPS } from "./model.js";

const stroke = (name) => svg("path", { class: name });
const sharpest = () => [italic("ηλ"), svg("tspan", { class: "below", dy: 3 }, "max")];

export class Plot {
  #ground = svg("g", {});
  #product = frame("product");
  #loss = frame("loss");
  #earlier = svg("text", { class: "muted", y: 14, "text-anchor": "end" });
  #scene = "";

  constructor() {
    this.node = svg(
      "svg",
      { role: "img", "aria-label": "上格是 ηλmax 与界限 2，下格是损失，横轴都是步数" },
      this.#ground,
      this.#earlier,
      this.#product.node,
      this.#loss.node,
    );
  }

  setScene(narrow) {
    if (this.#scene === String(narrow)) return;
    this.#scene = String(narrow);
    const width = narrow ? 360 : 650;
    const [left, right] = [50, width - 12];
    const x = logarithmic([1, STEPS], [left, right]);
    const product = linear([0, 4], [narrow ? 186 : 206, 24]);
    const [bottom] = product.range;
    const loss = logarithmic([1e-5, 10], [bottom + (narrow ? 156 : 166), bottom + 46]);
    const end = loss.range[0] + 38;
    set(this.node, { viewBox: `0 0 ${width} ${end}` });
    set(this.#earlier, { x: right });
    this.#product.place(x, product);
    this.#loss.place(x, loss);
    const limit = product(2);
    this.#ground.replaceChildren(
      axes(x, product, { yLabel: sharpest(), yTicks: 4 }),
      axes(x, loss, { xLabel: "步数", yLabel: "损失", yTicks: 3 }),
      svg("path", { class: "limit", d: `M${left} ${limit}H${right}` }),
      svg("text", { class: "name", x: left + 8, y: limit + 17 }, sharpest(), atBase(" = 2，界限")),
    );
  }

  // The run of now, and the one before if there is one.
  draw({ rate, run, before }) {
    this.#earlier.textContent = before ? `浅色：上一次，η = ${number(before.rate)}` : "";
    this.#product.draw({ rate, run }, before, (step, rate) => rate * step.sharpness);
    this.#loss.draw({ rate, run }, before, (step) => step.loss);
  }
}

// After a letter below the line.
const atBase = (text) => svg("tspan", { dy: -3 }, text);

// What moves in one of the two frames, clipped to it.
function frame(id) {
  const clip = svg("rect", {});
  const [pale, path, pen] = [stroke("pale"), stroke("path"), stroke("dot")];
  let x, y, behind;
  return {
    node: svg("g", { "clip-path": `url(#${id})` }, svg("clipPath", { id }, clip), pale, path, pen),
    place(across, up) {
      [x, y, behind] = [across, up, undefined];
      const [[left, right], [bottom, top]] = [x.range, y.range];
      // The pen may stand on the frame itself.
      set(clip, { x: left - 5, y: top, width: right - left + 10, height: bottom - top });
    },
    draw(now, before, value) {
      const places = ({ run, rate }) => run.map((one, k) => [x(k + 1), y(value(one, rate))]);
      const here = places(now);
      set(path, { d: line(thinned(here)) });
      set(pen, { d: disc(...here.at(-1), 4) });
      if (before === behind) return;
      behind = before;
      set(pale, { d: before ? line(thinned(places(before))) : "" });
    },
  };
}

// Of the places in each column of the picture the highest and the lowest: what one would see of all.
export function thinned(places) {
  const columns = [];
  for (const place of places) {
    const column = columns.at(-1);
    if (!column || Math.round(place[0]) > Math.round(column[0][0])) columns.push([place]);
    else column.push(place);
  }
  return columns.flatMap((column) => {
    const heights = column.map(([, height]) => height);
    const ends = [Math.min(...heights), Math.max(...heights)].map((end) => heights.indexOf(end));
    return [...new Set(ends)].sort((a, b) => a - b).map((k) => column[k]);
  });
}
