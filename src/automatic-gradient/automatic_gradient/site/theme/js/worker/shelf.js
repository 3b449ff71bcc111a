// Where the files of this edition are kept: nothing lies here but what has the hash in the list.
export const files = new Map(Object.entries(edition.files));
export const root = registration.scope;
// Of several copies of the book on one host each has its own.
export const ours = `${root} `;
export const shelf = `${ours}${edition.name}`;
const AT_ONCE = 6;

// How the list calls what is asked for; undefined where it does not. What follows the question mark
// of a page is not the book's.
export function nameOf(url) {
  const exact = url.slice(root.length).replace(/#.*/, "");
  const page = exact.replace(/\?.*/, "").replace(/(^|\/)$/, "$1index.html");
  return [exact, page].find((name) => files.has(name));
}

export function take(name) {
  return caches.match(root + name, { cacheName: shelf });
}

export async function put(name, response) {
  await (await caches.open(shelf)).put(root + name, response);
}

// `twins` gives for a hash what was kept with it before.
export async function keepAll(names, twins = new Map()) {
  const left = [...names];
  const keepOneByOne = async () => {
    for (let name = left.shift(); name; name = left.shift())
      if (!(await take(name)))
        await put(name, (await twins.get(files.get(name)[0])?.()) ?? (await obtain(name)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepOneByOne));
}

// Fetch a file; where the browser's own cache has an older one, past it.
export async function obtain(name) {
  for (const cache of ["default", "reload"]) {
    const right = await checked(name, await fetch(root + name, { cache }));
    if (right) return right;
  }
  lookForNewEdition();
  throw Object.assign(new Error(name), { name: "NewEdition" });
}

// Give what came if it is what the list means.
export async function checked(name, response) {
  if (response.status >= 500) throw new Error(response.status); // of the server, not of the book
  const bytes = await response.arrayBuffer();
  const isRight = response.ok && (await hashOf(bytes)) === files.get(name)[0];
  return isRight ? new Response(bytes, response) : undefined;
}

async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 5)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function lookForNewEdition() {
  registration.update().catch(() => {}); // there may be no network
}

export async function namesOn(shelf) {
  if (!(await caches.has(shelf))) return [];
  return (await (await caches.open(shelf)).keys()).map(({ url }) => url.slice(root.length));
}
