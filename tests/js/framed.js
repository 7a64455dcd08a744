/*
 * Opens pages of the site, each in a frame, which costs less than going there: where it is then, what of its scripts
 * ran, its title, and what stands at each place: the text that shows, all text, also while it is folded away, and how
 * much of it could act; or why it cannot be read, as when it left the site.
 */
(async ([paths, places, active, patience]) => {
  const found = [];
  for (const path of paths) {
    const frame = document.createElement("iframe");
    frame.width = innerWidth, frame.height = innerHeight;
    const loaded = new Promise((done) => frame.onload = done);
    const late = new Promise((_, fail) => setTimeout(fail, patience, "it does not end to load"));
    frame.src = new URL(path, document.baseURI);
    document.body.append(frame);
    try {
      await Promise.race([loaded, late]);
      const { document: page, location, __ran: ran } = frame.contentWindow;
      found.push([location.href, ran, page.title, places.map((place) => seen(page.querySelector(place)))]);
    } catch (error) {
      found.push([String(error), null, "", places.map(() => null)]);
    }
    frame.remove();
  }
  return found;

  function seen(element) {
    return element && [element.innerText, element.textContent, element.querySelectorAll(active).length];
  }
});
