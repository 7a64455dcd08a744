/*
 * Exact decimals. A figure is a BigInt of millionths: 12.5 is 12500000n. Nothing here knows a page or a locale;
 * the build says which signs a language writes.
 */
export const WHOLE = 9; // digits before the decimal sign that a form takes,
export const PLACES = 6; // and after it
export const ONE = 10n ** BigInt(PLACES);
export const CENT = ONE / 100n;
export const HUNDRED = 100n * ONE;

const AROUND = /^[\s₸$€₽£¥%]+|[\s₸$€₽£¥%]+$/g;
// `12,500` and `1,234,567.89`: where the comma groups digits, three after it are no decimals.
const BY_COMMA = /^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;

/**
 * What somebody typed, as { value } or { fault }: "empty", "negative", "letters", "signs" or "long".
 * `group` is the sign that groups digits in the language; spaces of any kind group everywhere.
 */
export function read(text, group = "") {
  const typed = text.replace(AROUND, "").replace(/\s/g, "");
  if (!typed) return { fault: "empty" };
  if (/^[-−–]/.test(typed)) return { fault: "negative" };
  if (/[^\d.,]/.test(typed) || !/\d/.test(typed)) return { fault: "letters" };
  const bare = group === "," && BY_COMMA.test(typed) ? typed.replace(/,/g, "") : typed;
  const [whole, places = "", ...more] = bare.split(/[.,]/);
  if (more.length) return { fault: "signs" };
  return fixed(whole.replace(/^0+/, ""), places.replace(/0+$/, ""));
}

function fixed(whole, places) {
  if (whole.length > WHOLE || places.length > PLACES) return { fault: "long" };
  return { value: BigInt(whole || 0) * ONE + BigInt(places.padEnd(PLACES, "0")) };
}

/** A figure of at least zero as an address and a program write it: `12500.5`. */
export function plain(value) {
  const places = String(value % ONE).padStart(PLACES, "0").replace(/0+$/, "");
  return String(value / ONE) + (places && "." + places);
}

/** A figure of at least zero as a language writes it, with at least so many `places` if it is not whole. */
export function written(value, { group, decimal }, places = 0) {
  const [whole, rest] = plain(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return rest ? grouped + decimal + rest.padEnd(places, "0") : grouped;
}
