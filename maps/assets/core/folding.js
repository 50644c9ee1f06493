// Letters without what carries no meaning in a place name: the same fold as gazetteer/names/folding.py, by its rules.
// Which steps there are, in which order, is written there at folding_rules().

/** @import { FoldingRules } from "./payload" */

const DIGIT = /\p{Nd}/u;
const FORMAT = /\p{Cf}/u;
const KEPT = /[\p{L}\p{M}\p{N}]/u;
const ASCII = /^[\0-\x7f]*$/;
const [PAIRS, PAIRS_END, BEYOND] = [0xd800, 0xe000, 0x10000]; // code units that only make a character in pairs

/**
 * A function from a text to its folded form, by the rules that Python hands over.
 * @param {FoldingRules} rules
 */
export function createFold(rules) {
  const silent = new Set(rules.silent);
  const known = new Array(BEYOND); // by code unit: thousands of names are folded at once

  /** @param {string} char */
  const worked = (char) => Array.from(smaller(char, rules), (small) => remaining(small, rules, silent)).join("");

  /** @param {string} text */
  function table(text) {
    let folded = "";
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit >= PAIRS && unit < PAIRS_END) {
        const char = String.fromCodePoint(codeOf(text, at));
        folded += worked(char);
        at += char.length - 1;
      } else folded += known[unit] ??= worked(text[at]);
    }
    return spaced(folded);
  }

  return function fold(/** @type {string} */ text) {
    return ASCII.test(text) ? table(text) : table(text.normalize("NFKD")).normalize("NFKC");
  };
}

/** @param {string} text */
function spaced(text) {
  return text.includes("  ") ? text.replace(/ {2,}/g, " ").trim() : text.trim();
}

/**
 * One character with its case folded; taken alone, so that no final sigma depends on its neighbours.
 * @param {string} char
 * @param {FoldingRules} rules
 */
function smaller(char, rules) {
  if (Object.hasOwn(rules.casefold, char)) return rules.casefold[char];
  const code = codeOf(char);
  const shift = rules.casefold_shifts.find(([first, last]) => first <= code && code <= last);
  return shift ? String.fromCodePoint(code + shift[2]) : char.toLowerCase();
}

/**
 * What stays of one small character: nothing, another one, itself or a space.
 * @param {string} char
 * @param {FoldingRules} rules
 * @param {Set<string>} silent
 */
function remaining(char, rules, silent) {
  const code = codeOf(char);
  if (silent.has(char) || rules.marks.some(([first, last]) => first <= code && code <= last)) return "";
  if (Object.hasOwn(rules.plain, char)) return rules.plain[char];
  if (FORMAT.test(char)) return "";
  if (DIGIT.test(char)) return String(digit(code));
  return KEPT.test(char) ? char : " ";
}

/**
 * The value of a decimal digit: every script has its ten in a row, from 0 to 9.
 * @param {number} code
 */
function digit(code) {
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}

/**
 * The code point at a place of a text; 0 beyond its end.
 * @param {string} text
 * @param {number} [at]
 */
function codeOf(text, at = 0) {
  return text.codePointAt(at) ?? 0;
}
