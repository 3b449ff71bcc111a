// The path of gradient descent in one dimension.
import { descend } from "../shared/optimizers.js";

// All places on a curve, the start first.
export function pathOf({ gradient }, start, rate, steps) {
  return descend((x) => [gradient(x)], [start], rate, steps).map(([x]) => x);
}
