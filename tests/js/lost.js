/* Which pages nobody answers for. */
(async (pages) => {
  const found = await Promise.all(pages.map((page) => fetch(page).then(({ ok }) => ok, () => false)));
  return pages.filter((_, number) => !found[number]);
});
