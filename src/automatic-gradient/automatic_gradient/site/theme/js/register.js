// A worker keeps what is read, so that it can be read without a network: offline.js says how. It is
// asked for when the page has been shown, and the page is whole without it.

const { serviceWorker } = navigator;
const { root, worker } = document.body.dataset;

export function letTheBookBeKept() {
  if (!serviceWorker || !worker) return;
  const wasFollowed = Boolean(serviceWorker.controller);
  let isFollowed = wasFollowed;
  serviceWorker.addEventListener("controllerchange", () => {
    // Another worker has taken over: this is a page of an old edition.
    if (isFollowed) location.reload();
    isFollowed = true;
  });
  addEventListener("load", async () => {
    try {
      await serviceWorker.register(root + worker, { updateViaCache: "none" });
      if (!wasFollowed) tellWhatWasAskedFor((await serviceWorker.ready).active);
    } catch {} // not by https, from the disk, or forbidden
  });
}

function tellWhatWasAskedFor(active) {
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  active.postMessage({ wish: "keep", urls: [location.href, ...files] });
}
