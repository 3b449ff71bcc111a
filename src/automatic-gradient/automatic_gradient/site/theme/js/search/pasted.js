// What is pasted from a terminal: the messages in it, and of these what every program is told alike.

const NAME = "(?:[A-Z]\\w*(?:Error|Exception|Warning)|WARNING)\\s*:";
const BEFORE_NAME = new RegExp(`(?=\\b${NAME})`);
const NAMED = new RegExp(`^${NAME}(?:tensorflow:)?`);
const QUOTED = /["“`]((?:[^\s"”`]+ ){3,}[^\s"”`]+)["”`]/g; // a sentence in a line
const ENGLISH = /^(?=.*(?:\w+\W+){5})[\x20-\x7e]{30,}$/;
// A place in a program or in memory, an operation's node, a variable of one's own and its shape.
const ONES_OWN = [
  /File "[^"]*", line \d+(?:, in \S+)?/g,
  /\{\{[^}]*\}\}/g,
  /\[Op:\w+\].*$/gm,
  /\[?<(?:tf\.|Keras|Variable|function|bound|keras\.)[^\n]*>\]*/g,
  /\b0x[0-9a-f]+/gi,
  /(?:[A-Za-z]:)?(?:[\w.~-]*[/\\]){2,}[\w.-]*/g,
  /\(?\b[A-Za-z][\w./-]*:\d+\b\)?/g,
  /\[?(?:'[\w./-]*(?::\d+|\/[\w./-]*)'(?:, )?)+\]?/g,
  /\((?:None|\d+)(?:, ?(?:None|\d+))*,?\)|\[\d+(?:, ?\d+)*\]/g,
];
// A line that a program says when something is wrong.
const SAID = /^(?:[\w.]*\.)?\w*(?:Error|Exception|Warning|WARNING)\b.*:|^[A-Z@][\x20-\x7e]{30,}$/;
const LONG = 15; // letters: what is shorter stands in many messages

export const isNamed = (message) => NAMED.test(message);

// What says what is wrong, the last first, for at the end stands what stopped the program. A name may
// stand amid a line: a field of one line has lost the others' ends.
export function messages(text) {
  const named = text.split(BEFORE_NAME).filter(isNamed);
  const quoted = [...text.matchAll(QUOTED)].map(([, said]) => said);
  const lines = text.split("\n").filter((line) => ENGLISH.test(line));
  return [named, quoted, lines].find((some) => some.length)?.reverse() ?? [];
}

// The parts of a message between what is one's own, the longest first.
export function fragments(message) {
  return withoutOnesOwn(message.replace(NAMED, ""), "\n")
    .split("\n")
    .map(withoutEdges)
    .filter((part) => part.length > LONG)
    .sort((a, b) => b.length - a.length);
}

// What others say around a message is no part of it: quotes, and words of another language.
function withoutEdges(part) {
  return part
    .replace(/^[\s:,;.[("'`]+/, "")
    .replace(/^([\x20-\x7e]{16,}).*$/, "$1")
    .replace(/[\s:,;.[("'`]+$/, "");
}

export function withoutOnesOwn(message, instead = " ") {
  return ONES_OWN.reduce((text, pattern) => text.replace(pattern, instead), message);
}

export function linesSaid(text) {
  return text.split("\n").filter((line) => SAID.test(line));
}
