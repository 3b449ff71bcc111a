// The factor of one step against the learning rate, with the rate to take hold of.
import { draggable, grip } from "../shared/controls.js";
import { axes, line, linear, set, svg } from "../shared/drawing.js";
import { clamp, number } from "../shared/numbers.js";

export function drawMultiplier(setRate, nudge) {
  const ground = svg("g", {});
  const handle = grip("学习率", 7, 20);
  const node = svg(
    "svg",
    { role: "group", "aria-label": "每步的倍率随学习率的变化" },
    ground,
    handle,
  );
  let [x, y] = [];
  let shown = "";
  draggable(handle, {
    move: (px) => setRate(clamp(Math.round(x.invert(px) * 100) / 100, 0.01, x.domain[1])),
    nudge: (dx, dy) => nudge(dx + dy),
  });
  const setScene = (curvature, narrow) => {
    const key = `${curvature} ${narrow}`;
    if (key === shown) return;
    shown = key;
    const width = narrow ? 360 : 230;
    const [left, right, top, bottom] = [30, width - 12, 28, 150];
    x = linear([0, 2.4 / curvature], [left, right]);
    y = linear([0, 1.5], [bottom, top]);
    set(node, { viewBox: `0 0 ${width} ${bottom + 40}` });
    const graph = [
      [0, 1],
      [1 / curvature, 0],
      [2.4 / curvature, 1.4],
    ];
    ground.replaceChildren(
      axes(x, y, { xLabel: "η", yLabel: "每步的倍率 |1 − ηλ|", xTicks: 4, yTicks: 3 }),
      svg("path", { class: "limit", d: `M${left} ${y(1)}H${right}` }),
      svg("text", { class: "muted", x: left + 8, y: y(1) - 6 }, "以上发散"),
      svg("path", { class: "gradient", d: line(graph, x, y) }),
    );
  };
  const draw = (curvature, rate, narrow) => {
    setScene(curvature, narrow);
    const factor = Math.abs(1 - rate * curvature);
    const place = [x(Math.min(rate, x.domain[1])), y(Math.min(factor, 1.5))];
    set(handle, {
      transform: `translate(${place.map((part) => part.toFixed(2)).join(" ")})`,
      "aria-valuemin": 0,
      "aria-valuemax": x.domain[1],
      "aria-valuenow": rate,
      "aria-valuetext": `${number(rate)}，倍率 ${number(factor)}`,
    });
  };
  return { node, draw };
}
