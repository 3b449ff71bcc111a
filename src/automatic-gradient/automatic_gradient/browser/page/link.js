// A link that carries what one reader has written to another: in its part behind #, which no server
// sees. Several cells of one block are joined by &.

// Letters of base64 that stay whole in an address.
const SAFE = { "+": "-", "/": "_", "=": "" };

export function linkTo(texts) {
  const parts = Object.entries(texts).map(([id, text]) => `${id}=${pack(text)}`);
  return `${location.href.split("#")[0]}#${parts.join("&")}`;
}

// Give the texts that this page's address carries, by the cells' ids; null where it carries none.
export function carriedTexts() {
  const parts = location.hash.slice(1).split("&");
  const found = parts.map((part) => part.match(/^(cell-[\w-]+)=([\w-]*)$/));
  if (!found.every(Boolean)) return null;
  try {
    return Object.fromEntries(found.map(([, id, packed]) => [id, unpack(packed)]));
  } catch {
    return {}; // cut off on its way
  }
}

function pack(text) {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (letter) => SAFE[letter]);
}

function unpack(packed) {
  const letters = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
