// The book without a network. Before this script each build writes `edition`: the list of all files
// as pages ask for them, each with its hash and size, and a name made of it. So:
//
// - A new edition is a new worker, which the browser finds by itself when a page is opened.
// - A worker keeps and hands out nothing but what has the hash in its list: what a page of its edition
//   asks for is of that edition, or fails. The addresses of scripts, sheets and the interactive folder
//   hold their versions, so a page of another edition asks for others, and they are let through.
// - What is kept is given at once: on a slow network nobody waits for what was read before. The price
//   is that a new edition is seen one page later.
// - A new worker first brings along all that the old one had kept: copied where the hash is the same,
//   fetched where it is not. When it has everything it takes over, at the reader's next step; other
//   open pages load themselves anew (register.js), and what was kept for the old edition goes.
import { bringAlong, moveIn } from "./heritage.js";
import { checked, lookForNewEdition, nameOf, obtain, put, root, take } from "./shelf.js";
import { answer } from "./wishes.js";

const ABSENT = "offline.html";
let leaving = false;

addEventListener("install", (event) => event.waitUntil(bringAlong()));
addEventListener("activate", (event) => event.waitUntil(moveIn()));
addEventListener("message", (event) => event.waitUntil(answer(event)));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(root)) return;
  if (mode === "navigate") event.respondWith(visit(event));
  else if (nameOf(url)) event.respondWith(give(event, nameOf(url)));
});

async function visit(event) {
  if (registration.waiting && !leaving) {
    leaving = true;
    registration.waiting.postMessage({ wish: "takeOver" });
    // The same address once more, from the new worker.
    const again = "<script>location.reload()</script>";
    return new Response(again, { headers: { "Content-Type": "text/html" } });
  }
  const name = nameOf(event.request.url);
  const kept = name && (await take(name));
  if (kept) return kept;
  try {
    const response = await fetch(event.request);
    // A page is shown while it comes: what it is turns out at its end.
    if (name) event.waitUntil(keepIfRight(name, response.clone()));
    return response;
  } catch {
    return (await take(ABSENT)) ?? Response.error();
  }
}

async function give(event, name) {
  const kept = await take(name);
  if (kept) return kept;
  try {
    const response = await obtain(name);
    event.waitUntil(put(name, response.clone()).catch(ignore)); // there may be no room
    return response;
  } catch {
    return (await take(inOtherColours(name))) ?? Response.error();
  }
}

// By night a figure that was read by day is better than none.
function inOtherColours(figure) {
  return figure.replace(/(-night)?\.svg$/, (_, night) => (night ? ".svg" : "-night.svg"));
}

async function keepIfRight(name, response) {
  const right = await checked(name, response);
  if (right) await put(name, right).catch(ignore);
  else lookForNewEdition();
}

function ignore() {}
