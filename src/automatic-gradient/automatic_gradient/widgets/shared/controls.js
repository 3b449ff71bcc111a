// What a reader takes hold of and hears: things to drag and to choose, and a voice.
import { h, set, svg } from "./drawing.js";
import { number } from "./numbers.js";

// What a hand takes hold of: a ring, in a field as large as a fingertip.
export function grip(label, radius = 8, reach = 22) {
  return svg(
    "g",
    { role: "slider", "aria-label": label },
    svg("circle", { class: "touch", r: reach }),
    svg("circle", { class: "handle", r: radius }),
  );
}

// Make `node` move under finger, mouse and arrow keys. `take(x, y)` gets the place where it is taken
// hold of, in the drawing's own units, `move(x, y)` where it is moved to; `nudge(dx, dy)` gets steps of
// an arrow key (1, or `far` with Shift; up is positive).
export function draggable(node, { take, move, nudge, far }) {
  set(node, { tabindex: 0 });
  const place = (event) => {
    const frame = node.ownerSVGElement ?? node;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      frame.getScreenCTM().inverse(),
    );
    return [at.x, at.y];
  };
  node.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    // Who drags sees where, without a box around it.
    node.focus({ preventScroll: true, focusVisible: false });
    node.setPointerCapture(event.pointerId);
    take?.(...place(event));
  });
  node.addEventListener("pointermove", (event) => {
    if (node.hasPointerCapture(event.pointerId)) move(...place(event));
  });
  // Of `touch-action` the outermost svg's counts, which lets the page scroll: not from here.
  node.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  return arrows(node, nudge, far);
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

// The keys' part of it alone.
export function arrows(node, nudge, far = 10) {
  node.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const size = event.shiftKey ? far : 1;
    nudge(arrow[0] * size, arrow[1] * size);
  });
  return node;
}

// A labelled range: `onInput(value)`; `show(value)` is its text. `set(value)` moves it from outside.
// `to` and `from` translate between the value and the place of the knob (say, for logarithms).
export function slider(
  name,
  { min, max, step, value, show = number, onInput, to = same, from = same },
) {
  const input = h("input", { type: "range", min, max, step });
  const output = h("output", {});
  const display = (value) => {
    output.textContent = show(value);
    input.setAttribute("aria-valuetext", show(value));
  };
  input.addEventListener("input", () => {
    const value = from(Number(input.value));
    display(value);
    onInput(value);
  });
  const label = h("label", {}, name, input, output);
  label.set = (value) => {
    input.value = to(value);
    display(value);
  };
  label.set(value);
  return label;
}

const same = (value) => value;

// A labelled choice: `options` is [[value, text], …].
export function choice(name, { options, value, onInput }) {
  const select = h(
    "select",
    { onchange: () => onInput(select.value) },
    options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)),
  );
  return h("label", {}, name, select);
}

export function checkbox(name, { value, onInput }) {
  const input = h("input", { type: "checkbox", onchange: () => onInput(input.checked) });
  input.checked = value;
  return h("label", {}, input, name);
}

// A sentence for all, read out to those who don't see the picture once the hand rests. `shown` are
// the nodes of the sentence where its names are slanted.
export function voice() {
  const seen = h("p", { class: "state", "aria-hidden": true });
  const heard = h("p", {
    class: "heard",
    role: "status",
    style: "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)",
  });
  const node = h("div", {}, seen, heard);
  let timer, said;
  node.say = (text, shown = [text]) => {
    if (said === text) return;
    const first = said === undefined;
    said = text;
    seen.replaceChildren(...shown);
    clearTimeout(timer);
    // The first sentence is there to be found; who only scrolls by is not spoken to.
    if (first) heard.textContent = text;
    else timer = setTimeout(() => (heard.textContent = text), 500);
  };
  return node;
}
