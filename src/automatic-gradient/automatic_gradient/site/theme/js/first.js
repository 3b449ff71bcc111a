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
// disk, where browsers refuse it.
function loadFacesEarly(faces) {
  const root = document.documentElement.classList;
  const show = () => root.remove("awaiting-faces");
  let left = faces.length;
  if (left) root.add("awaiting-faces");
  addEventListener("DOMContentLoaded", () => setTimeout(show, 1000));
  for (const href of faces) {
    const link = document.createElement("link");
    link.onload = link.onerror = () => --left || show();
    document.head.append(
      Object.assign(link, { rel: "preload", as: "font", crossOrigin: "", href }),
    );
  }
}
