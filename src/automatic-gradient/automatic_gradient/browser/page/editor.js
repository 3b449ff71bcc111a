// An editor for one cell: CodeMirror in the look of the book's code.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { Annotation, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { grab, scrub, scrubbed } from "./scrub.js";

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.self], color: "var(--keyword)" },
  { tag: tags.string, color: "var(--string)" },
  { tag: tags.number, color: "var(--number)" },
  {
    tag: [
      tags.function(tags.definition(tags.variableName)),
      tags.definition(tags.className),
      tags.meta,
    ],
    color: "var(--name)",
  },
  { tag: tags.comment, color: "var(--muted)" },
]);

// The sizes are those of the static code, so that nothing moves when the editor takes its place.
const LOOK = EditorView.theme({
  "&": { color: "inherit", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "inherit", lineHeight: "inherit", background: "var(--edges)" },
  ".cm-content": { padding: "0.85em var(--hang)", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--pair)",
  },
  ".wrong": { backgroundColor: "var(--wrong)" },
});

// A change that is not the reader's.
const given = Annotation.define();

const markLine = StateEffect.define();
const markedLine = StateField.define({
  create: () => Decoration.none,
  update(marks, { effects, docChanged, state }) {
    if (docChanged) marks = Decoration.none;
    for (const effect of effects)
      if (effect.is(markLine))
        marks =
          effect.value && effect.value <= state.doc.lines
            ? Decoration.set(
                Decoration.line({ class: "wrong" }).range(state.doc.line(effect.value).from),
              )
            : Decoration.none;
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// An editor in `host`. `run(further)` answers Ctrl+Enter, and Shift+Enter, which also goes on to the
// next cell; `onEdit(text, scrubs)` hears of what the reader changes, and whether by moving a number;
// `hint(words)`, of what can be done where the cursor is. Gives { set, mark, focus, grab }.
export function edit(host, { text, label, run, onEdit, hint }) {
  // In a root of its own CodeMirror adopts its sheets, which the page's policy allows.
  const root = host.attachShadow({ mode: "open" });
  const submit = (further) => () => {
    run(further);
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([
          { key: "Mod-Enter", run: submit(false) },
          { key: "Shift-Enter", run: submit(true) },
          indentWithTab,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        history(),
        pythonLanguage,
        indentUnit.of("    "),
        indentOnInput(),
        bracketMatching(),
        syntaxHighlighting(COLOURS),
        markedLine,
        scrub(hint),
        LOOK,
        EditorView.contentAttributes.of({
          "aria-label": label,
          spellcheck: "false",
          tabindex: "0",
        }),
        EditorView.updateListener.of(({ docChanged, transactions }) => {
          const has = (kind) => transactions.some((one) => one.annotation(kind));
          if (docChanged && !has(given)) onEdit(read(), has(scrubbed));
        }),
      ],
    }),
  });
  const read = () => view.state.doc.toString();
  // As that of a field: what is copied.
  Object.defineProperty(host, "value", { get: read });
  return {
    set: (changed) =>
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: changed },
        annotations: given.of(true),
      }),
    mark: (line) => view.dispatch({ effects: markLine.of(line) }),
    focus: (place) => {
      view.focus();
      const at = place && view.posAtCoords(place);
      if (at !== null && at !== undefined) view.dispatch({ selection: { anchor: at } });
    },
    grab: (press) => grab(view, press),
  };
}
