/**
 * The page of messages: fills the texts from the fields, and copies them. Nothing leaves the
 * page or is stored. The attributes are documented in templates/parts/blank.md.jinja.
 *
 * @typedef {import("./form.js").Field} Field
 */
import { copied, outcome } from "./copy.js";
import { read as readDay, written as writtenDay } from "./days.js";
import { written } from "./decimal.js";
import { all, one } from "./elements.js";
import { read } from "./figure.js";
import { label, offered, put, typed } from "./form.js";

const BRIEF = /^[\d.,\s-]{1,20}(?:[₸$€₽£¥]|[A-Z]{3})?$/;
/** @type {(message: HTMLElement) => Field[]} */
const fields = (message) => all(message, "[data-fills]");

for (const message of all(document, ".tolem-message")) begin(message);

/** @param {HTMLElement} message */
function begin(message) {
  for (const form of all(message, ".tolem-tool")) form.hidden = false;
  if (`#${message.previousElementSibling?.id}` === location.hash) ask(message);
  message.addEventListener("input", () => write(message));
  for (const group of all(message, "[role=group]:has(> button)")) {
    const button = one(group, "button");
    button.hidden = false;
    button.addEventListener("click", () => copy(message, group));
  }
  write(message);
}

/**
 * Fill the fields that the URL may fill.
 * @param {HTMLElement} message
 */
function ask(message) {
  const query = new URLSearchParams(location.search);
  for (const field of fields(message).filter(({ dataset }) => "asked" in dataset)) {
    const { fills = "", sum, unit } = field.dataset;
    const text = query.get(fills) ?? "";
    if (field.options) field.value = offered(field, text) ?? "";
    else if (BRIEF.test(text)) {
      const bare = sum && /^[\d.]+$/.test(text);
      field.value = bare ? typed(text, signsOf(field), Number(sum)) + (unit ? ` ${unit}` : "") : text;
    }
  }
}

/**
 * The number format at an element.
 * @param {Element} element
 */
function signsOf(element) {
  return /** @type {HTMLElement} */ (element.closest("[data-group]")).dataset;
}

/**
 * Format the amounts in the input for the language of a text; ambiguous ones are kept as typed.
 * @param {Field} field
 * @param {Element} blank
 */
function sums(field, blank) {
  const { counted = "", sum: places } = field.dataset;
  const rules = { group: signsOf(field).group, unit: "counted", units: `counted=${counted}` };
  /** @param {string} text */
  const inText = (text) => {
    const { value } = read(text, rules);
    return value === undefined ? undefined : written(value, signsOf(blank), Number(places));
  };
  return inText(field.value) ?? seen(field.value).replace(/\d([\d\s.,]*\d)?/g, (sum) => inText(sum) ?? sum);
}

/**
 * Fill all texts, and list the blanks that are still empty.
 * @param {HTMLElement} message
 */
function write(message) {
  /** @type {Map<string, Field[]>} */
  const byName = new Map();
  for (const field of fields(message)) {
    const { fills = "" } = field.dataset;
    byName.set(fills, [...(byName.get(fills) ?? []), field]);
  }
  const unfilled = [...byName].filter(([name, together]) => !fill(message, name, together));
  // An optional sentence is left out while all of its blanks are empty.
  for (const sentence of all(message, "[data-optional]")) {
    sentence.hidden = !sentence.querySelector("[data-filled]");
  }
  const shown = all(message, "[data-blank]:not([data-optional][hidden] *)").map(({ dataset }) =>
    dataset.blank
  );
  const empty = unfilled.filter(([name]) => shown.includes(name));
  for (const note of all(message, "[data-empty]")) {
    note.hidden = !empty.length;
    one(note, "[data-names]").textContent = empty.map(([, [field]]) => label(field).textContent).join(", ");
  }
}

/**
 * Fill the blanks of a name from its fields, if any is filled in.
 * @param {HTMLElement} message
 * @param {string} name
 * @param {Field[]} together
 */
function fill(message, name, together) {
  const filled = together.filter((field) => judge(field) && seen(field.value).trim());
  for (const blank of all(message, `[data-blank="${name}"]`)) {
    put(blank, filled.map((field) => words(field, blank)).join(" – ") || `{${name}}`);
    blank.toggleAttribute("data-filled", filled.length > 0);
  }
  return filled.length > 0;
}

/**
 * The input, or the selected option in the language of the text, or else in the reader's own.
 * @param {Field} field
 * @param {HTMLElement} blank
 */
function words(field, blank) {
  const day = field.type === "date" && readDay(field.value);
  if (typeof day === "number") return writtenDay(day, signsOf(blank));
  if (!field.selectedOptions) return field.dataset.sum ? sums(field, blank) : seen(field.value);
  const { lang } = /** @type {HTMLElement} */ (blank.closest("[lang]"));
  const phrase = document.querySelector(`[data-phrase="${field.value}"] [lang="${lang}"]`);
  return (phrase ?? field.selectedOptions[0]).textContent;
}

/**
 * The input without invisible characters, except joiners in emoji.
 * @param {string} text
 */
function seen(text) {
  return text.replace(/(?<![\p{Extended_Pictographic}\p{EMod}\ufe0f])\u200d|(?!\u200d)\p{Cf}/gu, "");
}

/**
 * Whether the value of a field is not too long.
 * @param {Field} field
 */
function judge(field) {
  if (!field.dataset.digits) return true;
  const sound = field.value.replace(/\D/g, "").length <= Number(field.dataset.digits);
  const fault = one(document, `#${field.id}-fault`);
  fault.hidden = sound;
  field.toggleAttribute("aria-invalid", !sound);
  field.setAttribute("aria-describedby", sound ? `${field.id}-hint` : `${field.id}-hint ${fault.id}`);
  return sound;
}

/**
 * Copy a text, and the one that is sent below it, and report the result; if copying is refused, select it.
 * @param {HTMLElement} message
 * @param {HTMLElement} group
 */
async function copy(message, group) {
  const empty = message.querySelector("[data-empty]:not([hidden])")?.textContent ?? "";
  const below = group.dataset.below ? [one(message, `pre[lang="${group.dataset.below}"]`)] : [];
  const done = await copied(one(group, "pre"), ...below);
  one(group, "[role=status]").replaceChildren(outcome(done), done ? ` ${empty}` : "");
}
