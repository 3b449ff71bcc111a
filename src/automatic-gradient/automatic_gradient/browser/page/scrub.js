// Numbers that the hand moves: each decimal number of an editor is dragged sideways, or goes up and down by
// keys, and the text holds what it has come to.
import { isolateHistory } from "@codemirror/commands";
import { Annotation, Transaction } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";
import { moved, numbersIn } from "./numbers.js";

const SLACK = 4; // px: what is less is a click
const STEP = 5; // px
const REST = 600; // ms

const KEYS = "按 Alt + 逗号减、Alt + 句号加";
const HINT = `左右拖这个数${matchMedia("(any-pointer: fine)").matches ? `，或${KEYS}` : ""}`;

// Tells the edits that are made so. One drag is undone at once, however long it takes; so is what an input
// method writes, whose name the rest of the drag takes therefore.
export const scrubbed = Annotation.define();
const FIRST = [
  scrubbed.of(true),
  Transaction.userEvent.of("input.type.scrub"),
  isolateHistory.of("before"),
];
const NEXT = [scrubbed.of(true), Transaction.userEvent.of("input.type.compose")];

const MARK = Decoration.mark({ class: "number" });
const LOOK = EditorView.theme({
  ".number": {
    cursor: "ew-resize",
    textDecoration: "underline dotted 1px var(--muted)",
    textUnderlineOffset: "0.25em",
  },
  "&.scrubbing .cm-content": { cursor: "ew-resize" },
  // A finger needs more room; what it moves sideways is the number, not the code. That can be said of a
  // block alone.
  "@media (any-pointer: coarse)": {
    ".number": {
      display: "inline-block",
      margin: "-0.3em",
      padding: "0.3em",
      touchAction: "pan-y",
    },
  },
});

// `press` is the pointer that went down on a number: where the number begins, and the place from where the
// pointer's way is counted; once it moves, also the text there, the keys held, and the last place.
class Scrubber {
  constructor(view) {
    this.view = view;
    this.read();
  }

  read() {
    // The editor's own tree may lag behind.
    this.numbers = numbersIn(this.view.state.doc.toString());
    this.marks = Decoration.set(this.numbers.map(({ from, to }) => MARK.range(from, to)));
  }

  update({ docChanged, transactions }) {
    if (docChanged) this.read();
    // What else is written meanwhile takes the number out of the hand.
    if (transactions.some((one) => one.docChanged && !one.annotation(scrubbed)))
      this.press = undefined;
  }

  destroy() {
    clearTimeout(this.rest);
  }

  // The number in which a place of the text is, or at whose edge.
  at(place) {
    return this.numbers.find(({ from, to }) => from <= place && place <= to);
  }

  textOf({ from, to }) {
    return this.view.state.sliceDoc(from, to);
  }

  // Put another text into the place of a number. Gives whether it is another.
  write(number, text, annotations) {
    if (text === this.textOf(number)) return false;
    const { from, to } = number;
    const selection = { anchor: from + text.length };
    this.view.dispatch({ changes: { from, to, insert: text }, selection, annotations });
    // It is told once it rests.
    const tell = () => this.view.dispatch({ effects: EditorView.announce.of(text) });
    clearTimeout(this.rest);
    this.rest = setTimeout(tell, REST);
    return true;
  }

  hold({ pointerId, pointerType, clientX }, place) {
    const number = this.at(place);
    this.press = number && { pointerId, pointerType, number: number.from, origin: clientX };
  }

  move({ pointerId, buttons, clientX, shiftKey, altKey }) {
    const { press } = this;
    if (press?.pointerId !== pointerId) return;
    if (!buttons) return this.release();
    const number = this.at(press.number);
    if (!number) return this.release();
    const keys = `${shiftKey} ${altKey}`;
    if (press.keys === undefined) {
      if (Math.abs(clientX - press.origin) < SLACK) return;
      this.view.contentDOM.setPointerCapture(pointerId);
      Object.assign(press, { keys, text: this.textOf(number) });
    } else if (press.keys !== keys)
      // Other keys, another step, from where it is on.
      Object.assign(press, { keys, text: this.textOf(number), origin: press.last });
    press.last = clientX;
    const steps = Math.trunc((clientX - press.origin) / STEP) * (shiftKey ? 10 : 1);
    const text = moved(press.text, steps, { finely: altKey, signed: number.signed });
    press.written = this.write(number, text, press.written ? NEXT : FIRST) || press.written;
  }

  release() {
    const hasMoved = this.press?.keys !== undefined;
    this.press = undefined;
    // What is written next is another step back.
    if (hasMoved) this.view.dispatch({ annotations: isolateHistory.of("full") });
  }

  // Comma and full stop have < and > on them.
  turn({ code, altKey, shiftKey, ctrlKey, metaKey, repeat }) {
    const direction = { Comma: -1, Period: 1 }[code];
    const number = this.at(this.view.state.selection.main.head);
    if (!direction || !altKey || ctrlKey || metaKey || !number) return false;
    const text = moved(this.textOf(number), direction * (shiftKey ? 10 : 1), number);
    this.write(number, text, repeat ? NEXT : FIRST);
    return true;
  }
}

const scrubber = ViewPlugin.fromClass(Scrubber, {
  decorations: ({ marks }) => marks,
  eventHandlers: {
    pointerdown(event, view) {
      const mark = event.target.closest(".number");
      this.press = undefined;
      if (mark && event.isPrimary && !event.button) this.hold(event, view.posAtDOM(mark));
    },
    // Here a mouse marks no text as it goes: it puts the cursor, and a second click marks the number.
    mousedown({ detail, shiftKey, clientX: x, clientY: y }, view) {
      if (this.press?.pointerType !== "mouse") return false;
      const { from, to } = this.at(this.press.number);
      const head = view.posAtCoords({ x, y });
      const anchor = shiftKey ? view.state.selection.main.anchor : head;
      view.focus();
      view.dispatch({ selection: detail > 1 ? { anchor: from, head: to } : { anchor, head } });
      return true;
    },
    pointermove(event) {
      this.move(event);
    },
    pointerup() {
      this.release();
    },
    pointercancel() {
      this.release();
    },
    keydown(event) {
      return this.turn(event);
    },
  },
});

// The extension; `tell(words)` hears what can be done where the cursor is.
export function scrub(tell) {
  return [
    scrubber,
    LOOK,
    EditorView.contentAttributes.of({ "aria-description": `光标在数上时，${KEYS}` }),
    EditorView.editorAttributes.of((view) =>
      view.plugin(scrubber)?.press?.keys ? { class: "scrubbing" } : null,
    ),
    EditorView.updateListener.of(({ state, view }) => {
      const number = view.hasFocus && view.plugin(scrubber).at(state.selection.main.head);
      tell(number ? HINT : "");
    }),
  ];
}

// A pointer went down where the number now stands, before there was an editor.
export function grab(view, press) {
  try {
    view.contentDOM.setPointerCapture(press.pointerId);
  } catch {
    return; // it has let go since
  }
  if (press.pointerType === "mouse") view.focus();
  view.plugin(scrubber).hold(press, view.posAtCoords({ x: press.clientX, y: press.clientY }));
}
