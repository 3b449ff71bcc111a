// The mountain on the cover answers: gradient descent from where the reader points, on
// Himmelblau's function, as cover.py has drawn it.
import { descend } from "../../../widgets/shared/optimizers.js";
import { himmelblau } from "../../../widgets/shared/surfaces.js";

const landscape = document.querySelector(".landscape");
const walks = landscape.querySelector(".walks");
const rate = document.querySelector(".try input");
const report = document.querySelector(".try output");
const { steps, scale } = landscape.dataset;
let start = [0, 0];

landscape.addEventListener("click", ({ clientX, clientY }) => {
  const point = new DOMPoint(clientX, clientY).matrixTransform(landscape.getScreenCTM().inverse());
  setOut([point.x / scale, -point.y / scale]);
});
landscape.tabIndex = 0;
landscape.addEventListener("keydown", (event) => {
  const [dx, dy] =
    { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] ??
    [];
  if (dx === undefined) return;
  event.preventDefault();
  setOut([start[0] + dx / 5, start[1] + dy / 5]);
});
rate.addEventListener("input", () => setOut(start));

function setOut(from) {
  start = from;
  const path = walk(from, Number(rate.value));
  const svg = "http://www.w3.org/2000/svg";
  const line = document.createElementNS(svg, "path");
  const points = path.map(([x, y]) => `${(x * scale).toFixed()} ${(-y * scale).toFixed()}`);
  line.setAttribute("d", `M${points.join("L")}`);
  line.setAttribute("class", "walk");
  line.setAttribute("pathLength", 1);
  const ball = document.createElementNS(svg, "circle");
  ball.setAttribute("class", "start");
  ball.setAttribute("r", 9);
  ball.setAttribute("cx", (from[0] * scale).toFixed());
  ball.setAttribute("cy", (-from[1] * scale).toFixed());
  walks.replaceChildren(line, ball);
  report.textContent = tell(path);
}

// The path from `start`, until it rests or leaves the map.
function walk(from, rate) {
  const path = descend(himmelblau.gradient, from, rate, Number(steps));
  const last = path.findIndex((place) => isOutside(place) || slope(place) < 1e-3);
  return last < 0 ? path : path.slice(0, last + 1);
}

const isOutside = (place) => Math.max(...place.map(Math.abs)) > 20;
const slope = (place) => Math.hypot(...himmelblau.gradient(...place));

function tell(path) {
  const place = ([x, y]) => `(${x.toFixed(2)}, ${y.toFixed(2)})`;
  const from = `学习率 ${rate.value}，从 ${place(path[0])} 出发`;
  const last = path.at(-1);
  const count = path.length - 1;
  if (isOutside(last)) return `${from}，第 ${count} 步就飞出了地图：学习率太大了。`;
  if (slope(last) < 1e-2) return `${from}，${count} 步，停在 ${place(last)}。`;
  return `${from}，走了 ${count} 步，到 ${place(last)}，还没有停下。`;
}
