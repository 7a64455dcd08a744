/**
 * The amount needed for an order, and duty and VAT. Tested by tests/cases/cost.json.
 *
 * @typedef {Record<"total" | "rate" | "commission" | "margin" | "fixed", bigint>} Order
 * @typedef {Record<"total" | "rate" | "euro" | "weight", bigint>} Parcel
 * @typedef {Record<"limit" | "heavy" | "share" | "kilogram" | "vat", bigint>} Rule
 */
import { HUNDRED, ONE } from "./decimal.js";

/** @type {(amount: bigint, unit: bigint) => bigint} */
const up = (amount, unit) => ((amount + unit - 1n) / unit) * ONE;
/** @type {(one: bigint, other: bigint) => bigint} */
const most = (one, other) => (one > other ? one : other);

/**
 * The amount needed for an order, in whole tenge, rounded up. Commission and margin are percentages.
 * @param {Order} order
 */
export function bill({ total, rate, commission, margin, fixed }) {
  const exact = total * rate;
  const order = up(exact, ONE * ONE);
  const added = up(exact * (HUNDRED + margin), ONE * ONE * HUNDRED) - order;
  const fee = up(exact * commission, ONE * ONE * HUNDRED);
  return { order, margin: added, commission: fee, fixed, needed: order + added + fee + fixed };
}

/**
 * Duty and VAT by a rule, as [minimum, maximum] in euros and in tenge, rounded up. With a weight `heavy`, a rule
 * counts only the excess above its limits; without one, the whole parcel.
 * @param {Parcel} parcel
 * @param {Rule} rule
 */
export function customs({ total, rate, euro, weight }, { limit, heavy, share, kilogram, vat }) {
  const worth = total * rate;
  const above = worth - limit * euro;
  const whole = above > 0n ? [worth, weight] : [0n, 0n];
  const [taxed, kilos] = heavy ? [most(0n, above), weight - heavy] : whole;
  const duty = most(taxed * share, kilos * kilogram * euro * 100n);
  // No source says whether VAT is charged on the duty as well.
  const sums = [0n, duty].map((added) => duty * HUNDRED + (taxed * HUNDRED + added) * vat);
  const unit = HUNDRED * HUNDRED * ONE;
  return {
    euros: sums.map((sum) => up(sum * 100n, unit * euro) / 100n),
    tenge: sums.map((sum) => up(sum, unit * ONE)),
  };
}
