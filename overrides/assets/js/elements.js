/** What the build wrote is there: these find it, say of what kind it is, and make more of the kind. */

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

/**
 * A new element that holds this.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function made(tag, className, ...content) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...content);
  return node;
}
