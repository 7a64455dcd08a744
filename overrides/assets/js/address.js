/**
 * Keeps anchor and query when switching language, and copies the URL of the page.
 */
import { copied, outcome } from "./copy.js";
import { all, one } from "./elements.js";

/** Enable both. */
export function startAddress() {
  // The same anchor and query on the page in the other language, set when the link is followed.
  for (const kind of ["click", "auxclick", "contextmenu"]) {
    document.querySelector(".tolem-languages")?.addEventListener(kind, ({ target }) => {
      const link = target instanceof Element && target.closest("a");
      if (!link) return;
      link.search = location.search;
      link.hash = location.hash;
    });
  }

  for (const box of all(document, ".tolem-share")) {
    const button = one(box, "button"), field = document.createElement("textarea");
    Object.assign(field, { className: "tolem-copy", rows: 2, readOnly: true, ariaLabel: button.textContent });
    box.hidden = false;
    button.addEventListener("click", async () => {
      field.value = location.href;
      // If copying is refused, the URL is selected, so it has to be visible.
      box.append(field);
      const done = await copied(field);
      if (done) field.remove();
      one(box, "span").replaceChildren(outcome(done));
    });
  }
}
