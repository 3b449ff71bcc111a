// What a page with live cells offers before anything has been loaded for them.
import { writtenCells } from "./written.js";

export const FETCHING = "正在取运行要用的文件……";

// A button under each live cell; the editor and the page's Python come when a reader touches one.
export function offerToRun(liveCells, folder) {
  let taken;
  const take = (index, act) => {
    taken ??= import(`${folder}cells.js`).then(({ takeOver }) => takeOver(liveCells));
    taken.then(
      (cells) => act(cells[index]),
      () => {
        // Perhaps the network; perhaps the site has been published anew since the page was opened.
        taken = undefined;
        liveCells[index].querySelector(".live-bar [role=status]").textContent =
          "取不到运行要用的文件：重新载入这一页";
      },
    );
  };
  // The hand comes near: what a run needs is on its way before the button is pressed.
  const fetchAhead = () => {
    import(`${folder}cells.js`).catch(() => {});
    import(`${folder}python.js`).then(({ ready }) => ready()).catch(() => {});
  };
  liveCells.forEach((cell, index) => {
    const bar = document.createElement("div");
    bar.className = "live-bar";
    const run = document.createElement("button");
    run.className = "run";
    run.textContent = "运行";
    run.title = "Ctrl + Enter";
    run.addEventListener("click", () => {
      if (!taken) note.textContent = FETCHING;
      take(index, (one) => one.run());
    });
    bar.addEventListener("pointerenter", fetchAhead, { once: true });
    run.addEventListener("focus", fetchAhead, { once: true });
    const note = document.createElement("span");
    note.setAttribute("role", "status");
    const number = document.createElement("span");
    number.className = "live-number";
    number.textContent = `第 ${index + 1} 格`;
    number.id = `live-cell-${index + 1}`;
    run.setAttribute("aria-describedby", number.id);
    bar.append(run, note, number);
    const code = cell.querySelector(".cell_input");
    code.append(bar);
    code.querySelector("pre").addEventListener("click", ({ clientX: x, clientY: y }) => {
      // Who has marked something wants to copy it.
      if (getSelection().isCollapsed) take(index, (one) => one.open({ x, y }));
    });
  });
  // Whoever has written something here finds it again at once.
  if (Object.keys(writtenCells()).length) take(0, () => {});
}

// Said once, above the first of them.
export function sayWhatRuns(liveCells) {
  const note = document.createElement("p");
  note.className = "live-note";
  if (location.protocol === "file:")
    note.textContent =
      "从硬盘打开的网页不能运行代码；运行压缩包里的 开始.py，或者打开网站，就可以。";
  else {
    const link = document.createElement("a");
    link.href = `${document.body.dataset.root}book/3-engine/13_build_a_tape.html`;
    link.textContent = "第 13 章";
    note.append(
      "带“运行”的代码，在这里就能改、能跑。网页里运行的是本书自己写的微型引擎（",
      link,
      "造的就是它），不是 TensorFlow，也不是 NumPy。改过的代码只留在这个浏览器里，下次来还在。",
    );
  }
  liveCells[0].before(note);
}
