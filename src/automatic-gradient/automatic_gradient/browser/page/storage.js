// What the book remembers in this browser. Storage may be forbidden or full: then it forgets, and
// reads as well as before.

// Keep a value, or forget it where it is undefined. Gives whether the browser allows it.
export function keep(key, value) {
  try {
    value === undefined
      ? localStorage.removeItem(key)
      : localStorage.setItem(key, typeof value === "string" ? value : JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
