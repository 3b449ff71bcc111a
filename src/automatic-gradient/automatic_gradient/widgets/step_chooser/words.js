// What chapters 14 and 16 say about a difference and its two errors.
import { number } from "../shared/numbers.js";
import { digits, METHODS, PRECISIONS } from "./model.js";

const trusted = (error) => {
  if (error === 0) return "碰巧一位不差";
  return digits(error) ? `可信 ${digits(error)} 位` : "一位也不可信";
};

// A name for what happens at this step, and the sentences on it. `lowest` is what `best` gave.
export function describe(how, { a, b, truncation, rounding, error }, lowest) {
  const {
    typical: [sign, root],
  } = METHODS[how.method];
  const { epsilon } = PRECISIONS[how.precision];
  return [
    how.h === lowest.h ? "最低处：间距正好" : dominant(a, b, truncation, rounding),
    [
      `间距 h = ${number(how.h, 3)}，相对误差 ${number(error, 2)}，${trusted(error)}：` +
        `截断误差${small(truncation)}，舍入误差${small(rounding)}。`,
      `最低处 h = ${number(lowest.h, 2)}，误差 ${number(lowest.error, 2)}，${trusted(lowest.error)}；` +
        `${how.precision} 的 ${sign} 是 ${number(root(epsilon), 2)}。`,
    ],
  ];
}

// Below this the truncation itself cannot be computed.
const small = (error) => (error < 1e-15 ? "不到 10⁻¹⁵" : ` ${number(error, 2)}`);

function dominant(a, b, truncation, rounding) {
  if (a === b) return "h 被舍入吞掉，差分成了 0";
  if (truncation > 3 * rounding) return "截断误差占上风：间距还太大";
  if (rounding > 3 * truncation) return "舍入误差占上风：间距太小了";
  return "两种误差差不多大";
}

// A number in 13 digits, cut after the first `count` of them.
export function apart(value, count) {
  const text = value.toPrecision(13).replace("-", "−");
  let cut = text.search(/[1-9]/);
  if (count === 0 || cut < 0) return ["", text];
  for (let left = count; left > 0 && cut < text.length; cut += 1) left -= text[cut] !== ".";
  return [text.slice(0, cut), text.slice(cut)];
}
