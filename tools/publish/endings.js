// Lets no chapter end on a page that is nearly empty: its last blocks are put into one that does
// not break, as many as fill three tenths of a page. To be run where the text is as wide as on
// paper. (Chromium breaks between blocks that are merely asked to avoid it, section by section.)
(page) => {
  const height = (one) => one.getBoundingClientRect().height;
  // What may go to the next page whole: of what is tall, the parts.
  function* blocks(parent) {
    for (const one of parent.children) {
      if (height(one) > page / 2 && one.matches("section, ul, dl")) yield* blocks(one);
      else if (height(one)) yield one;
    }
  }
  for (const chapter of document.querySelectorAll("article")) {
    const bottom = chapter.getBoundingClientRect().bottom;
    const ending = document.createElement("div");
    ending.style.breakInside = "avoid";
    for (const one of [...blocks(chapter)].reverse()) {
      // Nothing is torn from the heading or the term above it.
      const torn = one.previousElementSibling?.matches("h1, h2, h3, dt");
      const enough = bottom - one.getBoundingClientRect().top > 0.3 * page && !torn;
      // A part of a list stays in such a list.
      const list = one.matches("li, dt, dd") && one.parentElement;
      if (list && ending.firstElementChild?.of !== list) {
        ending.prepend(Object.assign(list.cloneNode(), { of: list }));
      }
      (list ? ending.firstElementChild : ending).prepend(one);
      if (enough) break;
    }
    chapter.append(ending);
  }
};
