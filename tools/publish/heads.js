// Puts the name of each chapter at the head of its pages.
() => {
  const rules = document.createElement("style");
  document.head.append(rules);
  for (const [at, one] of document.querySelectorAll(".chapter, .list-of-chapters").entries()) {
    const title = one.querySelector("h1").cloneNode(true);
    title.querySelector(".headerlink")?.remove();
    const words = title.textContent.replace(/\s+/g, " ").trim();
    // A named page: Chromium knows no running heads that a text fills in.
    rules.append(`@page head-${at} { @top-left { content: ${JSON.stringify(words)}; } }\n`);
    one.style.page = `head-${at}`;
  }
};
