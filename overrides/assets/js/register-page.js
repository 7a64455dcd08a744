/*
 * The register of facts: filters facts by words and verdict, and shows their number.
 *
 * It filters the entries or lines of a page. The list of topics has neither: when a reader searches,
 * the list of all facts is fetched, and shown below the topics.
 */
import { all, made, one } from "./elements.js";
import { words as spelt } from "./search-words.js";

/** @type {HTMLFormElement} */
const form = one(document, ".tolem-finder");
/** @type {HTMLInputElement} */
const words = one(form, "input");
/** @type {HTMLSelectElement} */
const verdict = one(form, "select");
const status = one(form, "[role=status]");
const { list, spelling = "" } = form.dataset;
const { of } = spelt(JSON.parse(spelling));
const topics = list ? all(document, ".tolem-topics > li") : [];
/** @type {[HTMLElement, string][]} */
let facts = [];
/** @type {Promise<void> | undefined} */
let unfolding;

form.hidden = false;
form.addEventListener("input", find);
form.addEventListener("submit", (event) => event.preventDefault());
// After going back, browsers restore the fields after this script has run.
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
  facts = all(document, ".tolem-fact").map((node) => [node, of(node.textContent).join(" ")]);
}

async function find() {
  try {
    if (list && isAsked()) await (unfolding ??= unfold(list));
    show(isAsked() || !list);
  } catch {
    unfolding = undefined;
    status.replaceChildren(isAsked() ? form.dataset.failed ?? "" : "");
  }
}

/** Whether there is a query, which readers may clear while the list is loading. */
function isAsked() {
  return Boolean(of(words.value).length || verdict.value);
}

/** @param {boolean} isSearched whether facts are shown or hidden by what is asked */
function show(isSearched) {
  const typed = of(words.value);
  for (const [node, text] of facts) {
    const fits = isSearched && (!verdict.value || node.dataset.verdict === verdict.value);
    node.hidden = !fits || !typed.every((word) => text.includes(word));
  }
  for (const topic of topics) topic.hidden = isSearched && !topic.querySelector(".tolem-fact:not([hidden])");
  const entries = facts.map(([node]) => node).filter((node, _, all) => node.id || !all.some(({ id }) => id));
  const shown = String(entries.filter(({ hidden }) => !hidden).length), told = status.dataset.told ?? "";
  status.replaceChildren(
    isSearched ? told.replace("{shown}", shown).replace("{all}", String(entries.length)) : "",
  );
}

/**
 * Add every fact below its topic.
 * @param {string} address
 */
async function unfold(address) {
  /** @type {Record<string, [string, string, string, number, string][]>} */
  const told = await (await fetch(address)).json();
  const lists = topics.map((topic) => {
    /** @type {HTMLAnchorElement} */
    const { href } = one(topic, "a");
    // The list of another release may lack a topic.
    return made("ul", "", ...(told[href.split("/").at(-2) ?? ""] ?? []).map((fact) => line(href, ...fact)));
  });
  for (const [number, topic] of topics.entries()) topic.append(lists[number]);
  gather();
}

/**
 * A fact as a link to its entry, as on other pages.
 * @param {string} topic
 * @param {string} id
 * @param {string} judged
 * @param {string} sentence
 * @param {number} overdue 1 if its check is
 * @param {string} lang the language of the sentence, if it is not the page's
 */
function line(topic, id, judged, sentence, overdue, lang) {
  const link = Object.assign(made("a", "", sentence), { href: `${topic}#claim-${id}`, lang });
  const word = one(verdict, `option[value=${judged}]`).textContent;
  const fact = made("li", "tolem-fact", link, " ", chip(judged, word));
  Object.assign(fact.dataset, { claim: id, verdict: judged });
  if (overdue) fact.append(" ", chip("overdue", form.dataset.overdue ?? ""));
  return fact;
}

/** @param {string} kind @param {string} word */
const chip = (kind, word) => made("span", `tolem-chip tolem-chip--${kind}`, word);
