/* Types each query into the field, as a menu or dictation does, and reads where each result leads. */
((queries) =>
  queries.map((query) => {
    const field = document.querySelector(".md-search__input");
    field.value = query;
    field.dispatchEvent(new Event("input"));
    return [...document.querySelectorAll(".md-search-result__item")].map((item) =>
      item.querySelector("a").href
    );
  }));
