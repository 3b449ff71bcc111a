// Where the site lies is known here: write it into the line that installs the library, and into a
// notebook on its way to the reader.
import { download } from "../../../browser/page/download.js";

const wheel = document.querySelector(".foot .wheel");
const link = document.querySelector(".about-page a[download]");

export function carryTheAddress() {
  if (!wheel) return;
  wheel.textContent = wheel.href;
  // A page opened from the disk may read no file.
  if (location.protocol !== "file:") link.addEventListener("click", deliver);
}

async function deliver(event) {
  event.preventDefault();
  const response = await fetch(link.href);
  const notebook = (await response.text()).replaceAll(wheel.dataset.address, wheel.href);
  download(link.href.split("/").pop(), notebook, "application/x-ipynb+json");
}
