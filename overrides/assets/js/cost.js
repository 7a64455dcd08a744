/*
 * What an order takes from a balance in tenge. scripts/tolem/state/cost.py does the same sums for the page's table;
 * tests/cases/cost.json holds both to one answer. Figures are millionths, see decimal.js; commission and margin
 * are in percent.
 */
import { HUNDRED, ONE } from "./decimal.js";

// A payment fails when it leaves nothing on the balance, so one whole tenge must stay.
export const MUST_STAY = ONE;

const up = (amount, unit) => ((amount + unit - 1n) / unit) * ONE;

/**
 * What one order takes, in tenge, and what is left of the balance, below zero where it lacks. The order, the margin
 * and the commission are whole, rounded up.
 */
export function bill({ total, rate, commission, margin, fixed, balance }) {
  const exact = total * rate;
  const order = up(exact, ONE * ONE);
  const added = up(exact * (HUNDRED + margin), ONE * ONE * HUNDRED) - order;
  const fee = up(exact * commission, ONE * ONE * HUNDRED);
  const needed = order + added + fee + fixed;
  return { order, margin: added, commission: fee, fixed, needed, left: balance - needed };
}

/** Whether enough stays on the balance for the payment to go through. */
export function fits(terms) {
  return bill(terms).left >= MUST_STAY;
}

/** The largest order that fits, in steps of its currency; 0 if there is none. */
export function largestOrder(terms, step = ONE) {
  const { balance, rate, commission, margin, fixed } = terms;
  const free = balance - MUST_STAY - fixed;
  if (free <= 0n) return 0n;
  // Both parts of a bill round up, so the quotient can be too large: step down to what holds, by halves.
  let low = 0n;
  let high = (free * HUNDRED * ONE) / ((HUNDRED + margin + commission) * rate * step);
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (fits({ ...terms, total: middle * step })) low = middle;
    else high = middle - 1n;
  }
  return low * step;
}
