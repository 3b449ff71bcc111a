// Sizes in px: matplotlib's are points and inches, its letters those of the book's style.
export const POINT = 4 / 3;
export const INCH = 96;
export const FONT = { text: 10.5 * POINT, tick: 9.5 * POINT };

// How far letters reach above their baseline, in their size, as matplotlib has it of the book's font; and how
// far above it the middle of a line lies in the page.
export const ASCENT = 0.88;
export const HIGH = 1; // both together
export const MIDDLE = 0.436;
