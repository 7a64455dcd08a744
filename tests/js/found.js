/* Turns to the search and asks, again and again until a script listens, as long as nothing is shown. */
(async (query) => {
  const shown = () => document.querySelector(".md-search-result__item");
  while (!shown() && performance.now() < 60_000) {
    const toggle = document.querySelector("#__search"), field = document.querySelector(".md-search__input");
    if (toggle && field) {
      if (!toggle.checked) toggle.click();
      if (document.activeElement !== field) field.focus();
      field.value = query;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return performance.now();
});
