/**
 * Is sending goods back worth it? tests/cases/worth-it.json holds it to the right sums.
 *
 * @typedef {{ price: bigint, postage: bigint, packing: bigint, kept: bigint, shopPays: boolean }} Goods
 */

/**
 * What remains of the price after the way back; a shop that pays spares the postage.
 * @param {Goods} goods
 */
export function leftByReturn({ price, postage, packing, shopPays }) {
  return price - packing - (shopPays ? 0n : postage);
}

/**
 * The least partial refund that leaves the buyer no worse than a return; null if a return never pays.
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
 * A share in whole percent, as the page's table rounds it: a half goes to the even neighbour.
 * @param {bigint} part
 * @param {bigint} whole
 */
export function wholePercent(part, whole) {
  const twice = 200n * part + whole;
  const nearest = twice / (2n * whole);
  const half = twice % (2n * whole) === 0n;
  return half && nearest % 2n ? nearest - 1n : nearest;
}
