/** Typed access to the elements of a page, which the build guarantees, and creation of new ones. */

/**
 * The first descendant that matches a selector.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {E}
 */
export const one = (within, selector) => /** @type {E} */ (within.querySelector(selector));

/**
 * All descendants that match a selector.
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
 * A new element with this content.
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
