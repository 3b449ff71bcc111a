// The shelf: where this browser keeps files of the book, to be read without a network. The worker
// (offline.js) puts there what is asked for, and a page what it or its reader wants besides.
const AT_ONCE = 6;

// Of several copies of the book on one host each has its own. `root` is an address.
export function shelfAt(root) {
  return `book ${root}`;
}

// How a file is called on the shelf: what follows the question mark of a page is not the book's.
export function keyOf(address) {
  const url = new URL(address);
  if (!/(\/|\.html)$/.test(url.pathname)) return url.href;
  return url.origin + url.pathname.replace(/\/$/, "/index.html");
}

// Put files there, by their addresses; `tell` hears of each. Raises what the first to fail raises.
export async function fill(shelf, addresses, { tell = () => {}, ...options } = {}) {
  const left = [...addresses];
  const oneByOne = async () => {
    for (let address = left.shift(); address; address = left.shift()) {
      const response = await fetch(address, options);
      if (!response.ok) throw new Error(`${response.status}: ${address}`);
      await shelf.put(keyOf(address), response);
      tell();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneByOne));
}
