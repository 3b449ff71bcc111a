import { POINT } from "./units.js";

// From values to places between 0 and 1 of an axis; a symmetric axis is linear up to its threshold.
const LINEAR = (value) => value;
const symmetric = (threshold) => (value) => {
  const size = Math.abs(value);
  const inner = 10 / 9; // the linear part is as long as a decade
  return size <= threshold
    ? value * inner
    : Math.sign(value) * threshold * (inner + Math.log10(size / threshold));
};

export const forwards = ({ scale, threshold }) =>
  ({ linear: LINEAR, log: Math.log10, symlog: symmetric(threshold) })[scale];

export function backwards({ scale, threshold }) {
  if (scale === "linear") return LINEAR;
  if (scale === "log") return (place) => 10 ** place;
  return (place) => {
    const size = Math.abs(place) / threshold;
    return size <= 10 / 9 ? place * 0.9 : Math.sign(place) * threshold * 10 ** (size - 10 / 9);
  };
}

// Where a value stands on an axis that shows `axis.view`: 0 at its beginning, 1 at its end.
export function placing(axis) {
  const transform = forwards(axis);
  const [from, to] = axis.view.map(transform);
  return (value) => (transform(value) - from) / (to - from);
}

// Where words stand, or would if they had no arrow: so many points off a place.
export function placeOf({ at, units, offset }, panel) {
  const [x, y] = pointOf(at, units, panel);
  return [x + offset[0] * POINT, y - offset[1] * POINT];
}

// Where a point stands in px; units are the data's, or fractions of the panel.
export function pointOf([a, b], units, { x, y, frame }) {
  const across = units[0] === "data" ? x.place(a) : a;
  const up = units[1] === "data" ? y.place(b) : b;
  return [frame.left + across * frame.width, frame.top + (1 - up) * frame.height];
}
