/*
 * The register of facts: shows those that have the words typed and the verdict chosen, and says how many they are.
 *
 * What it counts are the entries of a page, or the lines of a page that has none. The page of all topics has neither:
 * once a reader asks, the list of all facts is fetched and unfolds below their topics.
 */
import { all, one } from "./elements.js";

/** @type {HTMLFormElement} */
const form = one(document, ".tolem-finder");
/** @type {HTMLInputElement} */
const words = one(form, "input");
/** @type {HTMLSelectElement} */
const verdict = one(form, "select");
const status = one(form, "[role=status]");
const { list } = form.dataset;
const topics = list ? all(document, ".tolem-topics > li") : [];
/** @type {[HTMLElement, string][]} */
let facts = [];
/** @type {Promise<void> | undefined} */
let unfolding;

form.hidden = false;
form.addEventListener("input", find);
form.addEventListener("submit", (event) => event.preventDefault());
// After Back, browsers put back what was typed, once this script has run.
addEventListener("pageshow", find);
addEventListener("hashchange", () => {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.hidden) return;
  form.reset();
  find();
  target.scrollIntoView();
});
gather();

function gather() {
  facts = all(document, ".tolem-fact").map((node) => [node, plain(node.textContent)]);
}

/**
 * Letters without their case and marks.
 * @param {string} text
 */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

async function find() {
  const isAsked = Boolean(words.value.trim() || verdict.value);
  try {
    if (list && isAsked) await (unfolding ??= unfold(list));
    show(isAsked || !list);
  } catch {
    unfolding = undefined;
    status.replaceChildren(form.dataset.failed ?? "");
  }
}

/** @param {boolean} isAsked */
function show(isAsked) {
  const typed = plain(words.value).split(/\s+/);
  for (const [node, text] of facts) {
    const fits = isAsked && (!verdict.value || node.dataset.verdict === verdict.value);
    node.hidden = !fits || !typed.every((word) => text.includes(word));
  }
  for (const topic of topics) topic.hidden = isAsked && !topic.querySelector(".tolem-fact:not([hidden])");
  const entries = facts.map(([node]) => node).filter((node, _, all) => node.id || !all.some(({ id }) => id));
  const shown = String(entries.filter(({ hidden }) => !hidden).length), told = status.dataset.told ?? "";
  status.replaceChildren(
    isAsked ? told.replace("{shown}", shown).replace("{all}", String(entries.length)) : "",
  );
}

/**
 * Put every fact below its topic.
 * @param {string} address
 */
async function unfold(address) {
  /** @type {Record<string, [string, string, string][]>} */
  const told = await (await fetch(address)).json();
  for (const topic of topics) {
    /** @type {HTMLAnchorElement} */
    const { href } = one(topic, "a");
    const lines = document.createElement("ul");
    lines.append(...told[href.split("/").at(-2) ?? ""].map((fact) => line(href, ...fact)));
    topic.append(lines);
  }
  gather();
}

/**
 * A fact in a line that leads to its entry, as a page would have it.
 * @param {string} topic
 * @param {string} id
 * @param {string} judged
 * @param {string} sentence
 */
function line(topic, id, judged, sentence) {
  const made = document.createElement("li"), link = document.createElement("a");
  const chip = document.createElement("span");
  Object.assign(link, { href: `${topic}#claim-${id}`, textContent: sentence });
  chip.className = `tolem-chip tolem-chip--${judged}`;
  chip.textContent = one(verdict, `option[value=${judged}]`).textContent;
  made.className = "tolem-fact";
  Object.assign(made.dataset, { claim: id, verdict: judged });
  made.append(link, " ", chip);
  return made;
}
