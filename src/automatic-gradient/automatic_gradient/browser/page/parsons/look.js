// The look of a Parsons problem: the fixed lines and the answer read like the code of a cell; what lies
// ready below stands on the page's paper. Everything that a finger takes hold of is large enough for one; and
// what comes with the focus moves no row, for a tap ends where it began.
const STYLE = `
* { box-sizing: border-box; }
:host { display: block; padding: 0.85em var(--hang) 0.8em; outline: none !important; }
pre, ol, ul { margin: 0; padding: 0; font: inherit; list-style: none; }
pre { white-space: pre-wrap; }
ol { min-height: 3.4em; border-left: 2px solid var(--grid); }
ol:empty::before { content: attr(data-empty); display: block; padding: 0.7em 2ch; color: var(--muted); }
pre + ul { margin-top: 0.9em; }
ul { padding: 0.5em; border: 1px dashed var(--grid); border-radius: 8px; background: var(--paper); }
ul:empty::before { content: attr(data-empty); color: var(--muted); }
li { position: relative; display: flex; align-items: center; min-height: 2.1em; border-radius: 6px; cursor: grab; }
ol > li { margin-left: calc(var(--depth) * 4ch); }
li:hover, li:focus-within { background: var(--paper); }
ul > li:hover, ul > li:focus-within { background: var(--surface); }
li:focus { outline: none; }
li.held { background: var(--pair); cursor: grabbing; }
li.wrong { background: var(--wrong); }
code { flex: 1; min-width: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
.word { color: var(--keyword); }
button { border: 0; background: none; color: var(--muted); font: inherit; cursor: inherit; }
button:focus-visible, input:focus-visible { outline: 2px solid var(--function); outline-offset: -2px; border-radius: 4px; }
.grip { align-self: stretch; flex: none; width: 4ch; padding: 0; touch-action: none; }
.grip::before { content: ""; display: inline-block; width: 1.2ch; height: 0.9em; vertical-align: -0.1em;
  background: radial-gradient(circle, currentColor 1.2px, transparent 1.6px) 0 0 / 0.6ch 0.3em; }
input { max-width: 100%; padding: 0 0.4ch; border: 0; border-bottom: 2px solid var(--accent); border-radius: 3px 3px 0 0;
  background: var(--mark); color: var(--ink); font: inherit; }
.tools { display: none; flex: none; }
ol > li:focus-within > .tools { display: flex; }
.tools button { min-width: 2.2em; min-height: 2.1em; cursor: pointer; border-radius: 6px; }
.tools button:hover, .undo:hover { background: var(--surface); color: var(--ink); }
p { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1em; margin: 0.4em 0 0; color: var(--muted);
  font: 0.94em / 1.6 var(--text); }
.undo { padding: 0.1em 0.6em; margin-left: -0.6em; border-radius: 6px; cursor: pointer; }
.undo:disabled { opacity: 0.5; cursor: default; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap; clip-path: inset(50%); }
@media (any-pointer: coarse) {
  li, .tools button, .undo { min-height: 44px; }
  .grip { width: 44px; }
  .tools button { min-width: 40px; }
  input { font-size: 16px; min-height: 34px; }
}
@media (hover: none) { .keys { display: none; } }
@media (max-width: 600px) {
  ol > li { margin-left: calc(var(--depth) * 2ch); }
  .tools { position: absolute; z-index: 1; top: 100%; right: 0; border: 1px solid var(--grid); border-radius: 8px;
    background: var(--paper); }
}
@media print { .grip, .tools, p { display: none !important; } }
`;

const WORDS = /\b(?:def|for|in|if|while|with|as|return|break)\b/g;

// A root of its own: its sheet is one that the page's policy allows, and comes with the problem alone.
export function dress(host) {
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  return root;
}

// Code as nodes, its keywords in their colour.
export function coloured(code) {
  const nodes = [];
  let at = 0;
  for (const { 0: word, index } of code.matchAll(WORDS)) {
    const textContent = word;
    const node = Object.assign(document.createElement("span"), { className: "word", textContent });
    nodes.push(code.slice(at, index), node);
    at = index + word.length;
  }
  return [...nodes, code.slice(at)];
}
