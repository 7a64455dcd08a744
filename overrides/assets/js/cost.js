/**
 * What an order takes and what customs may ask. tests/cases/cost.json holds it to the right sums.
 *
 * @typedef {Record<"total" | "rate" | "commission" | "margin" | "fixed", bigint>} Order
 * @typedef {Record<"total" | "rate" | "euro" | "weight", bigint>} Parcel
 * @typedef {Record<"limit" | "heavy" | "share" | "kilogram" | "vat", bigint>} Rule
 */
import { HUNDRED, ONE } from "./decimal.js";

// A payment fails when it leaves nothing on the balance, so one whole tenge must stay.
export const MUST_STAY = ONE;

/** @type {(amount: bigint, unit: bigint) => bigint} */
const up = (amount, unit) => ((amount + unit - 1n) / unit) * ONE;
/** @type {(one: bigint, other: bigint) => bigint} */
const most = (one, other) => (one > other ? one : other);

/**
 * What one order takes, in whole tenge rounded up. Commission and margin are in percent.
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
 * Duty and VAT by one rule, as [least, most] in euros and in tenge, rounded up. A rule with a weight that is `heavy`
 * counts what is above its limits; one without counts the whole.
 * @param {Parcel} parcel
 * @param {Rule} rule
 */
export function customs({ total, rate, euro, weight }, { limit, heavy, share, kilogram, vat }) {
  const worth = total * rate;
  const above = worth - limit * euro;
  const whole = above > 0n ? [worth, weight] : [0n, 0n];
  const [taxed, kilos] = heavy ? [most(0n, above), weight - heavy] : whole;
  const duty = most(taxed * share, kilos * kilogram * euro * 100n);
  // Nobody says whether VAT is counted on the duty too.
  const sums = [0n, duty].map((added) => duty * HUNDRED + (taxed * HUNDRED + added) * vat);
  const unit = HUNDRED * HUNDRED * ONE;
  return {
    euros: sums.map((sum) => up(sum * 100n, unit * euro) / 100n),
    tenge: sums.map((sum) => up(sum, unit * ONE)),
  };
}
