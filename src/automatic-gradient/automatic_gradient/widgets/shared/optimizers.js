// Ways of walking, step for step as in automatic_gradient/optimizers.py; Newton's as in chapter 5.
// Each gives the whole path, [[x, y], …], the start first. `gradient(x, y)` is [gx, gy]; `descend`
// walks in any number of dimensions.

// x ← x − ηg.
export function descend(gradient, start, rate, steps) {
  return walk(start, steps, (x) => {
    const g = gradient(...x);
    return x.map((x, i) => x - rate * g[i]);
  });
}

// v ← βv − ηg, x ← x + v.
export function heavyBall(gradient, start, rate, steps, momentum) {
  let v = [0, 0];
  return walk(start, steps, (x) => {
    const g = gradient(...x);
    v = v.map((v, i) => momentum * v - rate * g[i]);
    return x.map((x, i) => x + v[i]);
  });
}

// m and v are running means of g and g², freed of their bias towards the zero they begin with.
export function adam(gradient, start, rate, steps) {
  let m = [0, 0];
  let v = [0, 0];
  return walk(start, steps, (x, t) => {
    const g = gradient(...x);
    m = m.map((m, i) => 0.9 * m + 0.1 * g[i]);
    v = v.map((v, i) => 0.999 * v + 0.001 * g[i] ** 2);
    return x.map((x, i) => {
      const scale = Math.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8;
      return x - (rate * m[i]) / (1 - 0.9 ** t) / scale;
    });
  });
}

// x ← x − H⁻¹g. Where the Hessian matrix has no inverse, the path ends.
export function newton(surface, start, steps) {
  return walk(start, steps, ([x, y]) => {
    const [g, h] = surface.gradient(x, y);
    const [[a, b], [, d]] = surface.hessian(x, y);
    const determinant = a * d - b * b;
    if (Math.abs(determinant) <= 1e-12 * (Math.abs(a * d) + b * b)) return null;
    return [x - (d * g - b * h) / determinant, y - (a * h - b * g) / determinant];
  });
}

function walk(start, steps, step) {
  const path = [start];
  for (let t = 1; t <= steps; t += 1) {
    const next = step(path[t - 1], t);
    if (!next) break;
    path.push(next);
  }
  return path;
}
