/**
 * The report at the end of every page: it opens for whoever is led to it, and holds a field that can be filled in and
 * copied by hand, and a button that copies it.
 *
 * Nothing leaves the page and nothing is kept: the field has no name, so no browser can send it.
 */
import { copied, outcome } from "./copy.js";

/** Let the report of this page open, be copied, and old addresses of facts lead on. */
export function startReport() {
  lead();
  addEventListener("hashchange", lead);
  /** @type {HTMLElement | null} */
  const box = document.querySelector("div.tolem-report");
  const field = box?.querySelector("textarea");
  const button = box?.querySelector("button");
  if (!box || !field || !button) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    box.querySelector("[role=status]")?.replaceChildren(outcome(await copied(field)));
  });
}

// A fact that stood on this page once is in the register now: whoever comes by its anchor is led on.
function lead() {
  // No element is the target yet when a page has just been read.
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
  /** @type {HTMLAnchorElement | null | undefined} */
  const topic = target?.closest(".tolem-moved a");
  if (topic) location.replace(topic.href + location.hash);
}
