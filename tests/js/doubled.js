/* Doubles the size of text, and opens the menu. */
(() => {
  const { style } = document.documentElement;
  style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
  document.querySelector(".tolem-side").showPopover();
});
