/* The URLs of the first results of Pagefind for each query. */
(async ([address, queries]) => {
  const pagefind = await import(address), found = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 5).map((result) => result.data()));
    found.push(pages.map(({ url }) => url));
  }
  return found;
});
