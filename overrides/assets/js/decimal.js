/**
 * Exact decimals: a figure is a BigInt of millionths. The build says which signs a language writes.
 *
 * @typedef {{ value: bigint, fault?: undefined } | { value?: undefined, fault: string }} Figure what somebody typed
 * @typedef {{ group?: string, decimal?: string }} Signs
 */
const WHOLE = 9;
const PLACES = 6;
export const ONE = 10n ** BigInt(PLACES);
export const HUNDRED = 100n * ONE;

// Unseen signs that steer text; those that can turn figures around stay, and are a fault.
const STEERING = /[^\P{Cf}\u061c\u200f\u202b\u202e\u2067]/gu;
const AROUND =
  /^([\s₸$€₽£¥%]|т[нң]?г\.?|те[нң]ге|tenge|kzt)+|([\s₸$€₽£¥%]|т[нң]?г\.?|те[нң]ге|tenge|kzt)+$/giu;
// `12,500` and `1,234,567.89`: where the comma groups digits, three after it are no decimals.
const BY_COMMA = /^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;

/** @param {string} text */
export const clean = (text) => text.replace(STEERING, "");

/**
 * What somebody typed. `group` groups digits in the language; spaces do everywhere.
 * @param {string} text
 * @returns {Figure}
 */
export function read(text, group = "") {
  const typed = clean(text).replace(AROUND, "").replace(/\s/g, "");
  if (!typed) return { fault: "empty" };
  if (/[\p{C}\p{DI}\u2800]/u.test(typed)) return { fault: "unseen" };
  if (/^[-−–]/.test(typed)) return { fault: "negative" };
  if (/[^\d.,]/.test(typed) || !/\d/.test(typed)) return { fault: "letters" };
  const bare = group === "," && BY_COMMA.test(typed) ? typed.replace(/,/g, "") : typed;
  const [whole, places = "", ...more] = bare.split(/[.,]/);
  if (more.length) return { fault: "signs" };
  return fixed(whole.replace(/^0+/, ""), places.replace(/0+$/, ""));
}

/**
 * @param {string} whole
 * @param {string} places
 * @returns {Figure}
 */
function fixed(whole, places) {
  if (whole.length > WHOLE || places.length > PLACES) return { fault: "long" };
  return { value: BigInt(whole || 0) * ONE + BigInt(places.padEnd(PLACES, "0")) };
}

/**
 * A figure as an address writes it: `12500.5`.
 * @param {bigint} value
 */
export function plain(value) {
  const places = String(value % ONE).padStart(PLACES, "0").replace(/0+$/, "");
  return String(value / ONE) + (places && "." + places);
}

/**
 * A figure as a language writes it, with so many `places` at least if it is not whole.
 * @param {bigint} value
 * @param {Signs} signs
 */
export function written(value, { group = "", decimal = "" }, places = 0) {
  const [whole, rest] = plain(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return rest ? grouped + decimal + rest.padEnd(places, "0") : grouped;
}
