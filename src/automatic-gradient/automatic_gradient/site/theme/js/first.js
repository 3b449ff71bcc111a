// Before the first paint: the faces of formulas, the reader's choice of colours, that scripts run at
// all, and what keeps live cells from running: that the page was opened from the disk, or that the
// browser is too old; `at` came with the oldest that package.json names. Written for older ones still.
document.documentElement.classList.add("js");
if (![].at) document.documentElement.classList.add("old");
else if (location.protocol === "file:") document.documentElement.classList.add("disk");
else loadFacesEarly((document.currentScript.dataset.faces || "").split(" ").filter(Boolean));
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch (_) {} // where storage is forbidden, the page follows the system

// The faces of formulas are asked for with the sheets, and the text is shown with them: other faces are
// wider, and lines would break anew under the reader's eyes. It waits a second at most, and not from the
// disk, where nothing is slow. (A link that preloads them would do, but then Chromium prints without.)
function loadFacesEarly(files) {
  const root = document.documentElement.classList;
  const show = () => root.remove("awaiting-faces");
  let left = files.length;
  if (left) root.add("awaiting-faces");
  addEventListener("DOMContentLoaded", () => setTimeout(show, 1000));
  for (const file of files) {
    const [, family, kind] = file.match(/(\w+)-(\w+)\.woff2$/);
    const looks = {
      style: kind === "Italic" ? "italic" : "normal",
      weight: kind === "Bold" ? 700 : 400,
    };
    const face = new FontFace(family, `url(${file})`, looks);
    document.fonts.add(face);
    const done = () => --left || show();
    face.load().then(done, done);
  }
}
