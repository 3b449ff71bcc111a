// Sizes in px: matplotlib's are points and inches, its letters those of the book's style.
export const POINT = 4 / 3;
export const INCH = 96;
export const FONT = { text: 10.5 * POINT, tick: 9.5 * POINT };
export const LINE = 1.25; // the height of a line, in its letters
