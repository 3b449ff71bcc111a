// A Parsons problem as a text of Python, the same in the notebook and in the page: a function whose body
// is to be put together. Lines that lie ready are comments; those that stand in the function are code.
const INDENT = 4;
export const BLANK = "______";

// Read a text: what stands `before` the body and `after` it, the `opening` that the empty function has,
// the `placed` lines, and those that lie ready in the `tray`. A line is known by the book's text, which
// has its blanks: { number, parts, fills, depth }, where the fills stand between the parts.
export function read(text, book) {
  const { opening, before, body, after } = taken(text);
  const known = taken(book).body.filter(isReady).map(code);
  const used = new Set();
  const line = (written) => {
    const words = isReady(written) ? code(written) : written.trim();
    let number = known.findIndex((one, at) => !used.has(at) && fillsOf(one, words));
    if (number < 0) number = known.length + used.size; // the reader's own
    used.add(number);
    const one = known[number] ?? words;
    const fills = fillsOf(one, words).map((fill) => (fill === BLANK ? "" : fill));
    return { number, parts: one.split(BLANK), fills, depth: depthOf(written) };
  };
  return {
    before,
    after,
    opening: opening ?? taken(book).opening,
    placed: body.filter((one) => !isReady(one)).map(line),
    tray: inOrder(body.filter(isReady).map(line)),
  };
}

// The text that stands for it.
export function write({ before, opening, placed, tray, after }) {
  const indented = (depth, words) => " ".repeat(INDENT * (depth + 1)) + words;
  return [
    ...before,
    ...(placed.length ? placed.map((one) => indented(one.depth, wordsOf(one))) : [opening]),
    ...tray.map((one) => indented(0, `# ${wordsOf(one)}`)),
    ...after,
  ].join("\n");
}

// Which line lies ready where does not matter: as the book has them.
export const inOrder = (lines) => [...lines].sort((a, b) => a.number - b.number);

export function wordsOf({ parts, fills }) {
  return parts
    .map((part, at) => part + (at < fills.length ? fills[at].trim() || BLANK : ""))
    .join("");
}

// How deep a line stands by itself, below this one.
export function depthBelow(line) {
  if (!line) return 0;
  return line.depth + wordsOf(line).endsWith(":");
}

// The body goes from the line after the first `def` to the last indented one.
function taken(text) {
  const lines = text.split("\n");
  const start = lines.findIndex((one) => one.startsWith("def ")) + 1;
  let end = start;
  while (start && lines[end]?.startsWith(" ")) end++;
  const body = lines.slice(start, end);
  const opening = body.find((one) => /^ +return \.\.\./.test(one));
  return {
    opening,
    before: lines.slice(0, start),
    body: body.filter((one) => one !== opening),
    after: lines.slice(end),
  };
}

const isReady = (written) => /^ +# /.test(written);
const code = (written) => written.trim().slice(2);
const depthOf = (written) => Math.max(0, Math.floor(written.search(/\S/) / INDENT) - 1);

// What stands in the blanks of the book's line; null where the words are another line.
function fillsOf(line, words) {
  const parts = line.split(BLANK).map((part) => part.replace(/[^\w\s]/g, "\\$&"));
  return words.match(new RegExp(`^${parts.join("(.*)")}$`))?.slice(1) ?? null;
}
