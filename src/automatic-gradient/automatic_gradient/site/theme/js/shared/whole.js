// The whole book on the shelf, for those who asked for it. A new edition is brought along: so each
// page that is opened with a network asks for the list of the files, and for what is missing.
import { keep, kept } from "../../../../browser/page/storage.js";
import { fill, shelfAt } from "./shelf.js";

const root = new URL(document.body.dataset.root || ".", location.href).href;

// What is missing of this edition; `size` says how much a server that compresses would send.
export async function lookForTheMissing() {
  const response = await fetch(`${root}offline.json`, { cache: "no-cache" });
  const { edition, phone, files, wide, narrow } = await response.json();
  const sizes = { ...files, ...(matchMedia(phone).matches ? narrow : wide) };
  const shelf = await caches.open(shelfAt(root));
  const there = new Set((await shelf.keys()).map(({ url }) => url.slice(root.length)));
  // A page has no version in its address: one that is there may be of an older edition.
  const isOld = wish()?.edition !== edition;
  const names = Object.keys(sizes);
  const missing = names.filter((name) => !there.has(name) || (isOld && isPage(name)));
  const size = missing.reduce((sum, name) => sum + sizes[name], 0);
  return { edition, shelf, total: names.length, missing, size };
}

// Fetch them; pages last, for they ask for the others. `tell` hears of each file.
export async function keepTheMissing({ edition, shelf, missing }, options) {
  const addresses = (names) => names.map((name) => root + name);
  const pages = missing.filter(isPage);
  await fill(shelf, addresses(missing.filter((name) => !isPage(name))), options);
  await fill(shelf, addresses(pages), { ...options, cache: "no-cache" });
  keep("wholeBook", { edition });
}

// Of this edition, if it is whole; `isPaused` where the reader has stopped it.
export function wish() {
  return kept("wholeBook");
}

export async function forgetTheWhole() {
  keep("wholeBook");
  const shelf = await caches.open(shelfAt(root));
  for (const { url } of await shelf.keys()) await shelf.delete(url);
}

function isPage(name) {
  return name.endsWith(".html");
}
