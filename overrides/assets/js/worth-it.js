/**
 * Whether a return is worth it. Tested by tests/cases/worth-it.json.
 *
 * @typedef {{ price: bigint, postage: bigint, packing: bigint, kept: bigint, shopPays: boolean }} Goods
 */

/**
 * The price minus the postage of the return, unless the shop pays for it.
 * @param {Goods} goods
 */
export function leftByReturn({ price, postage, packing, shopPays }) {
  return price - packing - (shopPays ? 0n : postage);
}

/**
 * The smallest partial refund that is not worse than a return; null if a return never pays.
 * @param {Goods} goods
 */
export function leastRefund(goods) {
  const left = leftByReturn(goods);
  if (left <= 0n) return null;
  const least = left - goods.kept;
  return least < 0n ? 0n : least;
}

/** @param {Goods} goods */
export function advice(goods) {
  const least = leastRefund(goods);
  if (least === null) return "never";
  if (least === 0n) return "keep";
  return least === goods.price ? "return" : "ask";
}

/**
 * A share as a whole percentage, rounded half to even like the page's table.
 * @param {bigint} part
 * @param {bigint} whole
 */
export function wholePercent(part, whole) {
  const twice = 200n * part + whole;
  const nearest = twice / (2n * whole);
  const half = twice % (2n * whole) === 0n;
  return half && nearest % 2n ? nearest - 1n : nearest;
}
