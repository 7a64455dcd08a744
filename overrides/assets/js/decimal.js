/**
 * Exact decimals: a number is a BigInt of millionths. The page provides the separators of the language.
 *
 * @typedef {{ group?: string, decimal?: string }} Signs
 */
const WHOLE = 9;
const PLACES = 6;
export const ONE = 10n ** BigInt(PLACES);
export const HUNDRED = 100n * ONE;

export const LARGEST = 10n ** BigInt(WHOLE + PLACES);

/**
 * Parse digits with at most one decimal separator.
 * @param {string} [text]
 * @returns {{ value: bigint, fault?: undefined } | { value?: undefined, fault: string }}
 */
export function exact(text = "") {
  const [, start, decimals = ""] = /^(\d*)(?:[.,](\d*))?$/.exec(text) ?? [];
  if (start === undefined) return { fault: "signs" };
  if (!start && !decimals) return { fault: "empty" };
  const [whole, places] = [start.replace(/^0+/, ""), decimals.replace(/0+$/, "")];
  if (whole.length > WHOLE || places.length > PLACES) return { fault: "long" };
  return { value: BigInt(whole || 0) * ONE + BigInt(places.padEnd(PLACES, "0")) };
}

/**
 * A number in a URL: `12500.5`. Three decimals get a fourth, so that they are not read as thousands.
 * @param {bigint} value
 */
export function plain(value) {
  const places = String(value % ONE).padStart(PLACES, "0").replace(/0+$/, "");
  return String(value / ONE) + (places && `.${places}${places.length === 3 ? "0" : ""}`);
}

/**
 * A formatted number, with at least `places` decimals if it is not an integer.
 * @param {bigint} value
 * @param {Signs} signs
 */
export function written(value, { group = "", decimal = "" }, places = 0) {
  const [whole, rest] = plain(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return rest ? grouped + decimal + rest.padEnd(places, "0") : grouped;
}
