// Lines that a hand drags from one place to another, or taps. A mouse takes hold of the whole line, a finger
// of its grip alone, so that the page scrolls under it.
const SLACK = 5; // px: what is less is a tap
const LEVEL = 2.4; // em: four letters

export function drag({ surface, answer, tray }, board) {
  let press; // the pointer that is down: where, on which row, and once it drags, the text before
  let hasDragged = false;

  surface.addEventListener("pointerdown", (event) => {
    const row = rowOf(event.target);
    press = undefined;
    hasDragged = false;
    if (!row || !event.isPrimary || event.button) return;
    if (event.pointerType !== "mouse" && !event.target.closest(".grip")) return;
    const { pointerId, clientX: x, clientY: y } = event;
    const line = board.lineOf(row);
    const level = LEVEL * parseFloat(getComputedStyle(row).fontSize);
    press = { pointerId, row, line, x, y, level, depth: line.depth };
  });

  surface.addEventListener("pointermove", ({ pointerId, clientX, clientY, buttons }) => {
    if (press?.pointerId !== pointerId || !buttons) return;
    if (!hasDragged) {
      if (Math.hypot(clientX - press.x, clientY - press.y) < SLACK) return;
      begin();
    }
    const border = (answer.getBoundingClientRect().bottom + tray.getBoundingClientRect().top) / 2;
    const above = [...answer.children].filter((row) => row !== press.row && middle(row) < clientY);
    // A line that comes from below stands as deep as it can; one of the answer as deep as it is drawn.
    const depth = press.isNew
      ? undefined
      : press.depth + Math.round((clientX - press.x) / press.level);
    board.move(press.line, clientY > border ? -1 : above.length, depth);
  });

  function begin() {
    hasDragged = true;
    surface.setPointerCapture(press.pointerId);
    press.was = board.text();
    press.isNew = press.row.parentNode === tray;
    press.row.classList.add("held");
  }

  const end = ({ pointerId }) => {
    if (press?.pointerId !== pointerId) return;
    press.row.classList.remove("held");
    if (hasDragged) board.drop(press.line, press.was);
    press = undefined;
  };
  surface.addEventListener("pointerup", end);
  surface.addEventListener("pointercancel", end);
  // A drag marks no text.
  surface.addEventListener("selectstart", (event) => press && event.preventDefault());

  // A click without a pointer is a key's or a screen reader's.
  surface.addEventListener("click", ({ target, detail }) => {
    const row = rowOf(target);
    if (!row || hasDragged) return;
    const line = board.lineOf(row);
    if (detail) board.tap(line);
    else board.toggle(line);
  });
}

// The row of which a hand takes hold there.
function rowOf(target) {
  return target.closest("input, .tools") ? null : target.closest("li");
}

function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
