/**
 * The form of a tool: reads and validates its fields, shows the answer, and keeps it in the URL. Its attributes are
 * documented in templates/fields.jinja.
 *
 * @typedef {HTMLInputElement & Partial<Pick<HTMLSelectElement, "options" | "selectedOptions">>} Field a select has options
 * @typedef {Record<string, string | number | bigint | undefined>} Words for the placeholders, by name
 * @typedef {{ field: Field, fault: string, words?: Words }} Fault
 * @typedef {{ kinds: unknown[], words: Words, faults?: Fault[] }} Answer `kinds` are the parts of the page to show
 *
 * @typedef {object} Found the values of the visible fields, by name
 * @property {Record<string, bigint>} figures
 * @property {Record<string, number>} days
 * @property {Record<string, string>} chosen
 * @property {Fault[]} faults
 * @property {URLSearchParams} query all values, invalid ones as typed
 */
import { read as readDay } from "./days.js";
import { exact, plain, written } from "./decimal.js";
import { all, made, one } from "./elements.js";
import { LONGEST, read, unitOf } from "./figure.js";

/** @type {Answer} */
const NONE = { kinds: [], words: {} };

/** @typedef {(found: Found) => Answer} Answering */

/**
 * Show `form`, and calculate its answer on submit.
 * @param {HTMLFormElement} form
 * @param {Answering} answer
 */
export function start(form, answer) {
  form.hidden = false;
  fill(form, {});
  restore(form);
  const begin = () => {
    for (const field of fields(form)) if (/text|date/.test(field.type) && field.value) reveal(field);
    show(arrange(form), NONE);
    const asked = named(form);
    const isAnswered = asked.length && asked.every((each) => isOffered(form, each));
    const { faults } = collect(form);
    if (isAnswered && (isPartly(form) || !faults.length)) respond(form, answer);
    // A reader of another language may have typed them.
    else blame(form, faults.filter(({ field }) => field.value || field.dataset.lost));
  };
  begin();
  // After going back, browsers restore the fields after this script has run, unless they kept the whole page.
  addEventListener("pageshow", ({ persisted }) => persisted || begin());
  // Hide the answer when the input changes.
  form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLElement) delete target.dataset.lost;
    show(arrange(form), NONE);
  });
  // Switching language keeps the fields: address.js passes on the query.
  for (const turn of ["click", "auxclick", "contextmenu"]) {
    addEventListener(turn, ({ target }) => {
      const leads = target instanceof Element && target.closest(".tolem-languages a");
      if (leads && (location.search || fields(form).some(isTouched))) remember(collect(form).query);
    }, { capture: true });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (respond(form, answer)) one(form, "[role=status]").scrollIntoView({ block: "nearest" });
    else one(form, "[data-faults]").focus();
  });
}

/**
 * @param {ParentNode} form
 * @returns {Field[]}
 */
const fields = (form) => all(form, "[name]");

/**
 * Whether a field differs from its default.
 * @param {Field} field
 */
const isTouched = (field) =>
  field.options
    ? !field.options[0].selected
    : field.value !== field.defaultValue || field.checked !== field.defaultChecked || "lost" in field.dataset;

/** @param {HTMLFormElement} form */
const isPartly = (form) => "partly" in form.dataset;

/**
 * The label of a field.
 * @param {Field} field
 */
export const label = (field) => field.labels?.[0] ?? field;

/**
 * An amount of money without its currency symbol.
 * @param {HTMLFormElement} form
 * @param {bigint} value
 */
export function money(form, value, pattern = form.dataset.money ?? "") {
  return pattern.replace("{amount}", written(value < 0n ? -value : value, form.dataset, 2));
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, bigint>} sums
 */
export function moneys(form, sums) {
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, money(form, sum)]));
}

/**
 * @param {HTMLFormElement} form
 * @param {Answering} answer
 */
function respond(form, answer) {
  const found = collect(arrange(form));
  const answered = isPartly(form) || !found.faults.length ? answer(found) : NONE;
  const faults = [...found.faults, ...(answered.faults ?? [])];
  blame(form, faults);
  // What is wrong stays out of the URL of an answer, which readers share.
  for (const { field } of found.faults) found.query.delete(field.name);
  if (answered !== NONE) remember(found.query);
  show(form, answered);
  return !faults.length;
}

/**
 * The fields in the URL, with their values.
 * @param {HTMLFormElement} form
 */
function named(form) {
  const query = new URLSearchParams(location.search);
  return fields(form).flatMap((field) => {
    const text = query.get(field.name);
    return text === null ? [] : [{ field, text }];
  });
}

/**
 * Fill the fields from the URL.
 * @param {HTMLFormElement} form
 */
function restore(form) {
  for (const { field, text } of named(form)) {
    if (field.type === "radio") field.checked = field.value === text || field.checked;
    else if (field.type === "date") {
      field.value = text;
      // The field does not keep an invalid date, which is reported.
      if (field.value !== text) field.dataset.lost = text;
    } else if (field.type === "text") {
      field.value = typed(text, form.dataset, Number(field.dataset.places ?? 0));
    } else field.value = offered(field, text) ?? "";
  }
}

/**
 * The option with this value, ignoring case.
 * @param {Field} field
 * @param {string} text
 */
export const offered = (field, text) =>
  [...(field.options ?? [])].find(({ value }) => value.toLowerCase() === text.toLowerCase())?.value;

/**
 * Whether a value from the URL is an option of its field.
 * @param {HTMLFormElement} form
 * @param {{ field: Field, text: string }} asked
 */
function isOffered(form, { field, text }) {
  if (field.type === "radio") {
    return all(form, `[name=${field.name}]`).some((each) => each.getAttribute("value") === text);
  }
  return !field.options || offered(field, text) !== undefined;
}

/**
 * A number from the URL as a reader would type it.
 * @param {string} text
 * @param {import("./decimal.js").Signs} signs
 * @param {number} places
 */
export function typed(text, signs, places) {
  const { value } = read(text);
  return value === undefined ? text : written(value, signs, places);
}

/**
 * Open the elements that hide a field.
 * @param {Field} field
 */
function reveal(field) {
  const box = field.closest("details");
  if (box) box.open = true;
}

/**
 * Show the elements that depend on the selected options.
 * @param {HTMLFormElement} form
 */
function arrange(form) {
  const chosen = new FormData(form);
  /** @param {string} condition `name=one other` */
  const holds = (condition) => {
    const [name, values] = condition.split("=");
    return values.split(" ").includes(String(chosen.get(name)));
  };
  for (const part of all(form, "[data-if], [data-unless]")) {
    const { if: wanted, unless = "" } = part.dataset;
    part.hidden = wanted ? !holds(wanted) : holds(unless);
  }
  return form;
}

/** @param {HTMLFormElement} form */
function collect(form) {
  /** @type {Found} */
  const found = { figures: {}, days: {}, chosen: {}, faults: [], query: new URLSearchParams() };
  for (const field of fields(form)) {
    if (field.closest("[hidden]")) continue;
    if (field.type === "text") take(found, field, figure(field, form.dataset));
    else if (field.type === "date") date(found, field);
    else if (field.type !== "radio" || field.checked) choose(found, field);
  }
  return found;
}

/**
 * @param {Found} found
 * @param {Field} field
 * @param {{ value?: bigint, fault?: string, words?: Words }} figure
 */
function take({ figures, faults, query }, field, { value, fault = "empty", words }) {
  const text = field.value.trim();
  if (value === undefined) {
    faults.push({ field, fault, words });
    // With a point it stays ambiguous in each of our languages: English would read 1,234 as thousands.
    const typed = fault === "unclear" ? text.replaceAll(",", ".") : text;
    if (text && text.length <= LONGEST) query.set(field.name, typed);
    return;
  }
  figures[field.name] = value;
  if (text) query.set(field.name, plain(value));
}

/**
 * @param {Found} found
 * @param {Field} field
 */
function date({ days, faults, query }, field) {
  const day = readDay(field.value), text = field.dataset.lost ?? field.value;
  if (text) query.set(field.name, text);
  if (field.validity.badInput || field.dataset.lost || (field.value && day === null)) {
    faults.push({ field, fault: "day" });
  } else if (field.value && field.value < field.min) faults.push({ field, fault: "early" });
  else if (field.max && field.value > field.max) faults.push({ field, fault: "late" });
  else if (day !== null) days[field.name] = day;
}

/**
 * @param {Found} found
 * @param {Field} field
 */
function choose({ figures, chosen, query }, field) {
  chosen[field.name] = field.value;
  query.set(field.name, field.value);
  if (field.dataset.figure) figures[field.name] = exact(field.dataset.figure).value ?? 0n;
}

/**
 * The value of a field, in its fixed or selected unit.
 * @param {Field} field
 * @param {DOMStringMap} signs
 */
function figure(field, { units = "", ...signs }) {
  const beside = /** @type {Partial<HTMLSelectElement> | null} */ (field.nextElementSibling);
  const unit = unitOf(beside?.value ?? beside?.textContent ?? "", units);
  const { value: most } = exact(field.dataset.most);
  const { value, fault, found, either = [] } = read(field.value, { ...signs, units, unit, most });
  if (beside?.options && !unit) return { fault: "choose" };
  if (fault === "empty" && !field.required) return { value: 0n };
  if (value === 0n && "positive" in field.dataset) return { fault: "zero" };
  if (most !== undefined && value !== undefined && value > most) return { fault: "most" };
  const [one, other] = either.map((each) => written(each, signs));
  const named = beside?.selectedOptions?.[0].textContent ?? beside?.textContent ?? "";
  return {
    value,
    fault: fault === "unit" && beside?.options ? "currency" : fault,
    words: { found, unit: named, one, other },
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {Fault[]} faults
 */
function blame(form, faults) {
  for (const field of fields(form).filter((each) => each.hasAttribute("aria-invalid"))) {
    field.removeAttribute("aria-invalid");
    beside(field).replaceChildren();
    beside(field).hidden = true;
  }
  const list = one(form, "[data-faults]");
  list.hidden = !faults.length;
  one(list, "ul").replaceChildren(...faults.map((found) => accuse(form, found)));
}

/**
 * The element for the error of a field.
 * @param {Field} field
 */
const beside = (field) => one(document, `#${field.name}-fault`);

/**
 * Show an error at its field, and as a link in the list of errors.
 * @param {HTMLFormElement} form
 * @param {Fault} found
 */
function accuse(form, { field, fault, words }) {
  reveal(field);
  beside(field).replaceChildren(...sentence(form, field, fault, words));
  beside(field).hidden = false;
  field.setAttribute("aria-invalid", "true");
  const link = made("a", "", label(field).textContent, ": ", ...sentence(form, field, fault, words));
  link.href = `#${field.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    label(field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
  return made("li", "", link);
}

/**
 * @param {HTMLFormElement} form
 * @param {Field} field
 * @param {string} fault
 * @param {Words} [own]
 */
function sentence(form, field, fault, own) {
  const words = /** @type {Element} */ (one(form, `[data-fault=${fault}]`).cloneNode(true));
  fill(words, { most: field.dataset.most, ...own });
  return words.childNodes;
}

/**
 * @param {HTMLFormElement} form
 * @param {Answer} answer
 */
function show(form, { kinds, words }) {
  for (const part of all(form, "[data-when]")) {
    part.hidden = !part.dataset.when?.split(" ").some((kind) => kinds.includes(kind));
    if (!part.hidden) fill(part, words);
  }
}

/**
 * Fill the {placeholders} in an element. Each becomes an element, because page translators replace text nodes.
 * @param {Element} part
 * @param {Words} words
 */
export function fill(part, words) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const text of texts) {
    const [first, ...rest] = text.data.split(/\{(\w+)\}/);
    if (rest.length) {
      text.replaceWith(first, ...rest.map((piece, index) => (index % 2 ? piece : slot(piece))));
    }
  }
  for (const place of all(part, "[data-slot]")) {
    const word = words[place.dataset.slot ?? ""];
    if (word !== undefined) put(place, String(word));
  }
}

/** @param {string} name */
function slot(name) {
  const place = document.createElement("bdi");
  place.dataset.slot = name;
  place.translate = false;
  return place;
}

/**
 * Insert a text into a sentence without doubling its full stop.
 * @param {HTMLElement} place
 * @param {string} text
 */
export function put(place, text) {
  let next = place.nextSibling;
  while (next?.firstChild) next = next.firstChild;
  if (next instanceof Text && /^[.。]/.test(next.data)) {
    place.dataset.stop = next.data[0];
    next.data = next.data.slice(1);
  }
  const { stop } = place.dataset;
  const bare = text.replace(/[.。;；,，]+\s*$/, "");
  place.textContent = stop ? bare + (/[!?！？…][»"”’)]*\s*$/.test(bare) ? "" : stop) : text;
}

/**
 * Keep the values in the URL.
 * @param {URLSearchParams} query
 */
function remember(query) {
  try {
    history.replaceState(null, "", `?${query}${location.hash}`);
  } catch {
    // Browsers limit frequent calls; the answer does not depend on it.
  }
}
