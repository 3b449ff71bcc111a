// Where the circles and the arrows of a computation graph stand.
import { variables } from "./model.js";

export const RADIUS = 20;
const MARGIN = 52;
const ABOVE = { circle: 46, bend: 14 };
const BELOW = { circle: 60, bend: 24 };

// Every number in a column after its arguments, as in the chapter's figure. An arrow over several
// columns bends around the circles between: it has a place of its own in each of those columns.
export function layout(trace, width) {
  const level = {};
  for (const { name } of variables(trace)) level[name] = 0;
  const arrows = [];
  for (const entry of trace.entries) {
    const from = entry.arguments.filter((name) => name in level);
    level[entry.name] = 1 + Math.max(...from.map((name) => level[name]));
    entry.arguments.forEach((name, place) => {
      if (name in level) arrows.push({ from: name, to: entry.name, place });
    });
  }
  const columns = [];
  for (const name of Object.keys(level)) {
    columns[level[name]] ??= [];
    columns[level[name]].push({ key: name, kind: "circle", before: [], after: [] });
  }
  const items = Object.fromEntries(columns.flat().map((item) => [item.key, item]));
  for (const arrow of arrows) {
    let last = items[arrow.from];
    arrow.via = [];
    for (let at = level[arrow.from] + 1; at <= level[arrow.to]; at += 1) {
      const key = at === level[arrow.to] ? arrow.to : `${arrow.from} ${at}`;
      if (!items[key]) {
        items[key] = { key, kind: "bend", before: [], after: [] };
        columns[at].push(items[key]);
      }
      if (items[key].kind === "bend") arrow.via.push(items[key]);
      if (!last.after.includes(items[key])) {
        last.after.push(items[key]);
        items[key].before.push(last);
      }
      last = items[key];
    }
  }
  const ordered = untangled(columns);
  const count = ordered.length - 1;
  const gap = Math.min(Math.max((width - 2 * MARGIN) / count, 104), 150);
  let [top, bottom] = [0, 0];
  ordered.forEach((column, at) => {
    let y = 0;
    column.forEach((item, row) => {
      if (row) y += BELOW[column[row - 1].kind] + ABOVE[item.kind];
      item.x = MARGIN + at * gap;
      item.y = y;
    });
    for (const item of column) {
      item.y -= y / 2;
      top = Math.min(top, item.y - ABOVE[item.kind]);
      bottom = Math.max(bottom, item.y + BELOW[item.kind]);
    }
  });
  for (const item of columns.flat()) item.y -= top;
  return { items, arrows, width: 2 * MARGIN + count * gap, height: bottom - top };
}

// Of some orders within the columns, each following its neighbours' middle, the one with the fewest
// crossings; the chapter's own order, by appearance, comes first.
function untangled(columns) {
  let best = columns;
  let now = columns;
  for (let sweep = 0; sweep < 6 && crossings(best) > 0; sweep += 1) {
    const side = sweep % 2 ? "after" : "before";
    const next = [...now];
    const range = [...now.keys()];
    for (const at of sweep % 2 ? range.reverse() : range) {
      const neighbours = next[at + (sweep % 2 ? 1 : -1)];
      if (!neighbours) continue;
      const middle = (item) =>
        item[side].length
          ? item[side].reduce((sum, other) => sum + neighbours.indexOf(other), 0) /
            item[side].length
          : now[at].indexOf(item);
      next[at] = [...now[at]].sort((a, b) => middle(a) - middle(b));
    }
    now = next;
    if (crossings(now) < crossings(best)) best = now;
  }
  return best;
}

function crossings(columns) {
  let count = 0;
  columns.slice(1).forEach((column, at) => {
    const lines = column.flatMap((item, row) =>
      item.before.map((other) => [columns[at].indexOf(other), row]),
    );
    for (const [a, b] of lines) for (const [c, d] of lines) if (a < c && b > d) count += 1;
  });
  return count;
}

// The line of an arrow, from the edge of one circle to the edge of the other, and the place of its
// label beside it; two arrows between the same circles bulge to both sides.
export function route({ items, arrows }, { from, to, place, via }) {
  const [tail, head] = [items[from], items[to]];
  const twins = arrows.filter((other) => other.from === from && other.to === to).length > 1;
  const side = twins && place ? 1 : -1;
  if (!via.length) {
    const bulge = twins ? 17 * side : 0;
    const middle = { x: (tail.x + head.x) / 2, y: (tail.y + head.y) / 2 + bulge };
    const control = { x: middle.x, y: middle.y + bulge };
    const d = `M${at(edge(tail, control))}Q${at(control)} ${at(edge(head, control))}`;
    return { d, label: beside(middle, head.x - tail.x, head.y - tail.y, side) };
  }
  const bends = via.map(({ x, y }) => ({ x, y: y + (twins ? 6 * side : 0) }));
  const [first, last] = [bends[0], bends.at(-1)];
  const out = { x: (tail.x + first.x) / 2, y: first.y };
  const into = { x: (last.x + head.x) / 2, y: last.y };
  let d = `M${at(edge(tail, out))}Q${at(out)} ${at(first)}`;
  bends.slice(1).forEach((bend, index) => {
    const before = bends[index];
    const half = (before.x + bend.x) / 2;
    d += `C${half} ${before.y} ${half} ${bend.y} ${at(bend)}`;
  });
  d += `Q${at(into)} ${at(edge(head, into))}`;
  return { d, label: beside(last, 1, 0, twins ? side : 1) };
}

// A place for text above (side −1) or below a flat line along (dx, dy), and on a steep one.
const beside = ({ x, y }, dx, dy, side) => ({
  x,
  y: y + 4 + (14 * side * dx) / Math.hypot(dx, dy),
});

const at = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;

function edge(circle, towards) {
  const [dx, dy] = [towards.x - circle.x, towards.y - circle.y];
  const share = (RADIUS + 4) / Math.hypot(dx, dy);
  return { x: circle.x + dx * share, y: circle.y + dy * share };
}
