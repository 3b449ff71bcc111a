// On a page with live cells or pictures: the buttons and the places. All else comes when it is wanted:
// the editor and the page's Python when a reader first touches a cell, a picture when it comes near.
"use strict";

const folder = new URL(`${document.body.dataset.root}_static/${document.body.dataset.live}/`, document.baseURI);
const liveCells = [...document.querySelectorAll(".cell.tag_live")];

// Opened from the disk, a page may not load modules.
if (location.protocol !== "file:") {
  offerToRun();
  hangPictures();
}
if (liveCells.length) sayWhatRuns();

function offerToRun() {
  let taken;
  const take = (index, act) => {
    taken ??= import(`${folder}cells.js`).then(({ takeOver }) => takeOver(liveCells));
    taken.then((cells) => act(cells[index]), () => {
      // Perhaps the network; perhaps the site has been published anew since the page was opened.
      taken = undefined;
      liveCells[index].querySelector(".live-number").textContent = "取不到运行要用的文件：重新载入这一页";
      document.body.classList.add("touched");
    });
  };
  liveCells.forEach((cell, index) => {
    const bar = document.createElement("div");
    bar.className = "live-bar";
    const run = document.createElement("button");
    run.className = "run";
    run.textContent = "运行";
    run.title = "Ctrl + Enter";
    run.addEventListener("click", () => take(index, (one) => one.run()));
    const number = document.createElement("span");
    number.className = "live-number";
    number.textContent = `第 ${index + 1} 格`;
    number.id = `live-cell-${index + 1}`;
    run.setAttribute("aria-describedby", number.id);
    bar.append(run, number);
    const code = cell.querySelector(".cell_input");
    code.append(bar);
    code.querySelector("pre").addEventListener("click", ({ clientX: x, clientY: y }) => {
      // Who has marked something wants to copy it.
      if (getSelection().isCollapsed) take(index, (one) => one.open({ x, y }));
    });
  });
}

function sayWhatRuns() {
  const note = document.createElement("p");
  note.className = "live-note";
  if (location.protocol === "file:")
    note.textContent = "从硬盘打开的网页不能运行代码；运行压缩包里的 开始.py，或者打开网站，就可以。";
  else {
    const link = document.createElement("a");
    link.href = `${document.body.dataset.root}book/3-engine/13_build_a_tape.html`;
    link.textContent = "第 13 章";
    note.append("带“运行”的代码，在这里就能改、能跑。网页里运行的是本书自己写的微型引擎（", link,
      "造的就是它），不是 TensorFlow，也不是 NumPy。");
  }
  liveCells[0].before(note);
}

function hangPictures() {
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      import(`${folder}pictures/${target.dataset.picture}.js`).then(({ default: picture }) => {
        picture.render({ model: modelOf(JSON.parse(target.dataset.values)), el: target });
      }).catch(() => (target.hidden = true));
    }
  }, { rootMargin: "400px" });
  for (const picture of document.querySelectorAll(".picture")) near.observe(picture);
}

// What anywidget gives a picture in JupyterLab; here the page itself answers.
function modelOf(values) {
  const heard = {};
  const model = {
    get: (name) => values[name],
    set(name, value) {
      values[name] = value;
      for (const hear of heard[`change:${name}`] ?? []) hear();
    },
    on: (event, hear) => (heard[event] ??= []).push(hear),
    off: (event, hear) => (heard[event] = heard[event]?.filter((one) => one !== hear)),
    save_changes: () => model.changed?.(),
  };
  if ("trace" in values) followTheTape(model);
  return model;
}

// The tape's picture asks for an expression; the engine itself follows it, in the page's Python.
function followTheTape(model) {
  const question = () => ({ trace: model.get("expression"), values: model.get("values") });
  let asked = JSON.stringify(question());
  model.changed = async () => {
    const mine = JSON.stringify(question());
    if (mine === asked) return;
    asked = mine;
    let answer;
    let failed = false;
    try {
      const { call } = await import(`${folder}python.js`);
      answer = await call(question());
    } catch {
      answer = { error: "取不到运行要用的文件：看看网络，再试一次。" };
      failed = true;
    }
    if (mine !== asked) return;
    if (failed || answer.stopped) asked = undefined; // it may be asked again
    if (answer.stopped) return;
    model.set("error", answer.error ?? "");
    if (answer.trace) model.set("trace", answer.trace);
  };
}
