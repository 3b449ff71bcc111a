// Safari before 16.4 lets no shadow root adopt a sheet that a script has made, as pictures and editors
// ask. The page's policy forbids a sheet written into the page; so there each is written, rule by
// rule, into the sheet of an empty file that the root links to.

export function letRootsAdopt(emptyFile) {
  if ("adoptedStyleSheets" in Document.prototype) return;
  const adopted = Symbol();
  window.CSSStyleSheet = MadeSheet;
  Object.defineProperty(ShadowRoot.prototype, "adoptedStyleSheets", {
    get() {
      return this[adopted] ?? [];
    },
    set(sheets) {
      for (const sheet of sheets)
        if (!this.adoptedStyleSheets.includes(sheet)) sheet.linkFrom(this, emptyFile);
      this[adopted] = sheets;
    },
  });
}

class MadeSheet {
  rules = [];
  written = []; // the sheets that hold the rules, one in each root

  replaceSync(text) {
    this.rules = rulesOf(text);
  }

  insertRule(rule, at) {
    this.rules.splice(at, 0, rule);
    for (const sheet of this.written) sheet.insertRule(rule, at);
  }

  linkFrom(root, href) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.addEventListener("load", () => {
      for (const [at, rule] of this.rules.entries()) link.sheet.insertRule(rule, at);
      this.written.push(link.sheet);
    });
    root.prepend(link);
  }
}

// The rules of a sheet without braces in its words.
function rulesOf(text) {
  const sheet = text.replace(/\/\*.*?\*\//gs, "");
  const rules = [];
  let depth = 0;
  let start = 0;
  for (const { 0: brace, index } of sheet.matchAll(/[{}]/g)) {
    depth += brace === "{" ? 1 : -1;
    if (depth) continue;
    rules.push(sheet.slice(start, index + 1));
    start = index + 1;
  }
  return rules;
}
