/* Opens the search and repeats a query until a result is visible; returns the time since navigation. */
(async (query) => {
  const result = () => document.querySelector(".md-search-result__item");
  while (!result() && performance.now() < 60_000) {
    const toggle = document.querySelector("#__search"), field = document.querySelector(".md-search__input");
    if (toggle && field) {
      if (!toggle.checked) toggle.click();
      if (document.activeElement !== field) field.focus();
      field.value = query;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now();
});
