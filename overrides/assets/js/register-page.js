/*
 * The register of facts: shows those that have the words typed and the verdict chosen, and says how many they are.
 *
 * What it counts are the entries of a page, or the lines of a page that has none.
 */

/** @type {HTMLFormElement | null} */
const form = document.querySelector(".tolem-finder");
const words = form?.querySelector("input");
const verdict = form?.querySelector("select");
/** @type {HTMLElement | null | undefined} */
const status = form?.querySelector("[role=status]");
/** @type {[HTMLElement, string][]} */
const facts = [...document.querySelectorAll(".tolem-fact")]
  .filter((node) => node instanceof HTMLElement)
  .map((node) => [node, plain(node.textContent)]);
const counted = facts.map(([node]) => node).filter((node, _, all) => node.id || !all.some(({ id }) => id));

if (form) {
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
}

/**
 * Letters without their case and marks.
 * @param {string} text
 */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function find() {
  if (!words || !verdict || !status) return;
  const typed = plain(words.value).split(/\s+/);
  for (const [node, text] of facts) {
    const fits = !verdict.value || node.dataset.verdict === verdict.value;
    node.hidden = !fits || !typed.every((word) => text.includes(word));
  }
  const shown = counted.filter(({ hidden }) => !hidden).length;
  const told = status.dataset.told ?? "";
  status.replaceChildren(told.replace("{shown}", String(shown)).replace("{all}", String(counted.length)));
}
