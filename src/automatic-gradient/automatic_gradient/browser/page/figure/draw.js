// Draws what a cell's figure noted, in a place of its own; drawn anew when the place changes its width.
import { layOut, sizeIn } from "./layout.js";
import { paint } from "./paint.js";
import { replay } from "./replay.js";
import { guess, loadFormulas } from "./text.js";

// `figure` and `numbers` as the worker sends them. Gives an element, once all its words can be set.
export async function draw(figure, numbers, name) {
  if (JSON.stringify(figure).includes("$") || needsPowers(figure)) await loadFormulas();
  const node = document.createElement("div");
  node.className = "live-figure";
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", name);
  let width = 0;
  const redraw = () => {
    if (!node.clientWidth || node.clientWidth === width) return;
    width = node.clientWidth;
    const drawing = compose(figure, numbers, width, measure());
    const { picture, words } = paint(drawing.panels, drawing, measure());
    node.replaceChildren(picture, ...words);
    node.style.height = `${drawing.height}px`;
  };
  new ResizeObserver(redraw).observe(node);
  return { node, redraw };
}

// Where everything stands in a place so many px wide.
export function compose(figure, numbers, room, widthOf = guess) {
  const size = sizeIn(figure, room);
  const panels = replay(figure, numbers, size.narrow);
  return { ...size, panels, height: layOut(panels, figure, size, widthOf) };
}

const needsPowers = (figure) =>
  figure.panels.some(({ calls }) => calls.some(({ kind, scale }) => kind === "scale" && scale !== "linear"));

function measure() {
  const pen = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  return (line, size) => {
    pen.font = `${size}px ${family}`;
    return pen.measureText(line).width;
  };
}
