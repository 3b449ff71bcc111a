// Which learning rate suits a method best: that with which it needs the fewest steps.

// A rate from each decade's twenty.
export const RATES = Array.from({ length: 81 }, (_, k) => 10 ** (k / 20 - 3));
export const STEPS = 1000;
export const NEAR = 0.01; // of the distance at the start
const LOST = 1e6; // times that distance: from there none of them comes back

// From which step on a walk from a `place`, { surface, start }, stays near a minimum, up to the last
// one; Infinity if it does not. A walk
// that is away after `known` steps is left: another is better.
export function arrival(rule, { surface: { gradient, minima }, start }, known = STEPS) {
  let [x, y] = start;
  // The square of the distance to the nearest.
  const distance = () => {
    let least = Infinity;
    for (const [a, b] of minima) least = Math.min(least, (x - a) * (x - a) + (y - b) * (y - b));
    return least;
  };
  const [near, lost] = [distance() * NEAR ** 2, distance() * LOST ** 2];
  const [alongX, alongY] = [rule(), rule()];
  let away = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const [g, h] = gradient(x, y);
    x = alongX(g, x);
    y = alongY(h, y);
    const now = distance();
    if (now < near) continue;
    if (step >= known || !(now < lost)) return Infinity;
    away = step;
  }
  return away + 1;
}

// The best of the rates, the smallest of several; none if with none of them it arrives. A good `guess`
// saves most of the work, which is done a rate at a time: the best one is returned in the end.
export function* tuning(ruleAt, place, guess) {
  let best = { rate: null, steps: Infinity };
  for (const rate of guess ? [guess, ...RATES] : RATES) {
    const known = Math.min(best.steps, STEPS);
    const steps = arrival(ruleAt(rate), place, known);
    if (steps < best.steps || (steps === best.steps && rate < best.rate)) best = { rate, steps };
    yield;
  }
  return best;
}
