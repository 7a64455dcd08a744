/**
 * Parses a typed or pasted number with its unit. Ambiguous numbers are an error.
 *
 * @typedef {object} Rules of a field
 * @property {string} [group] the group separator of the language; spaces are always accepted
 * @property {bigint} [most]
 * @property {string} [unit] the unit of the field; without one, no unit may be typed
 * @property {string} [units] the words for each unit, as `kg=kg кг;g=g г`; endings may follow three letters
 *
 * @typedef {object} Figure
 * @property {bigint} [value]
 * @property {string} [fault] the error
 * @property {string} [found] the part of the input with the error
 * @property {bigint[]} [either] the possible values
 */
import { exact, LARGEST } from "./decimal.js";

// Invisible formatting characters; those that reorder digits are kept, and are an error.
const STEERING = /[^\P{Cf}\u061c\u200f\u202b\u202e\u2067]/gu;
const UNSEEN = /[\p{C}\p{DI}\u2800]/u;
// Group separators only, never decimal separators.
const GROUPS = /(?<=\d)['\u2019\u2018\u02bc\u00b7\u066c](?=\d{3}(?!\d))/g;
// A dash instead of cents: `12 500,-`.
const NO_CENTS = /[.,:]\s*[-–—]+(?=\D*$)/;
const MINUS = /[-−–](?!\p{L})|(?<!\p{L})[-−–]/u;
// The text before a number, the number, and the text after it. The full stop of `руб.50` belongs to the word.
const PARTS = /^(\D*?)((?:(?<!\p{L})[.,])?\d(?:.*\d)?[.,]?)(\D*)$/su;
const WORDS = /\p{L}+|[\p{Sc}%]/gu;
// Ignored characters around them.
const AROUND = /\p{L}+(?:-\p{L}+)*|[\s\p{Sc}%().,:;\u0022«»\u201c-\u201e\u2248~+]/gu;
// A space that does not separate thousands may stand for the decimal separator: `19 99`.
const SPACED = /^0+\s+\d|\d\s+(?!\d{3}(?!\d))\d/;
// A single separator before three digits is ambiguous: thousands or decimals.
const UNCLEAR = /^[1-9]\d{0,2}(?:\s\d{3})*[.,]\d{3}$/;
// A separator that occurs twice, or before another one, separates thousands.
const THOUSANDS = /^[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:\.\d{3}){2,}|(?:,\d{3})+\.\d+|(?:\.\d{3})+,\d+)$/;

// The maximum length of `found`, and of a text that is parsed at all: longer ones take long and are no numbers.
const SHOWN = 30;
export const LONGEST = 300;

/** @param {string} text */
const clean = (text) => text.replace(STEERING, "");

/**
 * @param {string} text
 * @param {Rules} [rules]
 * @returns {Figure}
 */
export function read(text, rules = {}) {
  if (text.length > LONGEST) return { fault: "long" };
  const typed = plainly(text);
  if (UNSEEN.test(typed)) return { fault: "unseen" };
  const [, before, figure, behind] = PARTS.exec(typed) ?? ["", typed, "", ""];
  if (figure && MINUS.test(before)) return { fault: "negative" };
  const fault = misplaced(figure, `${before} ${behind}`, rules);
  if (fault) return fault;
  return figure ? counted(figure, rules) : { fault: "empty" };
}

/**
 * The characters of a text in NFKC, without superscript digits.
 * @param {string} text
 */
function plainly(text) {
  const signs = clean(text).replace(/[^\p{No}]+/gu, (part) => part.normalize("NFKC"));
  const digits = signs.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
  return digits.replaceAll("\u066b", ".").replace(GROUPS, "").replace(NO_CENTS, "").trim();
}

/**
 * The error about characters that do not belong to a number or its unit.
 * @param {string} figure
 * @param {string} around
 * @param {Rules} rules
 * @returns {Figure | undefined}
 */
function misplaced(figure, around, { unit, units = "" }) {
  const words = around.match(WORDS) ?? [];
  const stray = figure.match(/[^\d.,\s]+/u)?.[0] ?? words.find((word) => !unitOf(word, units)) ??
    around.replace(AROUND, "")[0];
  const found = stray ?? (figure || words.length ? undefined : around.trim());
  if (found) return { fault: "letters", found: found.slice(0, SHOWN) };
  const other = words.find((word) => unitOf(word, units) !== unit);
  return other ? { fault: "unit", found: other } : undefined;
}

/**
 * The unit that a word means, if it is known.
 * @param {string} word
 * @param {string} units
 */
export function unitOf(word, units) {
  const small = word.toLowerCase();
  /** @param {string} known */
  const fits = (known) => known === small || (known.length > 2 && small.startsWith(known));
  const lists = units.split(";").map((each) => each.split("="));
  return lists.find(([, words = ""]) => words.split(" ").some(fits))?.[0];
}

/**
 * @param {string} figure
 * @param {Rules} rules
 * @returns {Figure}
 */
function counted(figure, { group, most = LARGEST }) {
  const bare = figure.replace(/\s/g, "");
  const sign = bare.match(/[.,]/)?.[0] ?? "";
  if (THOUSANDS.test(bare)) return exact(bare.replaceAll(sign, ""));
  const isSpaced = SPACED.test(figure);
  const decimal = exact(isSpaced ? figure.replace(/\s+(?=\S*$)/, ".").replace(/\s/g, "") : bare);
  const { value } = exact(isSpaced ? bare : UNCLEAR.test(figure) ? bare.replace(sign, "") : "");
  if (value === undefined || value > most || decimal.value === undefined) return decimal;
  return sign === group && figure === bare ? { value } : { fault: "unclear", either: [value, decimal.value] };
}
