// What a new edition brings along from those before it, and how it moves in.
import { files, keepAll, namesOn, ours, put, root, shelf, take } from "./shelf.js";

export const LIST = "edition.json";

export async function bringAlong() {
  await put(LIST, new Response(JSON.stringify(edition.files)));
  const { twins, kept, known, whole } = await inherit();
  await keepAll(edition.start, twins);
  try {
    const all = [...files.keys()];
    const pages = whole ? all : all.filter((name) => kept.has(stem(name)));
    await keepAll(pages, twins);
    await keepAll((await figuresOf(pages)).filter((name) => !known.has(name)));
  } catch (error) {
    // Where there is no room for two editions, the new one comes with little.
    if (error.name !== "QuotaExceededError") throw error;
  }
}

export async function moveIn() {
  for (const elder of await others()) await caches.delete(elder);
  await clients.claim();
}

// What older editions leave: each kept file by its hash, how all these are called, what there was.
async function inherit() {
  const [twins, kept, known] = [new Map(), new Set(), new Set()];
  let whole = false;
  for (const elder of await others()) {
    const list = await (await caches.match(root + LIST, { cacheName: elder }))?.json();
    if (!list) continue;
    const names = (await namesOn(elder)).filter((name) => list[name]);
    for (const name of names) {
      kept.add(stem(name));
      twins.set(list[name][0], () => caches.match(root + name, { cacheName: elder }));
    }
    for (const name of Object.keys(list)) known.add(name);
    whole ||= names.length === Object.keys(list).length;
  }
  return { twins, kept, known, whole };
}

// What a file is called in every edition.
function stem(name) {
  return name.replace(/\?.*/, "").replace(/interactive-\w+/, "interactive");
}

// The figures of these pages: a changed page may have new ones, which nobody has asked for yet.
async function figuresOf(names) {
  const pages = names.filter((name) => name.endsWith(".html"));
  const texts = await Promise.all(pages.map(async (name) => (await take(name)).text()));
  return [...new Set(texts.join().match(/_images\/[\w-]+\.svg/g))].filter((name) =>
    files.has(name),
  );
}

async function others() {
  return (await caches.keys()).filter((name) => name.startsWith(ours) && name !== shelf);
}
