// Where the circles stand, and where on its line a weight is written: so that eleven things to hold
// are a fingertip apart on a phone.

export const RADIUS = 22;

export function layout(narrow) {
  const [width, left, middle, right, end] = narrow
    ? [360, 25, 170, 276, 334]
    : [650, 60, 300, 490, 596];
  const [spread, beside] = narrow ? [148, 60] : [118, 48];
  const centre = spread + 26;
  const inputs = [
    [left, centre - beside],
    [left, centre + beside],
  ];
  const hidden = [-spread, 0, spread].map((y) => [middle, centre + y]);
  const score = [right, centre];
  return {
    width,
    height: centre + spread + 60,
    inputs,
    hidden,
    score,
    loss: [end, centre],
    // In the order of the weights' names.
    lines: hidden.flatMap((one) => [
      ...inputs.map((input) => line(input, one, 0.62)),
      line(one, score, 0.49),
    ]),
    last: line(score, [end, centre], 0.5),
  };
}

// From the edge of one circle to the edge of the other, and the place of the label.
function line([ax, ay], [bx, by], share) {
  const [dx, dy] = [bx - ax, by - ay];
  const gap = (RADIUS + 3) / Math.hypot(dx, dy);
  return {
    from: [ax + gap * dx, ay + gap * dy],
    to: [bx - gap * dx, by - gap * dy],
    label: [ax + share * dx, ay + share * dy],
  };
}
