// The widgets of a page in their places.

// Each comes when it is near.
export function hangWidgets(folder) {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        import(`${folder}widgets/${target.dataset.widget}.js`)
          .then(({ default: widget }) => {
            widget.render({
              model: modelOf(JSON.parse(target.dataset.values), folder),
              el: target,
            });
          })
          .catch(() => (target.hidden = !target.childElementCount));
      }
    },
    { rootMargin: "400px" },
  );
  for (const widget of document.querySelectorAll(".widget")) near.observe(widget);
}

// What anywidget gives a widget in JupyterLab; here the page itself answers.
function modelOf(values, folder) {
  const heard = {};
  const model = {
    get: (name) => values[name],
    set(name, value) {
      values[name] = value;
      for (const hear of heard[`change:${name}`] ?? []) hear();
    },
    on(event, hear) {
      heard[event] ??= [];
      heard[event].push(hear);
    },
    off(event, hear) {
      heard[event] = heard[event]?.filter((one) => one !== hear);
    },
    save_changes: () => model.changed?.(),
  };
  if ("trace" in values) followTheTape(model, folder);
  return model;
}

// The tape's widget asks for an expression; the engine itself follows it, in the page's Python.
function followTheTape(model, folder) {
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
