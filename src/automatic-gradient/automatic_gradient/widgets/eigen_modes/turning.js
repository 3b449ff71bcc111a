// The handle at the end of the long axis: around the minimum it turns the valley, outwards it
// stretches it.
import { draggable, grip } from "../shared/controls.js";
import { set, svg } from "../shared/drawing.js";
import { number } from "../shared/numbers.js";
import { CONDITIONS, stretchedTo, turnedTo } from "./model.js";

// Half the short axis of the ellipse that the hand holds, and half its long one.
export const SHORT = 0.42;
export const long = (condition) => SHORT * Math.sqrt(condition);

// How far a hand that turns may stray without stretching.
const SLACK = 12;
// For an axis that points to the right.
const ARROWS = "M12-4l6 4-6 4zM-12-4l-6 4 6 4zM-4-12l4-6 4 6zM-4 12l4 6 4-6z";

// `plane()` gives the scales: x, y and how long 1 is drawn.
export function drawTurning(choose, state, plane) {
  const arrows = svg("path", { class: "arrows", d: ARROWS });
  const handle = set(grip("山谷"), {
    class: "turning",
    "aria-valuemin": CONDITIONS.min,
    "aria-valuemax": CONDITIONS.max,
  });
  handle.append(arrows);
  let turnsOnly;
  draggable(handle, {
    take: () => (turnsOnly = true),
    move: (px, py) => {
      const { x, y, unit } = plane();
      const [a, b] = [x.invert(px), y.invert(py)];
      const { condition } = state();
      const reach = Math.hypot(a, b);
      turnsOnly &&= Math.abs(reach - long(condition)) * unit < SLACK;
      choose({
        angle: turnedTo((Math.atan2(b, a) * 180) / Math.PI),
        condition: turnsOnly ? condition : stretchedTo((reach / SHORT) ** 2),
      });
    },
    nudge: (dx, dy) => {
      const { angle, condition } = state();
      choose({ angle: turnedTo(angle + dx), condition: stretchedTo(condition + dy) });
    },
  });
  const draw = ({ angle, condition }, [x, y]) => {
    set(arrows, { transform: `rotate(${-angle})` });
    set(handle, {
      transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`,
      "aria-valuenow": condition,
      "aria-valuetext": `朝向 ${number(angle)}°，条件数 ${number(condition)}`,
    });
  };
  return { node: handle, draw };
}
