// How texts are compared letter by letter, and a pattern that finds in a text what is equal so.

// Without regard to case, to the width of punctuation, and to the spaces that authors put between
// 汉字 and Latin letters; a line stays a line.
export function plain(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?([^ \x21-\x7e]) ?/g, "$1");
}

// What a formula is written with in one line, and small letters in it are letters all the same.
const SMALL = [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"];

// A pattern for the same letters in either width, small or not, with or without spaces between.
export function loose(word) {
  return [...word.replace(/\s+/g, "")]
    .map((typed) => {
      const letter = SMALL.includes(typed) ? typed.normalize("NFKC") : typed;
      const wide = /[!-~]/.test(letter) ? String.fromCodePoint(letter.codePointAt(0) + 0xfee0) : "";
      const small = SMALL.filter((one) => one.normalize("NFKC") === letter.toLowerCase()).join("");
      const escaped = letter.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
      return wide || small ? `[${escaped}${wide}${small}]` : escaped;
    })
    .join("\\s*");
}
