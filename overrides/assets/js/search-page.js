/**
 * Shows the results: the answer of the first page, links to the others, and help if there are none.
 */
import { copied, outcome } from "./copy.js";
import { made, one } from "./elements.js";
import { engine } from "./search-engine.js";

/** @typedef {import("./search-engine.js").Index} Index */
/** @typedef {import("./search-engine.js").Found} Found */
const { tolemIndex } = /** @type {{ tolemIndex: Index }} */ (/** @type {unknown} */ (globalThis));
const { find, knows, nearest } = engine(tolemIndex);
const { pages, words, tasks } = tolemIndex;
const OPEN = 2;
// A text without any of these looks empty.
const VISIBLE = /[^\s\p{Cc}\p{DI}]/u;

/** @type {HTMLInputElement} */
const field = one(document, ".md-search__input");
const form = /** @type {HTMLFormElement} */ (field.form);
/** @type {HTMLInputElement} */
const toggle = one(document, "#__search");
const status = one(document, "#search-found");
const list = one(document, ".md-search-result__list");
const unfound = one(document, ".tolem-unfound");
const resting = status.textContent;

/** The URL of a page, also for offline copies. @param {string} address */
function place(address) {
  const [path, ...names] = address.split("#"), name = names.at(-1);
  if (!form.dataset.base) return `#${name}`;
  const file = location.protocol === "file:" && (!path || path.endsWith("/")) ? "index.html" : "";
  return form.dataset.base + path + file + (name ? `#${name}` : "");
}

/**
 * @param {string} address
 * @param {(Node | string)[]} content
 */
function link(address, ...content) {
  return Object.assign(made("a", "md-search-result__link", ...content), { href: place(address) });
}

/**
 * A result; the first one and unanswered questions include their text.
 * @param {Found} found
 * @param {number} rank
 */
function item({ page, section }, rank) {
  const [kind, address, title, answer, stands, correction, ...headings] = pages[page];
  const told = kind === OPEN ? [words.open, answer] : rank === 0 ? [correction, answer] : [];
  const lines = told.filter(Boolean).map((text) => made("p", "", text));
  const own = made(
    "article",
    "md-search-result__article md-typeset",
    made("h2", "", title),
    ...lines,
  );
  const whole = made("li", "md-search-result__item", link(address, own));
  if (rank === 0 && stands) whole.append(made("p", "tolem-search-stands", stands));
  const name = headings[2 * section - 2];
  if (name) {
    const part = link(`${address}#${name}`, `${words.part} ${headings[2 * section - 1]}`);
    part.classList.add("tolem-search-part");
    whole.append(part);
  }
  return whole;
}

/** Help if there are no results, or no certain ones. @param {string} text @returns {Node[]} */
function ways(text) {
  const names = nearest(text).map((name) => {
    const button = made("button", "md-button", name);
    button.type = "button";
    button.addEventListener("click", () => {
      field.value = name;
      search();
      field.focus();
    });
    return made("li", "", button);
  });
  const everything = made("a", "", words.list);
  everything.href = form.action;
  const own = tasks.map(([task, address]) => made("li", "", link(address, task)));
  return [
    ...(names.length ? [made("p", "", words.nearest), made("ul", "tolem-search-names", ...names)] : []),
    ...(own.length ? [made("p", "", words.tasks), made("ul", "", ...own)] : []),
    made("p", "", everything),
    ...report(text),
  ];
}

/** The report text about the query, to copy. @param {string} text */
function report(text) {
  const copy = made("textarea", "tolem-copy", `${words.page}: ${words.path}\n${words.looked}: ${text}`);
  copy.setAttribute("aria-label", words.tell);
  copy.rows = 3;
  const button = made("button", "md-button", words.copy), said = made("span", "");
  button.type = "button";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => said.replaceChildren(outcome(await copied(copy))));
  return [made("p", "", words.tell), copy, made("p", "", button, " ", said)];
}

function search() {
  const text = VISIBLE.test(field.value) ? field.value.trim() : "";
  const found = text ? find(text) : [], isSure = found.length > 0 && knows(text);
  list.replaceChildren(...found.map(item));
  // Quoted by the sentence around it.
  const shown = text.replace(/^["«“„]+|["»”“]+$/g, "").replace(/^(.{80}).+$/su, "$1…");
  unfound.replaceChildren(...(text && !isSure ? ways(shown) : []));
  const told = isSure ? words.found : found.length ? words.guessed : words.none;
  status.replaceChildren(
    text ? told.replace("{shown}", () => String(found.length)).replace("{words}", () => shown) : resting,
  );
}

/** @param {KeyboardEvent} event */
function move(event) {
  // Its keys are the keyboard's own while a word is put together.
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [field, ...list.querySelectorAll("a"), ...unfound.querySelectorAll("a, button, textarea")];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const next = stops[(at + step + stops.length) % stops.length];
  if (next instanceof HTMLElement) next.focus();
}

field.addEventListener("input", search);
// A result may be on this page: close the search explicitly, unless it opens elsewhere.
list.addEventListener("click", ({ target, ctrlKey, metaKey }) => {
  if (target instanceof Element && target.closest("a") && !ctrlKey && !metaKey) toggle.checked = false;
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
form.addEventListener("reset", () => {
  field.focus();
  list.replaceChildren();
  unfound.replaceChildren();
  status.replaceChildren(resting);
});
form.closest(".md-search")?.addEventListener("keydown", (event) => {
  if (event instanceof KeyboardEvent) move(event);
});
if (field.value) search();
