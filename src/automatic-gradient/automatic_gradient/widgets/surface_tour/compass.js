// Where u points.
import { draggable, grip } from "../shared/controls.js";
import { angleOf, unit } from "../shared/directions.js";
import { set, svg } from "../shared/drawing.js";
import { snap } from "./model.js";

export function drawCompass(setDirection, direction) {
  const [middle, radius] = [60, 44];
  const across = svg("path", { class: "path cut" });
  const value = svg("text", { x: middle, y: 118, "text-anchor": "middle" });
  const handle = set(grip("方向"), { "aria-valuemin": 0, "aria-valuemax": 359 });
  const node = svg(
    "svg",
    { viewBox: "0 0 120 124", role: "group", "aria-label": "罗盘" },
    svg("circle", { class: "rim", cx: middle, cy: middle, r: radius }),
    svg("path", { class: "spoke", d: `M${middle - radius} ${middle}h${2 * radius}` }),
    svg("path", { class: "spoke", d: `M${middle} ${middle - radius}v${2 * radius}` }),
    svg("text", { class: "muted slanted", x: middle + 31, y: middle + 13 }, "x"),
    svg("text", { class: "muted slanted", x: middle + 5, y: middle - 29 }, "y"),
    across,
    handle,
    value,
  );
  draggable(handle, {
    move: (x, y) => setDirection(snap(angleOf([x - middle, middle - y]))),
    nudge: (dx, dy) => setDirection((direction() + dx + dy + 360) % 360),
  });
  const draw = (angle, found) => {
    const [x, y] = unit(angle).map((part) => part * radius);
    across.setAttribute("d", `M${middle - x} ${middle + y}L${middle + x} ${middle - y}`);
    value.textContent = `θ = ${angle}°`;
    set(handle, {
      transform: `translate(${(middle + x).toFixed(2)} ${(middle - y).toFixed(2)})`,
      "aria-valuenow": angle,
      "aria-valuetext": `${angle}°，${found}`,
    });
  };
  return { node, draw };
}
