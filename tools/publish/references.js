// Gives each reference to another chapter the place of its target's page, which pdf.py finds:
// 第 3 章（第 41 页）. Not in tables, whose columns are narrow, nor to the list of literature and
// back, where the year says enough.
() => {
  const BLOCKS = "p, li, dt, dd, h1, h2, h3, h4, article";
  const literature = document.getElementById("book/references");
  const chapter = (place) => place?.closest("article");
  const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const number = (link, before, after) => {
    const place = document.createElement("span");
    place.className = "of-page";
    const page = document.createElement("b");
    page.dataset.of = target(link).id;
    page.textContent = "000"; // as wide as what will stand there
    place.append(before, page, after);
    return place;
  };
  // Whether an open bracket stands before the link, in its block.
  const within = (link, block) => {
    const text = document.createRange();
    text.setStart(block, 0);
    text.setEndBefore(link);
    return text.toString().split("（").length > text.toString().split("）").length;
  };

  for (const link of document.querySelectorAll(".list-of-chapters a"))
    if (target(link)) link.append(number(link, "", ""));
  const said = new Map(); // in a block once
  for (const link of document.querySelectorAll("article a[href^='#']")) {
    const [here, there] = [chapter(link), chapter(target(link))];
    if (!there || here === there || link.closest("table")) continue;
    if (literature && (here === literature || there === literature)) continue;
    const block = link.closest(BLOCKS);
    if (said.get(block)?.includes(link.hash)) continue;
    said.set(block, [...(said.get(block) ?? []), link.hash]);
    link.after(within(link, block) ? number(link, "，第 ", " 页") : number(link, "（第 ", " 页）"));
  }
};
