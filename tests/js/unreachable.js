/* The URLs that do not respond with success. */
(async (urls) => {
  const reached = await Promise.all(urls.map((url) => fetch(url).then(({ ok }) => ok, () => false)));
  return urls.filter((_, index) => !reached[index]);
});
