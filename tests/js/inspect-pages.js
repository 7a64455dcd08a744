/*
 * Opens each page in a frame, which is faster than a navigation. Returns its URL, the payload that ran, its
 * title, and for each selector that matches: the visible text, all text, the number of active elements, and the
 * link target. A page that cannot be read, such as one that left the site, has an error message as its URL.
 */
(async ([pages, active, timeout]) => {
  const found = [];
  for (const [path, selectors] of pages) {
    const frame = document.createElement("iframe");
    frame.width = innerWidth, frame.height = innerHeight;
    const loaded = new Promise((resolve) => frame.onload = resolve);
    const timedOut = new Promise((_, reject) => setTimeout(reject, timeout, "timed out"));
    frame.src = new URL(path, document.baseURI);
    document.body.append(frame);
    try {
      await Promise.race([loaded, timedOut]);
      const { document: page, location, __ran: ran } = frame.contentWindow;
      found.push([location.href, ran, page.title, elementsOf(page, selectors)]);
    } catch (error) {
      found.push([String(error), null, "", {}]);
    }
    frame.remove();
  }
  return found;

  function elementsOf(page, selectors) {
    const found = selectors.map((each) => [each, page.querySelector(each)]).filter(([, element]) => element);
    return Object.fromEntries(found.map(([selector, element]) => [selector, describe(element)]));
  }

  function describe(element) {
    const count = element.querySelectorAll(active).length;
    return [element.innerText, element.textContent, count, element.getAttribute("href")];
  }
});
