/** What the build wrote is there: these find it, and say of what kind it is. */

/**
 * The first element inside another that a selector fits.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {E}
 */
export const one = (within, selector) => /** @type {E} */ (within.querySelector(selector));

/**
 * All of them.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {E[]}
 */
export const all = (
  within,
  selector,
) => [.../** @type {NodeListOf<E>} */ (within.querySelectorAll(selector))];
