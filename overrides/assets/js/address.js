/**
 * The address of where a reader is: it goes along to the other languages, and can be copied.
 */
import { copied, outcome } from "./copy.js";
import { all, one } from "./elements.js";

/** Let place and answer go along to the other languages, and be copied. */
export function startAddress() {
  // Of a page in another language: the same place on it, and what was filled in, as they are when the link is followed.
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
      // Where the browser refuses, it is selected, so it has to be there.
      box.append(field);
      const done = await copied(field);
      if (done) field.remove();
      one(box, "span").replaceChildren(outcome(done));
    });
  }
}
