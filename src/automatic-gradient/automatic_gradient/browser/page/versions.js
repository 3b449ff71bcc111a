// Where a cell has more than one text worth keeping, the reader chooses which one stands in it.
export const MINE = "我写的";
export const BOOK = "书里的";
export const THEIRS = "别人改的";

// Offer `texts`, by their names, above the code of a cell, with the reason; the first stands there now.
// `choose(name)` hears of another choice. Gives { texts, pick, remove }.
export function offerVersions(cell, { why, texts, choose }) {
  const row = document.createElement("div");
  row.className = "versions";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", why);
  row.append(why);
  const pick = (chosen) => {
    for (const name of Object.keys(texts))
      buttonOf(name).setAttribute("aria-pressed", name === chosen);
    row.classList.toggle("theirs", chosen === THEIRS);
  };
  const buttons = {};
  const buttonOf = (name) => {
    if (!buttons[name]) {
      const onclick = () => {
        pick(name);
        choose(name);
      };
      buttons[name] = Object.assign(document.createElement("button"), {
        textContent: name,
        onclick,
      });
      row.append(buttons[name]);
    }
    return buttons[name];
  };
  cell.element.querySelector(".cell_input").prepend(row);
  pick(Object.keys(texts)[0]);
  return { texts, pick, remove: () => row.remove() };
}
