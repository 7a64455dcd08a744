/*
 * What axe finds by every rule but the contrast of 7:1, which we do not promise. What stands far down a list, or among
 * many facts, is made as what stands above it. Colours, which take half of the time, are judged of the first text of
 * each look: its elements up to the page, and all that makes its colours and size.
 */
(async (only) => {
  for (const item of document.querySelectorAll("li:nth-child(n + 25), article:nth-of-type(n + 9)")) {
    item.remove();
  }
  // Axe gives up on a link whose text all stands in another element.
  for (const title of document.querySelectorAll("a[href] > cite")) title.replaceWith(...title.childNodes);
  const seen = new Set(JSON.parse(sessionStorage.looks ?? "[]")), within = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    // What is hidden is not judged, so it must not stand for what shows.
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const hasText = [...element.childNodes].some((node) =>
      node.nodeType === Node.TEXT_NODE && node.data.trim()
    );
    const isField = element.matches("input, select, textarea");
    if (!hasText && !isField) continue;
    const { color, fontSize, fontWeight, textDecoration, textShadow } = getComputedStyle(element);
    const look = [around(element), color, fontSize, fontWeight, textDecoration, textShadow].join();
    element.toggleAttribute("data-first", !seen.has(look));
    seen.add(look);
  }
  sessionStorage.looks = JSON.stringify([...seen]);
  axe.configure({
    rules: [
      { id: "color-contrast", selector: "[data-first]" },
      { id: "link-in-text-block", selector: ":is(a[href], [role=link])[data-first]" },
    ],
  });
  const all = axe.getRules().map((rule) => rule.ruleId).filter((rule) => rule !== "color-contrast-enhanced");
  const runOnly = { type: "rule", values: only ?? all };
  const { violations } = await axe.run({ runOnly, resultTypes: ["violations"], iframes: false });
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 150)}`));

  function around(element) {
    if (!element) return matchMedia("(prefers-color-scheme: dark)").matches;
    if (!within.has(element)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(element);
      const own = [element.localName, element.className, backgroundColor, backgroundImage, opacity, position];
      within.set(element, `${around(element.parentElement)} > ${own}`);
    }
    return within.get(element);
  }
});
