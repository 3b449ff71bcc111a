// What answers a prediction is folded away while the prediction is open: the outputs from the question to the
// cell that answers, and the picture below it.
export function veil(card, isVeiled) {
  let node = card;
  while (node && !node.matches(".guessed-last")) {
    node = node.nextElementSibling;
    if (node?.matches(".guessed")) node.classList.toggle("veiled", isVeiled);
  }
  const below = node?.nextElementSibling;
  if (below?.matches(".widget")) below.classList.toggle("veiled", isVeiled);
}
