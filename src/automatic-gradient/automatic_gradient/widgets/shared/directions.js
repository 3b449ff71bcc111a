// Directions in the plane, as angles in degrees: 0 is east, 90 is north.

// The unit vector u at an angle.
export const unit = (angle) =>
  [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)].map(tidy);

// Where a vector points.
export const angleOf = ([x, y]) => (Math.atan2(y, x) * 180) / Math.PI;

// What is zero but for rounding.
export const tidy = (value) => (Math.abs(value) < 1e-12 ? 0 : value);
