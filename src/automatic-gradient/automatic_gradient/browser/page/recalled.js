// What a reader has answered of the prompts at the chapters' ends: it stays in this browser. For each
// prompt's id: its page, when it is due, and what the schedule knows of it.
import { keep, kept } from "./storage.js";

const KEY = "recall";

export const recalled = () => kept(KEY) ?? {};

// Gives whether the browser allows it.
export function keepRecalled(cards) {
  return keep(KEY, Object.keys(cards).length ? cards : undefined);
}

// What two browsers know of the same prompt: the later answer counts.
export function later(here, there) {
  const newer = Object.entries(there).filter(([id, { answered }]) => {
    return !(here[id]?.answered >= answered);
  });
  return { ...here, ...Object.fromEntries(newer) };
}

// A prompt is due on its day from midnight on, whatever the hour it was answered at.
export function due(cards, now = new Date()) {
  const midnight = new Date(now).setHours(24, 0, 0, 0);
  return Object.keys(cards).filter((id) => cards[id].due < midnight);
}
