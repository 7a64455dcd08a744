/**
 * The address of where a reader is: it goes along to the other languages, and can be copied.
 */
import { copied } from "./copy.js";
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
    /** @type {HTMLTextAreaElement} */
    const field = one(box, "textarea");
    box.hidden = false;
    one(box, "button").addEventListener("click", async () => {
      field.value = location.href;
      // Where the browser refuses, it is selected, so it has to be there.
      field.hidden = false;
      field.hidden = await copied(field);
      one(box, "span").replaceChildren(
        (field.hidden ? box.dataset.copied : box.dataset.refused) ?? "",
      );
    });
  }
}
