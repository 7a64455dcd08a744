/**
 * What somebody typed or pasted as a figure: its digits, and what stands beside them. What may mean two figures is none.
 *
 * @typedef {object} Rules of a field
 * @property {string} [group] what groups digits in the language; spaces do everywhere
 * @property {bigint} [most]
 * @property {string} [unit] what it counts; where it counts nothing, nothing may stand beside a figure
 * @property {string} [units] the words for each unit, as `kg=kg кг;g=g г`; endings may follow three letters
 *
 * @typedef {object} Figure
 * @property {bigint} [value]
 * @property {string} [fault] why there is none
 * @property {string} [found] what is at fault
 * @property {bigint[]} [either] what it may mean
 */
import { exact, LARGEST } from "./decimal.js";

// Unseen signs that steer text; those that can turn figures around stay, and are a fault.
const STEERING = /[^\P{Cf}\u061c\u200f\u202b\u202e\u2067]/gu;
const UNSEEN = /[\p{C}\p{DI}\u2800]/u;
// Between digits in threes, and no sign of decimals anywhere.
const GROUPS = /(?<=\d)['\u2019\u2018\u02bc\u00b7\u066c](?=\d{3}(?!\d))/g;
// The dash that stands for no cents: `12 500,-`.
const NO_CENTS = /[.,:]\s*[-–—]+(?=\D*$)/;
const MINUS = /[-−–](?!\p{L})|(?<!\p{L})[-−–]/u;
// What stands before a figure, the figure, and what stands behind it. The full stop of `руб.50` is of the word.
const PARTS = /^(\D*?)((?:(?<!\p{L})[.,])?\d(?:.*\d)?[.,]?)(\D*)$/su;
const WORDS = /\p{L}+|[\p{Sc}%]/gu;
// What stands around them and says nothing.
const AROUND = /\p{L}+(?:-\p{L}+)*|[\s\p{Sc}%().,:;\u0022«»\u201c-\u201e\u2248~+]/gu;
// A space that parts no thousands may stand for the sign of decimals: `19 99`.
const SPACED = /^0+\s+\d|\d\s+(?!\d{3}(?!\d))\d/;
// One sign before three digits parts thousands, or decimals.
const UNCLEAR = /^[1-9]\d{0,2}(?:\s\d{3})*[.,]\d{3}$/;
// Where a sign comes twice, or another one follows, it parts thousands.
const THOUSANDS = /^[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:\.\d{3}){2,}|(?:,\d{3})+\.\d+|(?:\.\d{3})+,\d+)$/;

// What is at fault may be long.
const SHOWN = 30;

/** @param {string} text */
const clean = (text) => text.replace(STEERING, "");

/**
 * @param {string} text
 * @param {Rules} [rules]
 * @returns {Figure}
 */
export function read(text, rules = {}) {
  const typed = plainly(text);
  if (UNSEEN.test(typed)) return { fault: "unseen" };
  const [, before, figure, behind] = PARTS.exec(typed) ?? ["", typed, "", ""];
  if (figure && MINUS.test(before)) return { fault: "negative" };
  const fault = misplaced(figure, `${before} ${behind}`, rules);
  if (fault) return fault;
  return figure ? counted(figure, rules) : { fault: "empty" };
}

/**
 * The signs of a text, each in its plainest form; a raised digit is none.
 * @param {string} text
 */
function plainly(text) {
  const signs = clean(text).replace(/[^\p{No}]+/gu, (part) => part.normalize("NFKC"));
  const digits = signs.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
  return digits.replaceAll("\u066b", ".").replace(GROUPS, "").replace(NO_CENTS, "").trim();
}

/**
 * What does not belong into a figure or beside it.
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
 * What a word beside a figure counts, if it is known.
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
