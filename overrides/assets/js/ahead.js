/**
 * Prefetches the page of a link that is hovered, touched or focused.
 */
const WAIT = 65;

/** Watch the links of this page, unless the reader saves data. */
export function startAhead() {
  const { connection } = /** @type {{ connection?: { saveData: boolean } }} */ (navigator);
  if (connection?.saveData) return;
  /** @type {Set<string>} */
  const fetched = new Set([location.href.split("#")[0]]);
  let waiting = 0;
  /** @param {Event} event */
  const soon = ({ target, type }) => {
    clearTimeout(waiting);
    const link = target instanceof Element && target.closest("a");
    if (link) waiting = setTimeout(() => ahead(link), type === "touchstart" ? 0 : WAIT);
  };
  for (const kind of ["mouseover", "focusin", "touchstart"]) addEventListener(kind, soon, { passive: true });

  /** @param {HTMLAnchorElement} link */
  function ahead({ href, origin, download }) {
    const page = href.split("#")[0];
    if (origin !== location.origin || download || fetched.has(page)) return;
    fetched.add(page);
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: page }));
  }
}
