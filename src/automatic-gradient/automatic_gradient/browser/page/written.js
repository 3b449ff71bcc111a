// What a reader has written in the cells of a page: it stays in this browser, and goes nowhere else.
import { keep, kept } from "./storage.js";

const KEY = `cells ${location.pathname}`;

// Give for each cell's id the reader's text, and the book's that it was written over.
export const writtenCells = () => kept(KEY) ?? {};

// Keep a cell's text, or forget it where it is the book's again. Gives whether the browser allows it.
export function keepCell(id, text, book) {
  const all = writtenCells();
  if (text === book) delete all[id];
  else all[id] = { text, book };
  return keep(KEY, Object.keys(all).length ? all : undefined);
}
