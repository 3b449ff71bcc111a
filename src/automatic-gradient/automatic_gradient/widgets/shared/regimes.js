// The five cases of chapter 2, by the product ηλ of learning rate and curvature.
export function regime(product) {
  if (same(product, 1)) return "一步到底";
  if (same(product, 2)) return "来回不停";
  if (product < 1) return "单调收敛";
  return product < 2 ? "摆动收敛" : "发散";
}

const same = (a, b) => Math.abs(a - b) < 1e-9;
