// What a page with live cells does before anything has been loaded for them.
import { carriedTexts } from "./link.js";
import { writtenCells } from "./written.js";

export const FETCHING = "正在取运行要用的文件……";
// A cell whose lines are to be put in order.
export const PARSONS = ".tag_parsons";

// The editor and the page's Python come when a reader touches a cell or its bar. Gives { bringBack }, which
// shows what has come out of a file.
export function offerToRun(cells, folder) {
  const bars = [...document.querySelectorAll(".live-bar")];
  const whole = bars.find((bar) => bar.matches(".of-page"));
  let taken;
  const take = (act, bar) => {
    taken ??= import(`${folder}cells.js`).then(({ takeOver }) => takeOver(cells, bars));
    taken.then(act, () => {
      // Perhaps the network; perhaps the site has been published anew since the page was opened.
      taken = undefined;
      tell(bar, "取不到运行要用的文件：重新载入这一页");
    });
  };
  bars.forEach((bar, index) => {
    bar.querySelector(".run").addEventListener("click", () => {
      if (!taken) tell(bar, FETCHING);
      take((page) => page.run(index), bar);
    });
    for (const near of ["pointerenter", "focusin"])
      bar.addEventListener(near, () => fetchAhead(folder), { once: true });
  });
  cells.forEach((cell, index) => {
    const bar = cell.querySelector(".live-bar");
    const code = cell.querySelector(".cell_input pre");
    code.addEventListener("click", ({ clientX: x, clientY: y }) => {
      // Who has marked something wants to copy it.
      if (getSelection().isCollapsed) take((page) => page.open(index, { x, y }), bar);
    });
    onDrag(code, (press) => take((page) => page.grab(index, press), bar));
  });
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        take((page) => page.show(cells.indexOf(target)), target.querySelector(".live-bar"));
      }
    },
    { rootMargin: "400px" },
  );
  for (const cell of cells) if (cell.matches(PARSONS)) near.observe(cell);
  const borrow = () => carriedTexts() && take((page) => page.borrow(), whole);
  addEventListener("hashchange", borrow);
  borrow();
  // Whoever has written something here finds it again at once.
  if (Object.keys(writtenCells()).length) take(() => {}, whole);
  return { bringBack: () => take((page) => page.bringBack(), whole) };
}

// A number of the code is a handle: it is dragged sideways, and marks no text.
function onDrag(code, act) {
  const isNumber = ({ target }) => target.matches(".mi, .mf");
  let press;
  code.addEventListener("pointerdown", (event) => {
    press = isNumber(event) && !event.button && event;
  });
  code.addEventListener("mousedown", (event) => {
    if (!isNumber(event) || event.detail > 1) return;
    event.preventDefault();
    getSelection().removeAllRanges();
  });
  code.addEventListener("pointermove", ({ buttons, clientX }) => {
    if (!press || !buttons || Math.abs(clientX - press.clientX) < 4) return;
    act(press);
    press = undefined;
  });
}

function tell(bar, words) {
  bar.querySelector("[role=status]").textContent = words;
}

// The hand comes near: what a run needs is on its way before the button is pressed. All of it at once: each
// file would ask for the next only when it is there itself.
function fetchAhead(folder) {
  import(`${folder}cells.js`).catch(() => {});
  import(`${folder}python.js`).then(({ ready }) => ready()).catch(() => {});
  for (const file of ["worker.js", "micropython.wasm", "library.json"])
    fetch(folder + file).catch(() => {});
}

// All that the reader leaves behind goes into a file, and comes out of one.
export function exchangeFiles(folder, bringBack) {
  const foot = document.querySelector(".written");
  const status = foot.querySelector("[role=status]");
  foot.querySelector("button").addEventListener("click", async () => {
    const { save } = await import(`${folder}file.js`);
    status.textContent = save();
  });
  foot.querySelector("input").addEventListener("change", async ({ target }) => {
    const { load } = await import(`${folder}file.js`);
    status.textContent = await load(target.files[0]);
    target.value = "";
    bringBack();
  });
}
