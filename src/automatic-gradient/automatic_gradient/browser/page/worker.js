// The page's Python: MicroPython with the course's engine, one module worker a page. Messages in:
//   { id, run: source, cell, draws, given }
//                                     run a cell, which is given values; what it prints comes back as it
//                                     is printed; where it draws, the book's figures are fetched before
//   { id, trace: expression, values } follow an expression over the engine's tape
// Messages out: { ready: true } once; { id, text }* and then { id, done: true, … }, with the `figures` that
// a cell drew and the `numbers` in them; { failed: why } where it cannot go on.
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

const here = (name) => new URL(name, import.meta.url);
// A reader sees each line as it is printed; a loop that prints for ever does not drown the page: after
// so many lines they come in batches, ms apart, and after so many bytes no more.
const PROMPT = 200;
const PAUSE = 40;
const MOST = 100_000;

let id;
let decoder;
let waiting = "";
let sent = 0;
let lines = 0;
let length = 0;

let interpreter; // MicroPython, once it is loaded
let drawing; // a promise: that cells can draw
const python = load();
python.then(() => postMessage({ ready: true }), giveUp);

function giveUp(error) {
  postMessage({ failed: String(error) });
}

async function load() {
  const [loaded, library] = await Promise.all([
    loadMicroPython({ url: here("micropython.wasm").href, linebuffer: false, stdout: print }),
    take("library.json"),
  ]);
  interpreter = loaded;
  write(library);
  interpreter.runPython("import sys\nsys.path.append('/course')");
  const modules = ["cells", "figures"].map((name) =>
    interpreter.pyimport(`automatic_gradient.browser.${name}`),
  );
  shutOut();
  return modules;
}

// The book's figures, and what they draw with.
async function fetchFigures(figures) {
  write(await take("figures.json"));
  figures.supply();
}

async function take(name) {
  const answer = await fetch(here(name));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer.json();
}

// Files for the interpreter, { path: text }.
function write(files) {
  for (const [path, text] of Object.entries(files)) {
    const folders = path.split("/").slice(0, -1);
    for (const depth of folders.keys()) make(interpreter.FS, folders.slice(0, depth + 1).join("/"));
    interpreter.FS.writeFile(`/course/${path}`, text);
  }
}

// A link may bring code that the reader has not written: it reaches nothing of the browser. What `import
// js` gives is empty, and no function leads back to the compiler of functions.
function shutOut() {
  globalThis.proxy_js_ref[0] = Object.create(null);
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const kind of kinds) delete Object.getPrototypeOf(kind).constructor;
}

function make(files, folder) {
  for (const path of ["/course", `/course/${folder}`])
    if (!files.analyzePath(path).exists) files.mkdir(path);
}

addEventListener("message", ({ data }) => answer(data).catch(giveUp));

async function answer(data) {
  const [cells, figures] = await python;
  if (data.draws) drawing ??= fetchFigures(figures);
  await drawing;
  id = data.id;
  decoder = new TextDecoder();
  lines = length = 0;
  const found =
    "run" in data
      ? JSON.parse(cells.run(data.run, data.cell, data.given))
      : JSON.parse(cells.follow(JSON.stringify(data)));
  if (length <= MOST) waiting += decoder.decode();
  flush();
  const numbers = found.figures?.length ? drawnNumbers() : undefined;
  postMessage({ id, done: true, ...found, numbers });
}

// The file in which `browser/figures.py` leaves the numbers of what a cell drew.
function drawnNumbers() {
  const bytes = interpreter.FS.readFile("/numbers");
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

// MicroPython hands over byte by byte.
function print(bytes) {
  if (length > MOST) return;
  length += bytes.length;
  waiting += decoder.decode(bytes, { stream: true });
  if (length > MOST) waiting += "\n……太长了，后面的不再显示\n";
  if (!waiting.endsWith("\n")) return;
  lines += 1;
  if (lines < PROMPT || length > MOST || performance.now() - sent > PAUSE) flush();
}

function flush() {
  if (waiting) postMessage({ id, text: waiting });
  waiting = "";
  sent = performance.now();
}
