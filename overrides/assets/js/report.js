/**
 * The report form at the end of every page: a field to fill in and copy, with a copy button.
 *
 * Nothing leaves the page and nothing is stored: the field has no name, so it cannot be submitted.
 */
import { copied, outcome } from "./copy.js";

/** Enable the report form, and redirect old anchors of facts. */
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

// Facts that used to be on this page are in the register: redirect their anchors.
function lead() {
  // `:target` is not set yet when the page has just been parsed.
  const target = document.getElementById(location.hash.slice(1));
  // Older browsers do not open what holds the target.
  const closed = target?.closest("details");
  if (closed) closed.open = true;
  /** @type {HTMLAnchorElement | null | undefined} */
  const topic = target?.closest(".tolem-moved a");
  if (topic) location.replace(topic.href + location.hash);
}
