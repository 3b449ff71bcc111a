"""What a reader does with the live cells of a page."""

UNFOLD = """(cell) => {
  const folds = [cell.closest("details"), cell.querySelector("details")];
  for (const fold of folds) if (fold) fold.open = true;
}"""


def cell_at(page, index):
    """A live cell, unfolded as a reader would."""
    cell = page.locator(".cell.tag_live").nth(index)
    page.evaluate(UNFOLD, cell.element_handle())
    return cell


def bar_of(page, index):
    return cell_at(page, index).locator(".live-bar")


def enter(page, index):
    """Put the caret into a cell."""
    cell = cell_at(page, index)
    if cell.locator(".editor").count() == 0:
        cell.locator(".cell_input pre").click()
    cell.locator(".cm-content").click()


def write(page, index, text):
    """Put `text` in the place of a cell's own."""
    enter(page, index)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def note(page, index):
    return bar_of(page, index).locator("[role=status]").text_content()
