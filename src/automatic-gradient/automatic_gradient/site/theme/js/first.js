// Before the first paint: the reader's choice of colours, and that scripts run at all.
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {} // where storage is forbidden, the page follows the system
