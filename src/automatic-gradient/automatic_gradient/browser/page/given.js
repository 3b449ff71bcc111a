// What a cell is given: values that cells of the book have computed which do not run here. They are written
// as Python, in a file beside the scripts, and their names stand in the line below the cell's code.
import { runForm } from "./source.js";

// Their names, as the page shows them.
export function namesGivenTo(element) {
  return [...element.querySelectorAll(".given code")].map((name) => name.textContent);
}

// The text by which a cell is planned: what it is given, it makes itself.
export function plannedForm({ given, text }) {
  return given.map((name) => `${name} = ...\n`).join("") + text;
}

// Gives the values as MicroPython is given them; throws where they could not be had.
export async function valuesGivenTo(cell) {
  if (!cell.given.length) return "";
  cell.values ??= runForm(await fetchText(`given/${cell.element.id}.py`));
  return cell.values;
}

async function fetchText(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer.text();
}
