/**
 * Word folding for the search: one spelling for each sound, in any script.
 *
 * The tables are part of the index; scripts/tolem/search/words.py does the same for the text of pages.
 */

/**
 * @typedef {object} Tables
 * @property {Record<string, string>} letters
 * @property {[string, string][]} pairs
 * @property {Record<string, [string, string]>} layouts
 *
 * @typedef {object} Words
 * @property {(text: string) => string[]} of what a text says, folded
 * @property {(text: string) => string} grouped a text in which no space parts a figure, and nothing unseen a word
 * @property {(text: string) => string[]} retyped a text as other keyboards would have typed it, or with other letters for Latin ones
 */
const GROUPED = /(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))/g;
// A date is known by its day and year, as pages write the month as a word.
const DATE = /(?<![\d.])0?(\d{1,2})\.\d{1,2}\.(\d{4})(?![\d.]*\d)/g;
const WORD = /\d+(?:[.,]\d+)*(?=\p{L}{2})|\d+(?:[.,]\d+)+|[\p{L}\p{N}]+/gu;
const THOUSANDS = /[.,](?=\d{3}(?!\d))/g;
const DOUBLE = /([\p{L}])\1+/gu;

/**
 * @param {Tables} tables
 * @returns {Words}
 */
export function words({ letters, pairs, layouts }) {
  /** @param {string} word */
  function folded(word) {
    if (/^\d.*[.,]/.test(word)) return word.replace(THOUSANDS, "").replaceAll(",", ".");
    for (const [group, sound] of pairs) word = word.replaceAll(group, sound);
    return word.replace(DOUBLE, "$1");
  }

  /** A text without spaces in numbers and without invisible characters. @param {string} text */
  function grouped(text) {
    return text.replace(/\p{Cf}/gu, "").replace(GROUPED, "");
  }

  /** @param {string} text */
  function of(text) {
    const lower = grouped(text).normalize("NFKC").toLowerCase();
    const plain = Array.from(lower, (sign) => letters[sign] ?? sign).join("");
    const bare = plain.normalize("NFD").replace(/\p{M}/gu, "");
    return (bare.replace(DATE, "$1 $2").match(WORD) ?? []).map(folded).filter(Boolean);
  }

  const keyboards = Object.values(layouts).flatMap(([keys, typed]) => [map(keys, typed), map(typed, keys)]);

  /** @param {string} text */
  function retyped(text) {
    const lower = text.normalize("NFC").toLowerCase();
    const others = keyboards.map((keys) => Array.from(lower, (sign) => keys.get(sign) ?? sign).join(""));
    return [...new Set(others)].filter((other) => other !== lower);
  }

  return { of, grouped, retyped };
}

/**
 * @param {string} keys
 * @param {string} typed
 */
function map(keys, typed) {
  const signs = [...typed];
  return new Map([...keys].map((key, place) => [key, signs[place]]));
}
