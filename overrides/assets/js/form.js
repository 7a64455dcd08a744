/*
 * The form of a tool: reads its fields, says what is wrong, shows the answer, keeps it in the address. What its
 * attributes mean stands in templates/fields.jinja.
 */
import { read as readDay } from "./days.js";
import { plain, read, written } from "./decimal.js";

const NONE = { kinds: [], words: {} };

/** Show `form` and answer it. `answer` makes { kinds, words, faults } of { figures, days, chosen } by name. */
export function start(form, answer) {
  form.hidden = false;
  fill(form, {});
  restore(form);
  const begin = () => {
    for (const field of form.elements) if (/text|date/.test(field.type) && field.value) reveal(field);
    tell(arrange(form), NONE);
    if (named(form).length && (isPartly(form) || !collect(form).faults.length)) respond(form, answer);
  };
  begin();
  // After Back, browsers put back what was typed, once this script has run.
  addEventListener("pageshow", begin);
  // An answer to other figures is none.
  form.addEventListener("input", ({ target }) => {
    delete target.dataset.lost;
    tell(arrange(form), NONE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (respond(form, answer)) form.querySelector("[role=status]").scrollIntoView({ block: "nearest" });
    else form.querySelector("[data-faults]").focus();
  });
}

const isPartly = (form) => "partly" in form.dataset;

/** A sum of money without its sign. */
export function money(form, value, pattern = form.dataset.money) {
  return pattern.replace("{amount}", written(value < 0n ? -value : value, form.dataset, 2));
}

export function moneys(form, sums) {
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, money(form, sum)]));
}

function respond(form, answer) {
  const found = collect(arrange(form));
  const told = isPartly(form) || !found.faults.length ? answer(found) : NONE;
  const faults = [...found.faults, ...(told.faults ?? [])];
  blame(form, faults);
  if (told !== NONE) remember(found.query);
  tell(form, told);
  return !faults.length;
}

function named(form) {
  const query = new URLSearchParams(location.search);
  return [...form.elements].filter(({ name }) => name && query.has(name)).map((field) => [field, query.get(field.name)]);
}

/** Fill the fields from the address. What it cannot mean is left out. */
function restore(form) {
  for (const [field, text] of named(form)) {
    if (field.type === "radio") field.checked = field.value === text || field.checked;
    else if (field.type === "date") pick(field, text);
    else if (field.type === "text") field.value = typed(text, form.dataset, field.dataset.places);
    else if ([...field.options].some((option) => option.value === text)) field.value = text;
  }
}

/** A figure of an address as a reader would type it. */
export function typed(text, signs, places) {
  const { value } = read(text);
  return value === undefined ? text : written(value, signs, places);
}

/** Open what hides a field. */
export function reveal(field) {
  const box = field.closest("details");
  if (box) box.open = true;
}

/** A day that does not exist is lost to its field, and is said to be wrong. */
function pick(field, text) {
  field.value = text;
  if (field.value !== text) field.dataset.lost = text;
}

function arrange(form) {
  const shows = ([name, values]) => values.split(" ").includes(form.elements[name].value);
  for (const part of form.querySelectorAll("[data-if], [data-unless]")) {
    const { if: those, unless } = part.dataset;
    part.hidden = those ? !shows(those.split("=")) : shows(unless.split("="));
  }
  return form;
}

/** What shows, by name; every fault; and all of it as a query. */
function collect(form) {
  const found = { figures: {}, days: {}, chosen: {}, faults: [], query: new URLSearchParams() };
  for (const field of form.elements) {
    if (!field.name || field.closest("[hidden]")) continue;
    if (field.type === "text") take(found, field, figure(field, form.dataset.group));
    else if (field.type === "date") date(found, field);
    else if (field.type !== "radio" || field.checked) choose(found, field);
  }
  return found;
}

function take({ figures, faults, query }, field, { value, fault }) {
  if (fault) faults.push({ field, fault });
  else figures[field.name] = value;
  if (!fault && field.value.trim()) query.set(field.name, plain(value));
}

function date({ days, faults, query }, field) {
  const day = readDay(field.value);
  if (field.validity.badInput || field.dataset.lost || (field.value && day === null)) faults.push({ field, fault: "day" });
  else if (field.value && field.value < field.min) faults.push({ field, fault: "early" });
  else if (field.max && field.value > field.max) faults.push({ field, fault: "late" });
  else if (field.value) {
    days[field.name] = day;
    query.set(field.name, field.value);
  }
}

function choose({ figures, chosen, query }, field) {
  chosen[field.name] = field.value;
  query.set(field.name, field.value);
  if (field.dataset.figure) figures[field.name] = read(field.dataset.figure).value;
}

function figure(field, group) {
  const found = read(field.value, group);
  if (found.fault === "empty" && !field.required) return { value: 0n };
  if (found.value === 0n && "positive" in field.dataset) return { fault: "zero" };
  if (field.dataset.most && found.value > read(field.dataset.most).value) return { fault: "most" };
  return found;
}

function blame(form, faults) {
  for (const field of form.querySelectorAll("[aria-invalid]")) absolve(field);
  const list = form.querySelector("[data-faults]");
  list.hidden = !faults.length;
  list.querySelector("ul").replaceChildren(...faults.map((found) => accuse(form, found)));
}

function absolve(field) {
  field.removeAttribute("aria-invalid");
  const beside = document.getElementById(`${field.name}-fault`);
  beside.replaceChildren();
  beside.hidden = true;
}

function accuse(form, { field, fault, words }) {
  reveal(field);
  const beside = document.getElementById(`${field.name}-fault`);
  beside.replaceChildren(...sentence(form, field, fault, words));
  beside.hidden = false;
  field.setAttribute("aria-invalid", "true");
  const link = document.createElement("a");
  link.href = `#${field.id}`;
  link.append(field.labels[0].textContent, ": ", ...sentence(form, field, fault, words));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.labels[0].scrollIntoView();
    field.focus({ preventScroll: true });
  });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function sentence(form, field, fault, own) {
  const words = form.querySelector(`[data-fault=${fault}]`).cloneNode(true);
  fill(words, { most: field.dataset.most, ...own });
  return words.childNodes;
}

function tell(form, { kinds, words }) {
  for (const part of form.querySelectorAll("[data-when]")) {
    part.hidden = !part.dataset.when.split(" ").some((kind) => kinds.includes(kind));
    if (!part.hidden) fill(part, words);
  }
}

/** Fill the {placeholders} in an element. Each becomes an element, because page translators replace texts. */
export function fill(part, words) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const [first, ...rest] = text.data.split(/\{(\w+)\}/);
    if (rest.length) text.replaceWith(first, ...rest.map((piece, index) => (index % 2 ? piece : slot(piece))));
  }
  for (const place of part.querySelectorAll("[data-slot]")) {
    const word = words[place.dataset.slot];
    if (word !== undefined) put(place, word);
  }
}

function slot(name) {
  const place = document.createElement("bdi");
  place.dataset.slot = name;
  place.translate = false;
  return place;
}

/** Put a text into a sentence, with one full stop where both have one. */
export function put(place, text) {
  const ends = /^[.。]/.test(place.nextSibling?.textContent);
  place.textContent = ends ? String(text).replace(/[.。]+\s*$/, "") : text;
}

/** Keep what was understood in the address, and in the links to the other languages. */
function remember(query) {
  history.replaceState(null, "", `?${query}${location.hash}`);
  for (const link of document.querySelectorAll(".tolem-languages a")) link.search = query;
}
