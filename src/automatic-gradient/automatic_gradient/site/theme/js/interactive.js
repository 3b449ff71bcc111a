// On a page with live cells or widgets: the buttons and the places. All else comes when it is wanted.
import { exchangeFiles, offerToRun } from "../../../browser/page/offer.js";
import { hangWidgets } from "../../../widgets/shared/hang.js";
import { folder } from "./shared/interactive.js";
import { letRootsAdopt } from "./shared/sheets.js";

const { root } = document.body.dataset;
const liveCells = [...document.querySelectorAll(".cell.tag_live")];

letRootsAdopt(`${root}_static/empty.css`);
// Opened from the disk, a page may not load modules. A browser that is too old (first.js) keeps the pictures
// that the page came with.
if (location.protocol !== "file:") {
  if (liveCells.length) exchangeFiles(folder, offerToRun(liveCells, folder).bringBack);
  if (!document.documentElement.matches(".old")) hangWidgets(folder);
}
