// What a reader has written in the cells of a page: it stays in this browser, and goes nowhere else.

const KEY = `cells ${location.pathname}`;

// Give for each cell's id the reader's text, and the book's that it was written over.
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

// Keep a cell's text, or forget it where it is the book's again. Gives whether the browser allows it.
export function keep(id, text, book) {
  const all = kept();
  if (text === book) delete all[id];
  else all[id] = { text, book };
  try {
    if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
