// A text to its length as the service counts it, and to a name for it.

// What Python's `str.split` takes for white space, and scripts that put no spaces between words (`text/lexicon/scripts.py`).
const WHITE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
const SCRIPTS = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"].map((name) => `\\p{Script=${name}}`).join("");
const SPACELESS = new RegExp(`[${SCRIPTS}]`, "u");
const EACH = new RegExp(SPACELESS, "gu");
const LONGEST_NAME = 60; // characters

export const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const points = (text) => [...text].length;

// Runs between white space; one in a script without spaces counts by its characters. `unit`: what most of the text is in.
export function sizeOf(text) {
  const runs = text.split(WHITE).filter(Boolean);
  if (!SPACELESS.test(text)) return { number: runs.length, unit: "word" };
  const number = runs.reduce((sum, run) => sum + (SPACELESS.test(run) ? points(run) : 1), 0);
  return { number, unit: 2 * text.match(EACH).length > points(text) ? "character" : "word" };
}

export const sized = ({ number, unit }) => count(number, unit);

// Several sizes in words, such as "1,200 words and 312 characters".
export function together(sizes) {
  const sums = ["word", "character"].map((unit) => ({ unit, number: sizes.filter((one) => one.unit === unit).reduce((sum, one) => sum + one.number, 0) }));
  return sums.filter(({ number }) => number).map(sized).join(" and ");
}

// The opening words of a text in quotation marks, which are its name where it has no title; empty for an empty text.
export function opening(text) {
  const words = text.trimStart().slice(0, 400).replace(/\s+/gu, " ").trim();
  const letters = [...words];
  if (!letters.length) return "";
  if (letters.length <= LONGEST_NAME) return `“${words}”`;
  const cut = letters.slice(0, LONGEST_NAME + 1).join("");
  return `“${(cut.lastIndexOf(" ") > LONGEST_NAME / 2 ? cut.slice(0, cut.lastIndexOf(" ")) : letters.slice(0, LONGEST_NAME).join("")).replace(/[\s,;:.]+$/u, "")} …”`;
}
