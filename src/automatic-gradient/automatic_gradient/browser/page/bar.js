// A bar of buttons below a block of cells; the bar of the page has all cells.

// Take over the bar that stands in the page: `acts` are what its buttons do.
export function barOf(element, cells, acts) {
  const run = element.querySelector(".run");
  const whole = element.matches(".of-page");
  const bar = {
    cells,
    whole,
    element,
    busy: false, // as a run shows that takes some time
    run,
    stop: button("停止", "结束运行，清空这一页的变量", () => acts.stop(bar)),
    reset: whole
      ? button("全部重置", "这一页的代码与输出都回到原样", () => acts.reset(bar))
      : button("重置", "代码与输出回到原样，清空这一页的变量", () => acts.reset(bar)),
    share: button("分享", "复制一个链接，打开就看到这里改过的代码", () => acts.share(bar)),
    note: element.querySelector("[role=status]"),
    hint: Object.assign(document.createElement("span"), { className: "hint" }),
  };
  bar.note.after(bar.hint);
  run.after(bar.stop, bar.reset, ...(whole ? [] : [bar.share]));
  refresh(bar);
  return bar;
}

function button(name, title, onclick) {
  return Object.assign(document.createElement("button"), { textContent: name, title, onclick });
}

// Offer what can be done now.
export function refresh(bar) {
  const changed = bar.cells.some((cell) => cell.text !== cell.original);
  bar.run.hidden = bar.busy;
  bar.stop.hidden = !bar.busy;
  bar.reset.hidden = bar.busy || !(changed || bar.cells.some((cell) => cell.output));
  bar.share.hidden = bar.busy || !changed;
  bar.element.classList.toggle("running", bar.busy);
}

export function say(bar, ...words) {
  bar.note.replaceChildren(...words);
}
