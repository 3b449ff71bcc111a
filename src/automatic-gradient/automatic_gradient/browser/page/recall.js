// When a prompt is asked again: FSRS with its own weights, by whole days. What was not remembered comes
// again the next day, what was at ever longer intervals.
import { createEmptyCard, fsrs, Rating } from "ts-fsrs";
import { keepRecalled, recalled } from "./recalled.js";

const schedule = fsrs({ enable_short_term: false });

// Keep the reader's answer to a prompt. Gives what to say.
export function answer(id, page, isRemembered) {
  const cards = recalled();
  const { days, ...card } = next(cards[id], isRemembered, new Date());
  cards[id] = { page, ...card };
  return keepRecalled(cards) ? `记下了，${inDays(days)}。` : "浏览器不让存，这一次没有记下。";
}

// What is kept of a card after an answer, and the days until it is due.
function next(card, isRemembered, now) {
  const { due, answered, ...memory } = card ?? {};
  const before = { ...createEmptyCard(now), ...memory };
  if (card) Object.assign(before, { due: new Date(due), last_review: new Date(answered) });
  const { card: after } = schedule.next(before, now, isRemembered ? Rating.Good : Rating.Again);
  const { stability, difficulty, reps, lapses, state, scheduled_days: days } = after;
  return { days, due: +after.due, answered: +now, stability, difficulty, reps, lapses, state };
}

function inDays(days) {
  if (days === 1) return "明天再问";
  return days < 60 ? `${days} 天后再问` : `${Math.round(days / 30)} 个月后再问`;
}
