/**
 * The search box of the home page: it opens the theme's search with what was typed.
 *
 * Without this script it leads to the list of all pages. Its field has no name, so no address holds what was typed.
 */

/** @type {HTMLFormElement | null} */
const box = document.querySelector("form.tolem-search");
const typed = box?.querySelector("input");
/** @type {HTMLInputElement | null} */
const query = document.querySelector("[data-md-component=search-query]");
if (box && typed && query) {
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    query.value = typed.value;
    // The theme opens its search for a field in use, and looks at it when a key comes up.
    query.focus();
    query.dispatchEvent(new KeyboardEvent("keyup"));
  });
}
