/*
 * Opens pages of the site, each in a frame, which costs less than going there: where it is then, what of its scripts
 * ran, its title, and what stands at each place: the text that shows, all text, also while it is folded away, how much
 * of it could act, and where it leads; or why it cannot be read, as when it left the site.
 */
(async ([pages, active, patience]) => {
  const found = [];
  for (const [path, places] of pages) {
    const frame = document.createElement("iframe");
    frame.width = innerWidth, frame.height = innerHeight;
    const loaded = new Promise((done) => frame.onload = done);
    const late = new Promise((_, fail) => setTimeout(fail, patience, "it does not end to load"));
    frame.src = new URL(path, document.baseURI);
    document.body.append(frame);
    try {
      await Promise.race([loaded, late]);
      const { document: page, location, __ran: ran } = frame.contentWindow;
      found.push([location.href, ran, page.title, seenOf(page, places)]);
    } catch (error) {
      found.push([String(error), null, "", {}]);
    }
    frame.remove();
  }
  return found;

  function seenOf(page, places) {
    const there = places.map((place) => [place, page.querySelector(place)]).filter(([, element]) => element);
    return Object.fromEntries(there.map(([place, element]) => [place, seen(element)]));
  }

  function seen(element) {
    const acting = element.querySelectorAll(active).length;
    return [element.innerText, element.textContent, acting, element.getAttribute("href")];
  }
});
