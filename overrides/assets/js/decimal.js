/**
 * Exact decimals: a figure is a BigInt of millionths. The build says which signs a language writes.
 *
 * @typedef {{ group?: string, decimal?: string }} Signs
 */
const WHOLE = 9;
const PLACES = 6;
export const ONE = 10n ** BigInt(PLACES);
export const HUNDRED = 100n * ONE;

export const LARGEST = 10n ** BigInt(WHOLE + PLACES);

/**
 * What a program wrote, or digits with one sign of decimals at most.
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
 * A figure as an address writes it: `12500.5`. Three decimals get a fourth, or they could be read as thousands.
 * @param {bigint} value
 */
export function plain(value) {
  const places = String(value % ONE).padStart(PLACES, "0").replace(/0+$/, "");
  return String(value / ONE) + (places && `.${places}${places.length === 3 ? "0" : ""}`);
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
