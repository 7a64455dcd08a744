/* Doubles the font size, and opens the menu. */
(() => {
  const { style } = document.documentElement;
  style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
  document.querySelector(".tolem-side").showPopover();
});
