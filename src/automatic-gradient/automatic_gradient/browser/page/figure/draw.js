// Draws what a cell's figure noted, in a place of its own; drawn anew when the place changes its width.
import { layOut, sizeIn } from "./layout.js";
import { paint } from "./paint.js";
import { replay } from "./replay.js";
import { guess, loadFormulas } from "./text.js";

// `figure` and `numbers` as the worker sends them. Gives an element, once all its words can be set.
export async function draw(figure, numbers, name) {
  if (needsFormulas(figure)) await loadFormulas();
  const paper = document.createElement("div");
  const node = document.createElement("div");
  node.className = "live-figure";
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", name);
  node.append(paper);
  let room = 0;
  new ResizeObserver(() => {
    if (!node.clientWidth || node.clientWidth === room) return;
    room = node.clientWidth;
    const widthOf = measure();
    const drawing = compose(figure, numbers, room, widthOf);
    const { picture, words } = paint(drawing.panels, drawing, widthOf);
    paper.replaceChildren(picture, ...words);
    paper.style.transform = `scale(${drawing.scale})`;
    node.style.height = `${drawing.height * drawing.scale}px`;
  }).observe(node);
  return node;
}

// Where everything stands in a place so many px wide.
export function compose(figure, numbers, room, widthOf = guess) {
  const size = sizeIn(figure, room);
  const panels = replay(figure, numbers, size.narrow);
  return { ...size, panels, height: layOut(panels, figure, size, widthOf) };
}

// Formulas stand between dollar signs.
const needsFormulas = (figure) => JSON.stringify(figure).includes("$");

function measure() {
  const pen = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  return (line, size) => {
    pen.font = `${size}px ${family}`;
    return pen.measureText(line).width;
  };
}
