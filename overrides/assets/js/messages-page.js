/*
 * The page of messages: what is typed fills the texts below it, and a button copies each of them. Nothing leaves the
 * page or is kept. What its attributes mean stands in templates/parts/blank.md.jinja.
 */
import { clean, read, written } from "./decimal.js";
import { put, typed } from "./form.js";

import { copied } from "./copy.js";

const BRIEF = /^[\d.,\s-]{1,20}(?:[₸$€₽£¥]|[A-Z]{3})?$/;

for (const letter of document.querySelectorAll(".tolem-letter")) begin(letter);

function begin(letter) {
  const form = letter.querySelector(".tolem-tool");
  if (form) form.hidden = false;
  if (`#${letter.previousElementSibling.id}` === location.hash) ask(letter);
  letter.addEventListener("input", () => write(letter));
  for (const button of letter.querySelectorAll("button")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(letter, button.closest("[role=group]")));
  }
  write(letter);
}

function ask(letter) {
  const query = new URLSearchParams(location.search);
  for (const field of letter.querySelectorAll("[data-asked]")) {
    const text = query.get(field.dataset.fills) ?? "";
    if (field.options) field.value = [...field.options].some(({ value }) => value === text) ? text : "";
    else if (BRIEF.test(text)) {
      const { sum, unit } = field.dataset;
      const bare = sum && /^[\d.]+$/.test(text);
      field.value = (bare ? typed(text, signsOf(field), sum) : text) + (bare && unit ? ` ${unit}` : "");
    }
  }
}

function signsOf(element) {
  return element.closest("[data-group]").dataset;
}

/** The sums in what was typed as a text writes them; one that can be read in two ways stays. */
function sums(field, blank) {
  const { group } = signsOf(field);
  return clean(field.value).replace(/\d([\d\s.,]*\d)?/g, (sum) => {
    const { value } = read(sum, group);
    return value === undefined || (group !== "," && /[.,]\d{3}/.test(sum)) ? sum : written(value, signsOf(blank), field.dataset.sum);
  });
}

/** Put what is typed into every text, and say what is still empty. */
function write(letter) {
  const fields = new Map();
  for (const field of letter.querySelectorAll("[data-fills]")) {
    const name = field.dataset.fills;
    fields.set(name, [...(fields.get(name) ?? []), field]);
  }
  const empty = [...fields].filter(([name, together]) => !fill(letter, name, together));
  const note = letter.querySelector("[data-empty]");
  if (!note) return;
  note.hidden = !empty.length;
  note.querySelector("[data-names]").textContent = empty.map(([, [field]]) => field.labels[0].textContent).join(", ");
}

/** Fill the blanks of a name from the fields that say it together, if any does. */
function fill(letter, name, fields) {
  const said = fields.filter((field) => judge(field) && field.value.trim());
  for (const blank of letter.querySelectorAll(`[data-blank="${name}"]`)) {
    put(blank, said.map((field) => words(field, blank)).join(" – ") || `{${name}}`);
    blank.toggleAttribute("data-filled", said.length > 0);
  }
  return said.length > 0;
}

/** What was typed; or what was picked, in the language of the text, or else in the reader's own. */
function words(field, blank) {
  if (!field.options) return field.dataset.sum ? sums(field, blank) : field.value;
  const { lang } = blank.closest("[lang]");
  const phrase = document.querySelector(`[data-phrase="${field.value}"] [lang="${lang}"]`);
  return (phrase ?? field.selectedOptions[0]).textContent;
}

function judge(field) {
  if (!field.dataset.digits) return true;
  const sound = field.value.replace(/\D/g, "").length <= field.dataset.digits;
  const fault = document.getElementById(`${field.id}-fault`);
  fault.hidden = sound;
  field.toggleAttribute("aria-invalid", !sound);
  field.setAttribute("aria-describedby", sound ? `${field.id}-hint` : `${field.id}-hint ${fault.id}`);
  return sound;
}

/** Copy a text, and say whether it was; one that was refused is selected. */
async function copy(letter, group) {
  const status = group.querySelector("[role=status]");
  const empty = letter.querySelector("[data-empty]:not([hidden])")?.textContent ?? "";
  if (await copied(group.querySelector("pre"))) status.replaceChildren(letter.dataset.copied, " ", empty);
  else status.replaceChildren(letter.dataset.refused);
}
