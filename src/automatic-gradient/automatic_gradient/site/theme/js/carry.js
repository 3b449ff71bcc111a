// Where the site lies is known here: write it into the line that installs the library, and into a
// notebook on its way to the reader.

const wheel = document.querySelector(".foot .wheel");
const download = document.querySelector(".about-page a[download]");

export function carryTheAddress() {
  if (!wheel) return;
  wheel.textContent = wheel.href;
  // A page opened from the disk may read no file.
  if (location.protocol !== "file:") download.addEventListener("click", deliver);
}

async function deliver(event) {
  event.preventDefault();
  const response = await fetch(download.href);
  const notebook = (await response.text()).replaceAll(wheel.dataset.address, wheel.href);
  const copy = document.createElement("a");
  copy.href = URL.createObjectURL(new Blob([notebook], { type: "application/x-ipynb+json" }));
  copy.download = download.href.split("/").pop();
  copy.click();
  URL.revokeObjectURL(copy.href);
}
