// Moves the answers of the book that pdf.js has made to its end, where nobody reads one by mistake:
// those of the exercises, and those of the cards, whose questions become a list of their own.
() => {
  const element = (level, ...content) => {
    const made = document.createElement(level);
    made.append(...content);
    return made;
  };
  const link = (href, ...content) => Object.assign(element("a", ...content), { href });
  const list = (parts) => element("ol", ...parts.map((one) => element("li", ...one)));
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
  // Put into the place of `questions` a way to what answers them; `left` is what stays.
  const move = (questions, answer, ...left) => {
    const section = questions.closest("section");
    if (section.closest("article") !== chapter) {
      chapter = section.closest("article");
      answers.append(element("h2", ...words(chapter)));
    }
    const place = `answers/${section.id}`;
    const title = element("h3", link(`#${section.id}`, ...words(section)));
    title.id = place;
    const pointer = element("p", link(`#${place}`, "参考答案"));
    pointer.style.breakBefore = "avoid"; // it stays with its question
    questions.replaceWith(...left, pointer);
    answers.append(title, answer);
  };

  for (const one of document.querySelectorAll("details.prompt:first-of-type, details.solution")) {
    if (one.matches(".solution")) {
      const cell = one.closest(".cell");
      one.firstElementChild.remove();
      move(cell, cell);
      one.replaceWith(...one.childNodes);
    } else {
      const cards = [...one.parentElement.querySelectorAll(".prompt")];
      const questions = list(cards.map((card) => card.querySelector("summary").childNodes));
      for (const card of cards) card.querySelector("summary").remove();
      const answer = list(cards.map((card) => card.childNodes));
      for (const card of cards.slice(1)) card.remove();
      move(one, answer, questions);
    }
  }
  if (chapter) document.querySelector("main").append(answers);
};
