/*
 * The report at the end of every page: a field that can be filled in and copied by hand, and a button that copies it.
 *
 * Nothing leaves the page and nothing is kept: the field has no name, so no browser can send it.
 */

import { copied } from "./copy.js";

const field = document.querySelector(".tolem-report textarea");
if (field) begin(field, field.closest(".tolem-report"));

// A fact that stood on this page once is in the register now: whoever comes by its anchor is led on.
lead();
addEventListener("hashchange", lead);

function lead() {
  const { at } = document.getElementById(location.hash.slice(1))?.dataset ?? {};
  if (at) location.replace(document.querySelector(`[data-topic="${at}"]`).href + location.hash);
}

function begin(text, box) {
  const button = box.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const word = (await copied(text)) ? "copied" : "refused";
    box.querySelector("[role=status]").replaceChildren(box.dataset[word]);
  });
}
