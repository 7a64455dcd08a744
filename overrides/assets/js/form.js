/*
 * The form of a tool: reads its fields, says what is wrong, shows the answer, keeps it in the address.
 *
 * The page holds every word; {placeholders} in them are filled as text. In a form,
 *   data-if="name=a b", data-unless="name=a"   show an element by what is chosen,
 *   data-when="a b"                            shows it with these kinds of answers,
 *   data-fault="empty"                         is the sentence about a figure that cannot be read.
 * A text field holds a figure. It may be `required`, `data-positive`, and `data-most` so much. A choice may stand
 * for a figure: `data-figure`. A date field holds a day from its `min` to its `max`. A form with `data-partly` is
 * answered as far as it was understood.
 */
import { read as readDay } from "./days.js";
import { PLACES, WHOLE, plain, read, written } from "./decimal.js";

const NONE = { kinds: [], words: {} };

/**
 * Show `form`, fill it from the address, and answer it from then on. `answer` takes { figures, days, chosen } by name
 * and gives { kinds, words, faults }: which elements to show, what fills their placeholders, and what does not fit
 * together, if anything.
 */
export function start(form, answer) {
  form.hidden = false;
  const asked = restore(form);
  arrange(form);
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
  if (asked && (isPartly(form) || !collect(form).faults.length)) respond(form, answer);
}

const isPartly = (form) => "partly" in form.dataset;

/** A figure as a sum of money, in the form's own currency or by the pattern given. */
export function money(form, value, pattern = form.dataset.money) {
  return pattern.replace("{amount}", written(value, form.dataset, 2));
}

/** A figure as a percentage. */
export function percent(form, value) {
  return form.dataset.percent.replace("{amount}", written(value, form.dataset));
}

function respond(form, answer) {
  const found = collect(form);
  const told = isPartly(form) || !found.faults.length ? answer(found) : NONE;
  const faults = [...found.faults, ...(told.faults ?? [])];
  blame(form, faults);
  if (told !== NONE) remember(found.query);
  tell(form, told);
  return !faults.length;
}

/** Fill the fields from the address; says whether it named any. What it cannot mean is left out. */
function restore(form) {
  const query = new URLSearchParams(location.search);
  const named = [...form.elements].filter((field) => field.name && query.has(field.name));
  for (const field of named) {
    const text = query.get(field.name);
    if (field.type === "radio") field.checked = field.value === text || field.checked;
    else if (field.type === "date") pick(field, text);
    else if (field.type === "text") field.value = text.replace(/^(\d+)\.(\d+)$/, `$1${form.dataset.decimal}$2`);
    else if ([...field.options].some((option) => option.value === text)) field.value = text;
  }
  return named.length > 0;
}

/** Put a day into its field; one that does not exist is lost to the field, and is said to be wrong. */
function pick(field, text) {
  field.value = text;
  if (field.value !== text) field.dataset.lost = text;
}

function arrange(form) {
  const shows = ([name, values]) => values.split(" ").includes(form.elements[name].value);
  for (const part of form.querySelectorAll("[data-if]")) part.hidden = !shows(part.dataset.if.split("="));
  for (const part of form.querySelectorAll("[data-unless]")) part.hidden = shows(part.dataset.unless.split("="));
  return form;
}

/** The figures, days and choices that show, by name; every fault; and all of it as a query. */
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

/** Say by each field what is wrong with it, and in a list on top. */
function blame(form, faults) {
  for (const field of form.querySelectorAll("[aria-invalid]")) absolve(field);
  const list = form.querySelector("[data-faults]");
  list.hidden = !faults.length;
  list.querySelector("ul").replaceChildren(...faults.map((found) => accuse(form, found)));
}

function absolve(field) {
  field.removeAttribute("aria-invalid");
  field.setAttribute("aria-describedby", `${field.name}-hint`);
  document.getElementById(`${field.name}-fault`).hidden = true;
}

function accuse(form, { field, fault, words }) {
  const beside = document.getElementById(`${field.name}-fault`);
  beside.replaceChildren(...sentence(form, field, fault, words));
  beside.hidden = false;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", `${field.name}-hint ${beside.id}`);
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
  const example = written(read("12500.5").value, form.dataset);
  fill(words, { whole: WHOLE, places: PLACES, most: field.dataset.most, example, ...own });
  return words.childNodes;
}

/** Show the elements of these kinds of answers, filled, and hide those of all others. */
function tell(form, { kinds, words }) {
  for (const part of form.querySelectorAll("[data-when]")) {
    part.hidden = !part.dataset.when.split(" ").some((kind) => kinds.includes(kind));
    if (!part.hidden) fill(part, words);
  }
}

const patterns = new WeakMap();

/** Fill the {placeholders} in an element; those without a word stay. */
export function fill(part, words) {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!patterns.has(text)) patterns.set(text, text.data);
    text.data = patterns.get(text).replace(/\{(\w+)\}/g, (placeholder, name) => words[name] ?? placeholder);
  }
}

/** Keep the answers in the address, and in the links to the same page in other languages. Only what was understood. */
function remember(query) {
  history.replaceState(null, "", `?${query}${location.hash}`);
  for (const link of document.querySelectorAll(".tolem-languages a")) link.search = query;
}
