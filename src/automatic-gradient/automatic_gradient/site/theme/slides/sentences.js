// The sentences of a paragraph, with the formulas and the code in them.

const END = /[。？！][”）]*/g;

// Copies of the sentences, as fragments.
export function sentences(paragraph) {
  const all = [];
  let sentence = new DocumentFragment();
  const end = () => {
    if (sentence.textContent.trim()) all.push(sentence);
    sentence = new DocumentFragment();
  };
  for (const node of paragraph.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) {
      sentence.append(node.cloneNode(true));
      // A full stop may be tied to the formula before it.
      if (/[。？！]$/.test(node.textContent) && node.matches?.(".after-mark, strong")) end();
      continue;
    }
    let from = 0;
    for (const { 0: mark, index } of node.data.matchAll(END)) {
      const to = index + mark.length;
      sentence.append(node.data.slice(from, to));
      from = to;
      end();
    }
    sentence.append(node.data.slice(from));
  }
  end();
  return all;
}

export const firstSentence = (paragraph) => sentences(paragraph)[0];

// As many of the first sentences as a line or two hold.
export function opening(paragraph, longest = 60) {
  const opened = new DocumentFragment();
  for (const one of sentences(paragraph)) {
    if (opened.textContent && opened.textContent.length + one.textContent.length > longest) break;
    opened.append(one);
  }
  return opened;
}
