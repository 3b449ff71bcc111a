// The book without a network: the worker that keeps what was asked for. Old and new never mix, since
// what a page asks for has its version in its address:
//
// - Figures and live parts have names made of their contents: once kept, they are never asked for again.
// - Sheets and scripts are asked for with their version. They come from the shelf at once, and are
//   fetched again behind the reader's back, lest a file stays that a server sent too early.
// - Pages have no version. They come from the network, so a new edition is there at once; where there
//   is none, or none that answers within a few seconds, they come from the shelf.
//
// Before this script each build writes `keptFirst`: what is kept from the beginning. Another edition
// has another one and is another worker, which the browser finds by itself.
import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst, StaleWhileRevalidate } from "workbox-strategies";
import { fill, keyOf, shelfAt } from "./shared/shelf.js";

const { scope } = registration;
const cacheName = shelfAt(scope);
const ABSENT = `${scope}offline.html`;
const PATIENCE = 4; // seconds
// What is in the address of a file that has a version: the contents of a page name it.
const VERSION = /_images\/\w{64}|interactive-\w+|\?v=\w+/;

const namesOf = (url) => (url.href.startsWith(scope) ? url.href.slice(scope.length) : "");
const page = {
  cacheKeyWillBeUsed: ({ request }) => keyOf(request.url),
  fetchDidSucceed({ response }) {
    if (response.status >= 500) throw new Error(response.status); // of the server, not of the book
    return response;
  },
  handlerDidError: () => caches.match(ABSENT, { cacheName }),
};

registerRoute(
  ({ request, url }) => request.mode === "navigate" && url.href.startsWith(scope),
  new NetworkFirst({ cacheName, networkTimeoutSeconds: PATIENCE, plugins: [page] }),
);
registerRoute(
  ({ url }) => /^_images\/|^_static\/interactive-/.test(namesOf(url)),
  new CacheFirst({ cacheName, plugins: [{ handlerDidError: inAnotherDrawing }] }),
);
registerRoute(
  ({ url }) => /^_static\/|^manifest/.test(namesOf(url)),
  new StaleWhileRevalidate({ cacheName }),
);

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(
    caches.open(cacheName).then((shelf) =>
      fill(
        shelf,
        keptFirst.map((name) => scope + name),
        { cache: "no-cache" },
      ),
    ),
  );
});
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), tidyUp()])));

// By night a figure that was read by day is better than none, and on a phone a wide one.
async function inAnotherDrawing({ request }) {
  for (const drawing of ["", "-night", "-narrow", "-narrow-night"]) {
    const address = request.url.replace(/(-narrow)?(-night)?\.svg$/, `${drawing}.svg`);
    const kept = await caches.match(address, { cacheName });
    if (kept) return kept;
  }
}

// What no kept page asks for any longer goes.
async function tidyUp() {
  const shelf = await caches.open(cacheName);
  const addresses = (await shelf.keys()).map(({ url }) => url);
  const pages = addresses.filter((url) => url.endsWith(".html"));
  const texts = await Promise.all(pages.map(async (url) => (await shelf.match(url))?.text()));
  const asked = texts.join();
  for (const url of addresses) {
    const version = url.slice(scope.length).match(VERSION)?.[0];
    if (version && !asked.includes(version)) await shelf.delete(url);
  }
}
