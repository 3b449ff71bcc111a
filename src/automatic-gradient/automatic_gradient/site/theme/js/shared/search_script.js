// The search's script, and with it the text of the book, comes when it is first called for. When the
// text is there, or is not to be had, the document hears `book-opened`.
const { root, search } = document.body.dataset;
let script;

export function loadSearch() {
  const src = new URL(root + search, location.href).href;
  // Another script of this page may have called for it.
  script ??= [...document.scripts].find((one) => one.src === src);
  if (script) return;
  script = Object.assign(document.createElement("script"), { src });
  document.head.append(script);
}
