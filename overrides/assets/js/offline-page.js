/*
 * Stores the language of this page on the device, and removes it again. If the browser refuses, the page
 * says so.
 */
import { one } from "./elements.js";
import { trusted } from "./trusted.js";

const KEEP = "keep";
const tool = document.querySelector(".tolem-tool");
const { serviceWorker } = /** @type {{ serviceWorker?: ServiceWorkerContainer }} */ (navigator);
if (tool instanceof HTMLElement && serviceWorker) start(tool, serviceWorker);

/**
 * @param {HTMLElement} tool
 * @param {ServiceWorkerContainer} workers
 */
function start(tool, workers) {
  const button = one(tool, "button"), status = one(tool, "[role=status]");
  const { language = "" } = tool.dataset;
  const worker = new URL(tool.dataset.worker ?? "", location.href).href;
  tool.hidden = false;
  button.addEventListener("click", async () => {
    const languages = await kept();
    const others = languages.filter((each) => each !== language);
    const adds = others.length === languages.length;
    button.setAttribute("aria-disabled", "true");
    say(adds ? "working" : "");
    const done = await (adds ? keep([...others, language]) : others.length ? keep(others) : remove()).then(
      () => adds ? "kept" : "removed",
      () => "refused",
    );
    button.removeAttribute("aria-disabled");
    say(done);
    await name();
  });
  name();

  /** Show one of the messages of the page. @param {string} which */
  function say(which) {
    status.replaceChildren(tool.dataset[which] ?? "");
  }

  /** Update the label of the button. */
  async function name() {
    const has = (await kept()).includes(language);
    button.replaceChildren((has ? tool.dataset.remove : tool.dataset.keep) ?? "");
  }

  /** The languages stored on the device. */
  async function kept() {
    const script = (await workers.getRegistration(worker).catch(() => undefined))?.active?.scriptURL;
    const [address, query] = script?.split("?") ?? [];
    return (address === worker && new URLSearchParams(query).get(KEEP)?.split(".")) || [];
  }

  /** @param {string[]} languages */
  async function keep(languages) {
    const address = trusted(`${worker}?${KEEP}=${languages.join(".")}`);
    const { installing, waiting, active } = await workers.register(address);
    await finished(installing ?? waiting ?? active);
  }

  async function remove() {
    const own = await workers.getRegistration(worker);
    const names = await caches.keys();
    const ours = names.filter((each) => each.startsWith(`tolem ${own?.scope} `));
    await own?.unregister();
    await Promise.all(ours.map((each) => caches.delete(each)));
  }
}

/**
 * Wait until a service worker has stored everything, or has failed.
 * @param {ServiceWorker | null} worker
 */
function finished(worker) {
  return new Promise((/** @type {(done: unknown) => void} */ done, failed) => {
    const look = () => {
      if (worker?.state === "activated") done(worker);
      if (!worker || worker.state === "redundant") failed(worker);
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}
