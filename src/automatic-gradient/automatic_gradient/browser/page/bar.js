// A bar of buttons below a block of cells; the bar of the page has all cells.

// Take over the bar that stands in the page: `acts` are what its buttons do.
export function barOf(element, cells, acts) {
  const run = element.querySelector(".run");
  const whole = element.matches(".of-page");
  const bar = {
    cells,
    whole,
    element,
    run,
    stop: button("停止", "结束运行，清空这一页的变量", () => acts.stop(bar)),
    reset: whole
      ? button("全部重置", "这一页的代码与输出都回到原样", () => acts.reset(bar))
      : button("重置", "代码与输出回到原样，清空这一页的变量", () => acts.reset(bar)),
    share: button("分享", "复制一个链接，打开就看到这里改过的代码", () => acts.share(bar)),
    note: element.querySelector("[role=status]"),
  };
  run.after(bar.stop, bar.reset, ...(whole ? [] : [bar.share]));
  refresh(bar);
  return bar;
}

function button(name, title, onclick) {
  return Object.assign(document.createElement("button"), { textContent: name, title, onclick });
}

// Offer what can be done now.
export function refresh(bar, running = false) {
  const changed = bar.cells.some((cell) => cell.text !== cell.original);
  bar.run.hidden = running;
  bar.stop.hidden = !running;
  bar.reset.hidden = running || !(changed || bar.cells.some((cell) => cell.output));
  bar.share.hidden = running || !changed;
  bar.element.classList.toggle("running", running);
}

export function say(bar, ...words) {
  bar.note.replaceChildren(...words);
}
