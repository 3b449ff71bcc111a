// Before the first paint: the reader's choice of colours, that scripts run at all, and whether the
// browser is too old: `at` came with the oldest that package.json names. Written for older ones still.
document.documentElement.classList.add("js");
if (![].at) document.documentElement.classList.add("old");
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch (_) {} // where storage is forbidden, the page follows the system
