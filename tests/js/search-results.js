/* Enters each query without key events, as dictation does; returns the URLs of its results. */
((queries) =>
  queries.map((query) => {
    const field = document.querySelector(".md-search__input");
    field.value = query;
    field.dispatchEvent(new Event("input"));
    return [...document.querySelectorAll(".md-search-result__item")].map((item) =>
      item.querySelector("a").href
    );
  }));
