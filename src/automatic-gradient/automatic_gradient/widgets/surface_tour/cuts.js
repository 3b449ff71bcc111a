// What a walk from the origin finds, along one direction and once around, and what the Hessian matrix
// foretells of it.
import { unit } from "../shared/directions.js";
import { axes, italic, line, linear, set, svg } from "../shared/drawing.js";
import { curvature, eigenvalues } from "./model.js";

const bold = (text) => svg("tspan", { class: "bold" }, text);

const THROUGH = Array.from({ length: 81 }, (_, k) => k / 40 - 1);

// The cut, and what the Hessian matrix foretells of it.
export function drawAlong() {
  const x = linear([-1, 1], [34, 284]);
  const y = linear([-1.2, 1.2], [142, 22]);
  const said = svg("path", { class: "said" });
  const found = svg("path", { class: "path found" });
  const end = svg("circle", { class: "dot", r: 5 });
  const node = svg(
    "svg",
    { viewBox: "0 0 300 178", role: "img", "aria-label": "沿这个方向的切口" },
    axes(x, y, { xLabel: italic("ε"), xTicks: 4, yTicks: 4 }),
    svg(
      "text",
      { class: "of-path", x: x(-1), y: 14 },
      italic("f"),
      "(",
      italic("ε"),
      bold("u"),
      ")",
    ),
    svg(
      "text",
      { class: "of-said", x: x(1), y: 14, "text-anchor": "end" },
      "虚线 ½",
      italic("ε"),
      "²",
      bold("uᵀHu"),
    ),
    found,
    said,
    end,
  );
  const draw = (surface, [a, b]) => {
    const bend = curvature(surface.hessian(0, 0), [a, b]);
    said.setAttribute(
      "d",
      line(
        THROUGH.map((t) => [t, (bend * t ** 2) / 2]),
        x,
        y,
      ),
    );
    found.setAttribute(
      "d",
      line(
        THROUGH.map((t) => [t, surface.value(t * a, t * b)]),
        x,
        y,
      ),
    );
    set(end, { cx: x(1), cy: y(surface.value(a, b)) });
  };
  return { node, draw };
}

// The curvature of all directions, and the heights once around the origin.
export function drawAround() {
  const x = linear([0, 360], [34, 284]);
  x.ticks = () => [0, 90, 180, 270, 360];
  const y = linear([-2.7, 2.7], [142, 22]);
  const ground = svg("g", {});
  const now = svg("path", { class: "now" });
  const dots = ["of-said", "of-path"].map((name) => svg("circle", { class: `dot ${name}`, r: 5 }));
  const node = svg(
    "svg",
    { viewBox: "0 0 300 178", role: "img", "aria-label": "绕原点一圈的曲率与高低" },
    ground,
    now,
    dots,
  );
  const setScene = (surface) => {
    const hessian = surface.hessian(0, 0);
    const angles = Array.from({ length: 121 }, (_, k) => 3 * k);
    ground.replaceChildren(
      axes(x, y, { xLabel: "θ（度）", yTicks: 4 }),
      svg("text", { class: "of-path", x: x(0), y: 14 }, "高低 ", italic("f"), "(", bold("u"), ")"),
      svg(
        "text",
        { class: "of-said", x: x(360), y: 14, "text-anchor": "end" },
        "虚线 曲率 ",
        bold("uᵀHu"),
      ),
      ...levels(eigenvalues(hessian)).flatMap(([title, value, at, drop]) => [
        svg("path", { class: "level", d: `M${x(0)} ${y(value)}H${x(360)}` }),
        svg(
          "text",
          { class: "muted", x: x(at), y: y(value) + drop, "text-anchor": "middle" },
          title,
        ),
      ]),
      svg("path", {
        class: "said",
        d: line(
          angles.map((angle) => [angle, curvature(hessian, unit(angle))]),
          x,
          y,
        ),
      }),
      svg("path", {
        class: "path",
        d: line(
          angles.map((angle) => [angle, surface.value(...unit(angle))]),
          x,
          y,
        ),
      }),
    );
  };
  const draw = (surface, angle) => {
    const heights = [curvature(surface.hessian(0, 0), unit(angle)), surface.value(...unit(angle))];
    now.setAttribute("d", `M${x(angle)} ${y.range[0]}V${y.range[1]}`);
    for (const [i, dot] of dots.entries()) set(dot, { cx: x(angle), cy: y(heights[i]) });
  };
  return { node, setScene, draw };
}

// The lines that the curvature stays between, with their names where no curve is. Where both are
// zero, the curvature's own line says it.
function levels([low, high]) {
  if (low === high) return low ? [["两个特征值", low, 90, low < 0 ? 14 : -5]] : [];
  return [
    ["大的特征值", high, 90, -5],
    ["小的特征值", low, 180, 14],
  ];
}
