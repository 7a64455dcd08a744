/**
 * Opens the search: loads its script and index on first use, and passes on the input.
 *
 * On the home page it also handles the search box there. Its field has no name, so it is not part of the URL.
 */
import { made } from "./elements.js";
import { trusted } from "./trusted.js";

/** Wait for the first use of the search. */
export function startSearch() {
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector(".md-search__input");
  /** @type {HTMLInputElement | null} */
  const toggle = document.querySelector("#__search");
  const form = field?.form;
  if (!field || !toggle || !form) return;
  // Otherwise a browser restores after Back that it is open, but not the words. HTML has this for other fields only.
  toggle.setAttribute("autocomplete", "off");
  const found = complete(field, form);
  /** @type {Promise<unknown> | undefined} */
  let loading;
  const load = () =>
    loading ??= Promise.all((form.dataset.scripts?.match(/\S+/g) ?? []).map(executed)).catch(fail);
  const fail = () => {
    form.removeEventListener("submit", wait);
    found.replaceChildren(form.dataset.failed ?? "");
  };
  // What is asked before all has arrived is answered then; only a search that failed leads to the list of topics.
  const wait = (/** @type {Event} */ event) => event.preventDefault();
  form.addEventListener("submit", wait);
  /** @type {HTMLElement | null} */
  let before = null;

  const open = () => {
    load();
    if (!toggle.checked) toggle.click();
  };
  for (const label of document.querySelectorAll("label[for=__search]")) {
    label.addEventListener("pointerenter", load);
  }
  field.addEventListener("focus", open);
  toggle.addEventListener("change", () => {
    if (toggle.checked) {
      load();
      field.focus();
    } else if (before) before.focus();
    else field.blur();
  });
  // The field may be in use before this script runs.
  if (toggle.checked || document.activeElement === field) load();
  addEventListener("focusin", ({ target }) => {
    const outside = target instanceof HTMLElement && !target.closest(".md-search");
    if (outside) before = target;
    if (outside && toggle.checked) toggle.checked = false;
  });
  addEventListener("keydown", (event) => {
    // While a word is put together, the key is the keyboard's own.
    if (event.key === "Escape" && toggle.checked && !event.isComposing) toggle.click();
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });

  const box = document.querySelector("form.tolem-search");
  const typed = box?.querySelector("input");
  typed?.addEventListener("focus", load);
  box?.addEventListener("submit", (event) => {
    event.preventDefault();
    field.value = typed?.value ?? "";
    field.focus();
    field.dispatchEvent(new Event("input"));
  });
}

/**
 * Create the list of results, which is not part of the page. Returns the element for their number.
 * @param {HTMLInputElement} field
 * @param {HTMLFormElement} form
 */
function complete(field, form) {
  const unasked = { autocapitalize: "off", autocorrect: "off", autocomplete: "off", spellcheck: "false" };
  const own = { ...unasked, enterkeyhint: "search", "aria-describedby": "search-found" };
  for (const [name, value] of Object.entries(own)) field.setAttribute(name, value);
  const found = made("div", "md-search-result__meta", form.dataset.waits ?? "");
  found.id = "search-found";
  found.setAttribute("role", "status");
  const list = made("ol", "md-search-result__list"), unfound = made("div", "tolem-unfound md-typeset");
  const scrolled = made(
    "div",
    "md-search__scrollwrap",
    made("div", "md-search-result", found, list, unfound),
  );
  scrolled.tabIndex = -1;
  form.after(made("div", "md-search__output", scrolled));
  const beside = made("label", "md-search__overlay");
  beside.htmlFor = "__search";
  form.parentElement?.before(beside);
  return found;
}

/**
 * Load a script, in order.
 * @param {string} address
 */
function executed(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.async = false;
    script.src = trusted(address);
    // One that arrives and is something else, as a page of a network that asks to log in, is none either.
    addEventListener("error", ({ filename }) => filename === script.src && failed(filename));
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}
