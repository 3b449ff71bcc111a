// Makes of the open cover the whole book, or the `chosen` pages of it, for pdf.py.
async ({ chosen, today }) => {
  const main = document.querySelector("main");
  const links = [...document.querySelectorAll("#contents a")].filter(
    (link) => !chosen || chosen.includes(link.dataset.page),
  );
  const names = new Map(links.map((link) => [new URL(link.href).pathname, link.dataset.page]));
  const inside = (link, base) => {
    const url = new URL(link.getAttribute("href"), base);
    const name = names.get(url.pathname);
    const place = url.hash && `/${decodeURIComponent(url.hash.slice(1))}`;
    if (name) link.setAttribute("href", `#${name}${place}`);
    else if (url.host === location.host) link.removeAttribute("href");
  };

  const heading = (className, textContent) =>
    Object.assign(document.createElement("h1"), { className, textContent });

  const list = document.createElement("nav");
  list.className = "list-of-chapters";
  const parts = [...document.getElementById("contents").children];
  list.append(heading("", "目录"), ...parts.map((one) => one.cloneNode(true)));
  document.querySelector("article").after(list);
  for (const link of document.querySelectorAll("article a[href]")) inside(link, location.href);

  let part;
  for (const link of links) {
    const caption = link.closest("ul").previousElementSibling.textContent;
    if (caption !== part) {
      part = caption;
      main.append(heading("part-title", part));
    }
    const html = await (await fetch(link.href)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    const article = page.querySelector("article");
    article.className = "chapter";
    article.id = link.dataset.page;
    for (const one of article.querySelectorAll("[id]")) one.id = `${link.dataset.page}/${one.id}`;
    for (const one of article.querySelectorAll("a[href]")) inside(one, link.href);
    for (const one of article.querySelectorAll("img"))
      one.src = new URL(one.getAttribute("src"), link.href);
    // A figure stays with the code that draws it.
    for (const one of article.querySelectorAll(".cell_output figure"))
      one.closest(".cell").style.breakInside = "avoid";
    main.append(article);
  }
  for (const link of list.querySelectorAll("a")) link.setAttribute("href", `#${link.dataset.page}`);
  document.querySelector(".foot").remove();

  const facts = JSON.parse(document.querySelector("[type='application/ld+json']").textContent);
  const imprint = Object.assign(document.createElement("p"), {
    className: "imprint",
    innerText: `${facts.author.name}\n${facts.bookEdition} 版，${today}印`,
  });
  document.querySelector(".opening .title").append(imprint);

  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode()));
  return facts;
};
