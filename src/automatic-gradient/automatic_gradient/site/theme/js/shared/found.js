// The words that the search has found are marked in the section that it leads to. This tab's own
// storage tells the page which: an address with `:~:text=` would take the browser to the first place
// on the page that has them, which often is not the section.

// Tell the page at `href` what to mark: all that fits `pattern`.
export function leaveMarks(href, pattern) {
  try {
    sessionStorage.setItem("found", JSON.stringify({ href, pattern }));
  } catch {} // forbidden: nothing is marked
}

export function markFound() {
  const { href, pattern } = left() ?? {};
  if (href !== location.href) return;
  for (const mark of document.querySelectorAll("article mark")) {
    const { parentNode } = mark;
    mark.replaceWith(...mark.childNodes);
    parentNode.normalize();
  }
  const section = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (section) markIn(textsOf(section), new RegExp(pattern, "giu"));
}

function left() {
  try {
    return JSON.parse(sessionStorage.getItem("found"));
  } catch {
    return null;
  }
}

// What the section itself says, without the sections in it.
function textsOf(section) {
  const texts = [];
  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (holder.closest("section") === section && !holder.closest(".katex, .live-bar, button"))
      texts.push(walker.currentNode);
  }
  return texts;
}

// A word may lie across several nodes, as code does, whose words are coloured.
function markIn(texts, pattern) {
  let whole = "";
  const places = texts.map((node) => {
    const start = whole.length;
    whole += node.data;
    return { node, start };
  });
  // From the end, so that what is split off is not asked for again.
  for (const { 0: word, index } of [...whole.matchAll(pattern)].reverse())
    for (const { node, start } of places) {
      const from = Math.max(0, index - start);
      const to = Math.min(node.data.length, index + word.length - start);
      if (from >= to) continue;
      const piece = node.splitText(from);
      piece.splitText(to - from);
      const mark = document.createElement("mark");
      piece.replaceWith(mark);
      mark.append(piece);
    }
}
