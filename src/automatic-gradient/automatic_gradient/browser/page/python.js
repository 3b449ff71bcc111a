// The page's side of the worker: started at the first call, ended by `stop`, then started anew.
let worker;
let loaded; // a promise: that the worker has all its files
let last = 0;
const calls = new Map();

// Run a call in the worker; `onText` gets what it prints. Gives the worker's last message, with
// `stopped` where it was stopped, or broke, and why; throws where the worker could not be had.
export function call(message, onText = () => {}) {
  worker ??= start();
  const id = ++last;
  return new Promise((resolve, reject) => {
    calls.set(id, { resolve, reject, onText });
    worker.postMessage({ id, ...message });
  });
}

// Start the worker where there is none; comes when it can run.
export function ready() {
  worker ??= start();
  return loaded;
}

// End the worker, and with it every variable of the page.
export function stop() {
  worker?.terminate();
  worker = undefined;
  settle((one) => one.resolve({ stopped: "停下了。" }));
}

function start() {
  const made = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  let load;
  let has = false; // all its files
  loaded = new Promise((resolve) => (load = resolve));
  made.onmessage = ({ data }) => {
    if (made !== worker) return;
    const one = calls.get(data.id);
    if (data.ready) {
      has = true;
      load();
    } else if (data.failed) fail(data.failed, has);
    else if (data.text) one?.onText(data.text);
    else if (data.done) {
      calls.delete(data.id);
      one?.resolve(data);
    }
  };
  made.onerror = (event) => made === worker && fail(event.message, has);
  return made;
}

function fail(why, broke) {
  worker?.terminate();
  worker = undefined;
  settle((one) =>
    broke
      ? one.resolve({ stopped: `这一格让网页里的 Python 停了（${why}）。` })
      : one.reject(new Error(why)),
  );
}

function settle(how) {
  const open = [...calls.values()];
  calls.clear();
  open.forEach(how);
}
