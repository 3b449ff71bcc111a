// What every page does: colours, where the reader is, how far the reader has come, and the door
// to the search. Each is a small thing of its own; without scripts the page is whole all the same.

import { keep, kept } from "../../../browser/page/storage.js";
import { carryTheAddress } from "./carry.js";
import { keepWhatIsRead } from "./kept_pages.js";
import { remind } from "./recall/remind.js";
import { followColours } from "./shared/colours.js";
import { markFound } from "./shared/found.js";
import { loadSearch } from "./shared/search_script.js";

const page = document.body.dataset;

chooseColours();
showWhereOneIs();
openDrawer();
carryTheAddress();
followTheReader();
rememberProgress();
remind();
openSearch();
markFound();
addEventListener("hashchange", markFound);
keepWhatIsRead();
// What measures or changes the whole page waits until the page has been shown.
addEventListener("load", () =>
  setTimeout(() => {
    offerCopies();
    reachWhatScrolls();
  }),
);

// The button goes round: as the system, light, dark.
function chooseColours() {
  const button = document.querySelector(".theme-button");
  const names = { auto: "跟随系统", light: "浅色", dark: "深色" };
  const colours = followColours();
  const show = () => {
    button.title = `深浅：${names[colours.now()]}`;
    button.setAttribute("aria-label", button.title);
  };
  button.addEventListener("click", () => {
    colours.next();
    show();
  });
  show();
}

// Where the contents scroll, this page's entry is in the middle.
function showWhereOneIs() {
  const contents = document.getElementById("contents");
  const here = contents.querySelector("[aria-current]");
  if (!here) return;
  const { top } = contents.getBoundingClientRect();
  contents.scrollTop += here.getBoundingClientRect().top - top - contents.clientHeight / 2;
}

// Where there is no room beside the text, the contents come in a drawer, and in them the page's own.
function openDrawer() {
  const contents = document.getElementById("contents");
  const drawer = document.getElementById("drawer");
  const here = document.querySelector(".here");
  document.querySelector(".contents-button").addEventListener("click", (event) => {
    event.preventDefault();
    drawer.append(contents);
    if (here) contents.querySelector("[aria-current=page]")?.after(here);
    drawer.showModal();
    showWhereOneIs();
  });
  drawer.addEventListener("click", ({ target }) => {
    if (target === drawer || target.closest(".here a")) drawer.close();
  });
  drawer.addEventListener("close", () => {
    document.getElementById("main").before(contents);
    if (here) document.getElementById("main").after(here);
  });
}

// The section being read is marked in the page's contents.
function followTheReader() {
  const links = new Map();
  for (const link of document.querySelectorAll(".here a[href^='#']:not([href='#'])")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section, link);
  }
  const inSight = new Set();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const change of changes)
        inSight[change.isIntersecting ? "add" : "delete"](change.target);
      const sections = [...links.keys()].filter((section) => inSight.has(section));
      // The innermost: sections lie in one another, in the order of the page.
      const here = links.get(sections[sections.length - 1]);
      for (const link of links.values())
        link === here
          ? link.setAttribute("aria-current", "true")
          : link.removeAttribute("aria-current");
    },
    // A line a third of the way down the window.
    { rootMargin: "-33% 0px -66% 0px" },
  );
  for (const section of links.keys()) observer.observe(section);
}

// How far each page has been read, from 0 to 1, kept in this browser and nowhere else.
function rememberProgress() {
  const progress = kept("progress") ?? {};
  const listed = [...document.querySelectorAll("#contents a[data-page]")];
  const show = () => {
    for (const link of listed) {
      const read = progress[link.dataset.page] ?? 0;
      link.classList.toggle("read", read >= 1);
      link.style.setProperty("--read", read);
    }
  };
  show();
  if (document.body.classList.contains("cover")) return offerToResume(progress, listed);
  if (!listed.some((link) => link.dataset.page === page.page)) return;

  const article = document.querySelector("article");
  const look = () => {
    const { top, height } = article.getBoundingClientRect();
    const read = Math.min(1, (innerHeight - top) / height);
    // Pages are opened by mistake, too: reading begins with scrolling.
    if (scrollY > 0 && read > (progress[page.page] ?? 0))
      progress[page.page] = Math.round(read * 100) / 100;
    if (scrollY > 0) progress.last = page.page;
    keep("progress", progress);
    show();
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        look();
      }, 300);
    },
    { passive: true },
  );
}

function offerToResume(progress, listed) {
  const last = listed.findIndex((link) => link.dataset.page === progress.last);
  const link = progress[progress.last] >= 1 ? listed[last + 1] : listed[last];
  if (!link) return;
  const resume = document.querySelector(".resume");
  resume.href = link.href;
  resume.textContent = `接着读：${link.textContent.trim().replace(/^\d+/, "$& ")}`;
  resume.hidden = false;
}

// The search comes when it is called.
function openSearch() {
  const dialog = document.getElementById("search");
  const open = () => {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
    loadSearch();
  };
  document.querySelector(".search-button").addEventListener("click", open);
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  addEventListener("keydown", (event) => {
    // A field of the closed dialog may still have the focus: nobody is typing there.
    // What lies in a shadow root, as a cell's editor does, only the path of the event names.
    const [target] = event.composedPath();
    const field = target.closest?.("input, textarea, select, [contenteditable='true']");
    const typing = field && (dialog.open || !dialog.contains(field));
    const called = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (!called && (event.key !== "/" || typing)) return;
    event.preventDefault();
    open();
  });
}

// A block wider than the page scrolls by the keyboard too.
function reachWhatScrolls() {
  const blocks = document.querySelectorAll("article pre, article div.math, article table");
  const look = () => {
    for (const block of blocks)
      if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
      else block.removeAttribute("tabindex");
  };
  addEventListener("resize", look);
  look();
}

// Each block of code can be copied; where the browser forbids that, it is selected, ready to be.
// A finger that has touched a block sees its button.
function offerCopies() {
  const blocks = document.querySelectorAll("article .cell_input pre, article .highlight-bash pre");
  addEventListener("click", ({ target }) => {
    for (const code of blocks)
      code.parentElement.classList.toggle("tapped", code.parentElement.contains(target));
  });
  for (const code of blocks) {
    const button = document.createElement("button");
    button.className = "copy";
    button.textContent = "复制";
    button.addEventListener("click", async () => {
      try {
        const editor = code.parentElement.querySelector(".editor");
        await navigator.clipboard.writeText(editor?.value ?? code.textContent);
        button.textContent = "复制好了";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "已选中，按 Ctrl+C";
      }
      setTimeout(() => (button.textContent = "复制"), 2000);
    });
    code.after(button);
  }
}
