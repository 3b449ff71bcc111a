// The page's Python: MicroPython with the course's engine, one module worker a page. Messages in:
//   { id, run: source, cell }        run a cell; what it prints comes back as it is printed
//   { id, trace: expression, values } follow an expression over the engine's tape
// Messages out: { ready: true } once; { id, text }* and then { id, done: true, … }; { failed: why } where
// it cannot go on.
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

const python = load();
python.then(() => postMessage({ ready: true }), giveUp);

function giveUp(error) {
  postMessage({ failed: String(error) });
}

async function load() {
  const [interpreter, library] = await Promise.all([
    loadMicroPython({ url: here("micropython.wasm").href, linebuffer: false, stdout: print }),
    fetch(here("library.json")).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      return answer.json();
    }),
  ]);
  for (const [path, text] of Object.entries(library)) {
    const folders = path.split("/").slice(0, -1);
    for (const depth of folders.keys()) make(interpreter.FS, folders.slice(0, depth + 1).join("/"));
    interpreter.FS.writeFile(`/course/${path}`, text);
  }
  interpreter.runPython("import sys\nsys.path.append('/course')");
  const cells = interpreter.pyimport("automatic_gradient.browser.cells");
  shutOut();
  return cells;
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
  const cells = await python;
  id = data.id;
  decoder = new TextDecoder();
  lines = length = 0;
  const found =
    "run" in data
      ? { error: JSON.parse(cells.run(data.run, data.cell)) }
      : JSON.parse(cells.follow(JSON.stringify(data)));
  if (length <= MOST) waiting += decoder.decode();
  flush();
  postMessage({ id, done: true, ...found });
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
