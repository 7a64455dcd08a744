/**
 * Shows what was found: the answer of the first page, links to the others, and a way on where there is nothing.
 */
(() => {
  const { tolemEngine, tolemIndex } =
    /** @type {{ tolemEngine: (index: Index) => Engine, tolemIndex: Index }} */ (/** @type {unknown} */ (globalThis));
  /** @typedef {import("./search-engine.js").Index} Index */
  /** @typedef {import("./search-engine.js").Engine} Engine */
  /** @typedef {import("./search-engine.js").Found} Found */
  const { find, knows, nearest } = tolemEngine(tolemIndex);
  const { pages, words, tasks } = tolemIndex;
  const OPEN = 2;

  const field = /** @type {HTMLInputElement} */ (document.querySelector(".md-search__input"));
  const form = /** @type {HTMLFormElement} */ (field.form);
  const toggle = /** @type {HTMLInputElement} */ (document.querySelector("#__search"));
  const status = /** @type {HTMLElement} */ (document.querySelector("#search-found"));
  const list = /** @type {HTMLElement} */ (document.querySelector(".md-search-result__list"));
  const unfound = /** @type {HTMLElement} */ (document.querySelector(".tolem-unfound"));
  const [resting] = [status.textContent];

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {string} className
   * @param {(Node | string)[]} content
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function element(tag, className, ...content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  /** Where a page is, also on a disk, where no server looks for its file, or within one file. @param {string} address */
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
    const made = element("a", "md-search-result__link", ...content);
    made.href = place(address);
    return made;
  }

  /**
   * A page that was found; the first, and an open question, with what it says.
   * @param {Found} found
   * @param {number} rank
   */
  function item({ page, section }, rank) {
    const [kind, address, title, answer, stands, correction, ...headings] = pages[page];
    const told = kind === OPEN ? [words.open, answer] : rank === 0 ? [correction, answer] : [];
    const lines = told.filter(Boolean).map((text) => element("p", "", text));
    const own = element(
      "article",
      "md-search-result__article md-typeset",
      element("h2", "", title),
      ...lines,
    );
    const made = element("li", "md-search-result__item", link(address, own));
    if (rank === 0 && stands) made.append(element("p", "tolem-search-stands", stands));
    const name = headings[2 * section - 2];
    if (name) made.append(part(`${address}#${name}`, headings[2 * section - 1]));
    return made;
  }

  /**
   * @param {string} address
   * @param {string} heading
   */
  function part(address, heading) {
    const made = link(address, `${words.part} ${heading}`);
    made.classList.add("tolem-search-part");
    return made;
  }

  /** What to do where nothing was found, or nothing sure. @param {string} text @returns {Node[]} */
  function ways(text) {
    const names = nearest(text).map((name) => {
      const button = element("button", "md-button", name);
      button.type = "button";
      button.addEventListener("click", () => {
        field.value = name;
        search();
        field.focus();
      });
      return element("li", "", button);
    });
    const everything = element("a", "", words.list);
    everything.href = form.action;
    const own = tasks.map(([task, address]) => element("li", "", link(address, task)));
    return [
      ...(names.length
        ? [element("p", "", words.nearest), element("ul", "tolem-search-names", ...names)]
        : []),
      ...(own.length ? [element("p", "", words.tasks), element("ul", "", ...own)] : []),
      element("p", "", everything),
      ...report(text),
    ];
  }

  /** The text that tells what was looked for, as every page has one to copy. @param {string} text */
  function report(text) {
    const copy = element("textarea", "tolem-copy", `${words.page}: ${words.path}\n${words.looked}: ${text}`);
    copy.setAttribute("aria-label", words.tell);
    copy.rows = 3;
    const button = element("button", "md-button", words.copy), said = element("span", "");
    button.type = "button";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      // Without https there is no clipboard at all.
      const done = await Promise.resolve().then(() => navigator.clipboard.writeText(copy.value)).then(
        () => true,
        () => false,
      );
      if (!done) copy.select();
      const { copied = "", refused = "" } = document.querySelector("main")?.dataset ?? {};
      said.replaceChildren(done ? copied : refused);
    });
    return [element("p", "", words.tell), copy, element("p", "", button, " ", said)];
  }

  function search() {
    const text = field.value.trim();
    const found = text ? find(text) : [], isSure = found.length > 0 && knows(text);
    list.replaceChildren(...found.map(item));
    const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
    unfound.replaceChildren(...(text && !isSure ? ways(shown) : []));
    const told = isSure ? words.found : found.length ? words.guessed : words.none;
    status.replaceChildren(
      text
        ? told.replace("{shown}", () => String(found.length)).replace("{words}", () => shown)
        : resting ?? "",
    );
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    if (event.key === "Escape") {
      if (toggle.checked) toggle.click();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [field, ...list.querySelectorAll("a"), ...unfound.querySelectorAll("a, button, textarea")];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const next = stops[(at + step + stops.length) % stops.length];
    if (next instanceof HTMLElement) next.focus();
  }

  field.addEventListener("input", search);
  // What was found may stand on this page: then nothing else takes the search away.
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) toggle.checked = false;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("reset", () => {
    field.focus();
    list.replaceChildren();
    unfound.replaceChildren();
    status.replaceChildren(resting ?? "");
  });
  form.closest(".md-search")?.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent) move(event);
  });
  if (field.value) search();
})();
