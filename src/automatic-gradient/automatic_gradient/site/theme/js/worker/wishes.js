// What a page may wish of its worker; it hears what is kept then, and the name of the error if one was.
import { LIST } from "./heritage.js";
import { files, keepAll, nameOf, namesOn, root, shelf } from "./shelf.js";

const AT_A_WISH = 6;
const wishes = {
  tell() {},
  takeOver: () => skipWaiting(),
  keep: (urls) => keepAll(urls.map(nameOf).filter(Boolean)),
  async more() {
    const kept = new Set(await namesOn(shelf));
    const missing = [...files.keys()].filter((name) => !kept.has(name));
    await keepAll(missing.slice(0, AT_A_WISH));
  },
  async forget() {
    const cache = await caches.open(shelf);
    for (const name of await namesOn(shelf))
      if (![LIST, ...edition.start].includes(name)) await cache.delete(root + name);
  },
};

export async function answer({ data: { wish, urls }, ports: [port] }) {
  let failed;
  try {
    await wishes[wish](urls);
  } catch (error) {
    failed = error.name;
  }
  port?.postMessage({ ...(await told()), failed });
}

async function told() {
  const names = (await namesOn(shelf)).filter((name) => files.has(name));
  const bytes = (some) => some.reduce((sum, name) => sum + files.get(name)[1], 0);
  return {
    count: names.length,
    bytes: bytes(names),
    wholeCount: files.size,
    wholeBytes: bytes([...files.keys()]),
    sent: edition.sent,
  };
}
