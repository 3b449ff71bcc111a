// What is read can be read again without a network: a worker keeps it, and offline.js says how. It
// comes when the page has been shown, and the page is whole without it.
import { fill, keyOf, shelfAt } from "./shared/shelf.js";
import { keepTheMissing, lookForTheMissing, wish } from "./shared/whole.js";

const { serviceWorker } = navigator;
const { root, worker } = document.body.dataset;

export function keepWhatIsRead() {
  if (!serviceWorker || !worker) return;
  addEventListener("load", async () => {
    try {
      await serviceWorker.register(root + worker, { updateViaCache: "none" });
      await keepThisPage();
      // Where the book is offered as a whole, keep.js does it in the reader's sight.
      if (wish() && !wish().isPaused && !document.querySelector(".keep-all"))
        await keepTheMissing(await lookForTheMissing());
    } catch {} // from the disk, forbidden, without a network, or no room
  });
}

// The worker was not there yet when a first page asked for its files, and a figure further down may
// not have been asked for at all.
async function keepThisPage() {
  const { scope } = await serviceWorker.ready;
  const asked = performance.getEntriesByType("resource").map(({ name }) => name);
  const figures = [...document.querySelectorAll("article img")].map(drawing);
  const shelf = await caches.open(shelfAt(scope));
  const there = new Set((await shelf.keys()).map(({ url }) => url));
  const files = [...asked, ...figures].filter((url) =>
    /^_(static|images)\//.test(url.slice(scope.length)),
  );
  const wanted = new Set([`${scope}offline.html`, location.href, ...files].map(keyOf));
  await fill(
    shelf,
    [...wanted].filter((key) => !there.has(key)),
  );
}

// The drawing that fits window and colours; the browser itself chooses when the figure comes in sight.
function drawing(figure) {
  const sources = [...figure.parentElement.querySelectorAll("source")];
  const fitting = sources.find(({ media }) => matchMedia(media).matches);
  return new URL(fitting?.srcset ?? figure.src, location.href).href;
}
