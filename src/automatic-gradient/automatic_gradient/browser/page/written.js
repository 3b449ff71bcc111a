// What a reader has written in the cells of the book: it stays in this browser, and goes nowhere else.
// For each page, by its cells' ids: the reader's text, and the book's that it was written over.
import { keep, kept } from "./storage.js";

const PREFIX = "cells ";
const here = document.body.dataset.page;

export const writtenCells = (page = here) => kept(PREFIX + page) ?? {};

// Keep a cell's text, or forget it where it is the book's again. Gives whether the browser allows it.
export function keepCell(id, text, book) {
  const all = writtenCells();
  if (text === book) delete all[id];
  else all[id] = { text, book };
  return keepPage(here, all);
}

export function keepPage(page, cells) {
  return keep(PREFIX + page, Object.keys(cells).length ? cells : undefined);
}

// All that was written: { page: { id: { text, book } } }.
export function writtenBook() {
  try {
    const pages = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return Object.fromEntries(pages.map((key) => [key.slice(PREFIX.length), kept(key)]));
  } catch {
    return {};
  }
}
