// Moves the answers of the book that pdf.js has made to its end, where nobody reads one by mistake.
() => {
  const element = (level, ...content) => {
    const made = document.createElement(level);
    made.append(...content);
    return made;
  };
  const link = (href, ...content) => Object.assign(element("a", ...content), { href });
  const words = (section) => {
    const title = section.querySelector("h1, h2, h3").cloneNode(true);
    title.querySelector(".headerlink")?.remove();
    // A line of its own would be torn from the rest at the foot of a page.
    const number = title.querySelector(".chapter-number");
    number?.replaceWith(number.textContent);
    return title.childNodes;
  };

  const answers = document.createElement("article");
  answers.className = "chapter";
  answers.append(element("h1", "参考答案"));
  let chapter;
  for (const solution of document.querySelectorAll("article details.solution")) {
    const question = solution.closest("section");
    if (solution.closest("article") !== chapter) {
      chapter = solution.closest("article");
      answers.append(element("h2", ...words(chapter)));
    }
    const place = `answers/${question.id}`;
    const title = element("h3", link(`#${question.id}`, ...words(question)));
    title.id = place;
    solution.querySelector("summary").remove();
    const cell = solution.closest(".cell");
    const pointer = element("p", link(`#${place}`, "参考答案"));
    pointer.style.breakBefore = "avoid"; // it stays with its question
    cell.replaceWith(pointer);
    solution.replaceWith(...solution.childNodes);
    answers.append(title, cell);
  }
  if (chapter) document.querySelector("main").append(answers);
};
