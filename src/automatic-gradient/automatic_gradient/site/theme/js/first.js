// Before the first paint: the reader's choice of colours, that scripts run at all, and what keeps live
// cells from running: that the page was opened from the disk, or that the browser is too old; `at` came
// with the oldest that package.json names. Written for older ones still.
document.documentElement.classList.add("js");
if (![].at) document.documentElement.classList.add("old");
else if (location.protocol === "file:") document.documentElement.classList.add("disk");
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch (_) {} // where storage is forbidden, the page follows the system
