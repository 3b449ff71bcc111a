// What a reader has predicted: it stays in this browser. For each prediction's id: its page, what was said,
// whether it came true, and when it was said. And whether all outputs wait for a prediction.
import { keep, kept } from "./storage.js";

const KEY = "predictions";
const FIRST = "guess first";

export const predicted = () => kept(KEY) ?? {};

// Gives whether the browser allows it.
export function keepPredicted(all) {
  return keep(KEY, Object.keys(all).length ? all : undefined);
}

export const isGuessingFirst = () => kept(FIRST) === true;

export function letGuessFirst(isWanted) {
  return keep(FIRST, isWanted || undefined);
}
