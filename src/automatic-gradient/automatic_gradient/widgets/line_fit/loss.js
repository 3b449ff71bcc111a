// The loss: over one parameter a curve, over two a map of ellipses. On it the point of the line in
// the hand, the way that it has come, and an arrow to where the next step leads.
import { draggable, grip } from "../shared/controls.js";
import { axes, disc, italic, line, linear, set, star, svg } from "../shared/drawing.js";
import { clamp, number } from "../shared/numbers.js";
import { heights, rings, WINDOW } from "./model.js";
import { values } from "./words.js";

const FAR = 1e4; // in units of the drawing
const stroke = (name) => svg("path", { class: name });

export class Loss {
  #handle = grip("损失上的点");
  #ground = svg("g", {});
  #clip = svg("rect", {});
  #shape = stroke("function");
  #path = stroke("path");
  #dots = stroke("dots");
  #tangent = stroke("tangent");
  #step = stroke("gradient");
  #star = svg("g", { class: "still" }, star(0, 0));
  #least = svg("text", { class: "legend", y: 14, "text-anchor": "end" });
  #height = svg("text", { class: "height", "text-anchor": "middle" });
  #frame;
  #x;
  #y;

  // `hands.slide(point)` and `hands.push(dx, dy)` are told what the reader does to the point.
  constructor(hands) {
    draggable(this.#handle, {
      move: (px, py) => hands.slide([this.#x.invert(px), this.#y.invert(py)]),
      nudge: hands.push,
    });
    this.node = svg(
      "svg",
      { role: "group", "aria-label": "损失" },
      svg("clipPath", { id: "loss-clip" }, this.#clip),
      this.#ground,
      this.#least,
      svg(
        "g",
        { "clip-path": "url(#loss-clip)" },
        this.#shape,
        this.#tangent,
        this.#path,
        this.#step,
        this.#dots,
        this.#star,
      ),
      this.#height,
      this.#handle,
    );
  }

  setScene(width, height, { parameters, centred }) {
    const [left, right, bottom, top] = [44, width - 10, height - 42, 24];
    this.#frame = { left, right, bottom, top };
    this.#x = linear(WINDOW.w, [left, right]);
    const curve = parameters === 1;
    this.#y = linear(curve ? WINDOW.loss : heights(centred), [bottom, top]);
    set(this.node, { viewBox: `0 0 ${width} ${height}` });
    set(this.#clip, { x: left, y: top, width: right - left, height: bottom - top });
    set(this.#shape, { class: curve ? "function" : "function rings" });
    set(this.#least, { x: right });
    const second = centred ? "c" : "b";
    this.#ground.replaceChildren(
      axes(this.#x, this.#y, {
        xLabel: italic("w"),
        yLabel: curve ? [italic("f"), "(", italic("w"), ")"] : italic(second),
        xTicks: 6,
        yTicks: 5,
      }),
    );
  }

  draw(loss, path, rate) {
    this.#least.textContent = `★ 最低 ${number(loss.least, 3)}`;
    const curve = path[0].length === 1;
    const onMap = curve ? ([w]) => [w, loss.value(w)] : (point) => point;
    const place = (point) => this.#place(onMap(point));
    this.#shape.setAttribute("d", curve ? this.#curve(loss) : this.#rings(loss));
    set(this.#star, { transform: `translate(${place(loss.best).join(" ")})` });
    const places = path.map(place);
    this.#path.setAttribute("d", line(places));
    this.#dots.setAttribute("d", places.map((one) => disc(...one, 3)).join(""));
    const here = path.at(-1);
    const next = here.map((part, i) => part - rate * loss.gradient(...here)[i]);
    this.#drawStep(places.at(-1), curve ? this.#place([next[0], onMap(here)[1]]) : place(next));
    this.#tangent.setAttribute("d", curve ? this.#along(here, loss) : "");
    this.#moveHandle(here, places.at(-1), loss);
  }

  #place([a, b]) {
    return [this.#x(a), this.#y(b)].map((part) => Number(clamp(part, -FAR, FAR).toFixed(2)));
  }

  #curve(loss) {
    const [from, to] = WINDOW.w;
    const points = Array.from({ length: 121 }, (_, i) => {
      const w = from + ((to - from) * i) / 120;
      return [w, loss.value(w)];
    });
    return line(points, this.#x, this.#y);
  }

  // Both axes have the same unit, so that the directions keep their right angle.
  #rings(loss) {
    const center = this.#place(loss.best);
    const unit = this.#x(1) - this.#x(0);
    const [across, up] = loss.directions[0].along;
    const turn = -Math.atan2(up, across);
    return rings(loss)
      .map(({ radii }) => ellipse(...center, ...radii.map((r) => Math.min(unit * r, FAR)), turn))
      .join("");
  }

  // The slope at a point of the curve, 40 to both sides.
  #along([w], loss) {
    const [x, y] = this.#place([w, loss.value(w)]);
    const slope = (loss.gradient(w)[0] * (this.#y(1) - this.#y(0))) / (this.#x(1) - this.#x(0));
    const dx = 40 / Math.hypot(1, slope);
    return line([
      [x - dx, y - slope * dx],
      [x + dx, y + slope * dx],
    ]);
  }

  #drawStep([x, y], [x1, y1]) {
    const size = Math.hypot(x1 - x, y1 - y);
    const head = Math.min(size, 7) / (size || 1);
    const [a, b] = [(x - x1) * head, (y - y1) * head];
    set(this.#step, {
      d:
        line([
          [x, y],
          [x1, y1],
        ]) +
        line([
          [x1 + a - b / 2, y1 + b + a / 2],
          [x1, y1],
          [x1 + a + b / 2, y1 + b - a / 2],
        ]),
    });
  }

  #moveHandle(point, [px, py], loss) {
    const { left, right, bottom, top } = this.#frame;
    // A point out of sight is held at the edge, where the hand can reach it.
    const [x, y] = [clamp(px, left, right), clamp(py, top + 9, bottom)];
    const height = number(loss.value(...point), 3);
    set(this.#handle, {
      transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`,
      "aria-valuemin": WINDOW.w[0],
      "aria-valuemax": WINDOW.w[1],
      "aria-valuenow": Number(point[0].toFixed(3)),
      "aria-valuetext": `${values(point, loss.shift)}，损失 ${height}`,
    });
    // Below, and outside of the curve; above where there is no room.
    const half = 4 * height.length;
    const isLow = y + 26 > bottom;
    const isBeside = point.length === 1 && !isLow;
    const side = isBeside ? Math.sign(loss.gradient(...point)[0]) * (half + 8) : 0;
    set(this.#height, {
      x: clamp(x + side, left + half, right - half),
      y: isLow ? y - 16 : y + 26,
    });
    this.#height.textContent = height;
  }
}

// An ellipse whose first half-axis is turned by an angle, as the `d` of a path.
function ellipse(x, y, rx, ry, turn) {
  const [dx, dy] = [rx * Math.cos(turn), rx * Math.sin(turn)];
  const to = (...parts) => parts.map((part) => part.toFixed(2)).join(" ");
  const half = (a, b) => `A${to(rx, ry, (turn * 180) / Math.PI)} 1 0 ${to(a, b)}`;
  return `M${to(x - dx, y - dy)}${half(x + dx, y + dy)}${half(x - dx, y - dy)}z`;
}
