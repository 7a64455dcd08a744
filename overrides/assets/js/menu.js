/** The menu over the page: the browser opens and closes it, but not when a reader has found what it was opened for. */

/** Close it after a link, be it to a place of this page, and where there is room beside the page. */
export function startMenu() {
  const menu = document.getElementById("menu");
  const close = () => menu?.togglePopover?.(false);
  menu?.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) close();
  });
  matchMedia("(min-width: 76.25em)").addEventListener("change", close);
}
