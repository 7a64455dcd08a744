/* The time in milliseconds until the results of each query are laid out. */
((queries) =>
  queries.map((query) => {
    const field = document.querySelector(".md-search__input"), start = performance.now();
    field.value = query;
    field.dispatchEvent(new Event("input"));
    document.querySelector(".md-search-result__list").getBoundingClientRect();
    return performance.now() - start;
  }));
