// Critical points at the origin: the surfaces, how their Hessian matrix bends them, and from where they
// are seen.
import { tidy } from "../shared/directions.js";

export const SCENES = {
  bowl: {
    title: "极小点",
    invitation: "拖动曲面转一转，再转动罗盘：有没有哪个方向往下走？",
  },
  dome: {
    title: "极大点",
    invitation: "拖动曲面转一转，再转动罗盘：有没有哪个方向往上走？",
  },
  saddle: {
    title: "鞍点",
    invitation: "拖动曲面转一转，再转动罗盘：到多少度，升变成了降？",
  },
  flat_bowl: {
    title: "平底的碗",
    invitation: "转动罗盘：黑塞矩阵一个字也没说，看切口自己怎么说。",
  },
  flat_saddle: {
    title: "平坦的马鞍",
    invitation: "把罗盘从 0° 转到 90°：曲率一直是 0，切口却翻了过来。",
  },
  monkey_saddle: {
    title: "猴鞍",
    invitation: "把罗盘转一整圈，数一数经过几个高处、几个低处。",
  },
};

export const DEFAULTS = { surface: "saddle", direction: 30 };

// The eye stands where it stands in the figure, in degrees.
export const VIEW = { around: -62, up: 24 };
export const LOWEST = 5;

// The eigenvalues of a symmetric 2 × 2 matrix, the smaller one first.
export function eigenvalues([[a, b], [, d]]) {
  const middle = (a + d) / 2;
  const reach = Math.hypot((a - d) / 2, b);
  return [middle - reach, middle + reach];
}

// uᵀHu, the second derivative along u.
export const curvature = ([[a, b], [c, d]], [x, y]) =>
  tidy(x * (a * x + b * y) + y * (c * x + d * y));

// Whole degrees from 0 to 359; a hand that comes close to a multiple of 15 means it.
export function snap(angle) {
  const near = Math.round(angle / 15) * 15;
  return ((Math.abs(angle - near) < 2 ? near : Math.round(angle)) + 360) % 360;
}
