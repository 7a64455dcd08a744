/**
 * Keeps languages of the site on the device, once a reader asked for them: a service worker without a library, as
 * Workbox alone weighs more than a page.
 *
 * A release is kept whole or not at all, and takes the place of the last one in one step. Nothing else is ever kept: no
 * error, no redirect, nothing of another host. Pages come from the network for as long as it answers.
 */

/**
 * @typedef {Event & { waitUntil: (done: Promise<unknown>) => void }} Lasting
 * @typedef {Event & { request: Request, respondWith: (answer: Promise<Response>) => void }} Asked
 * @typedef {object} Worker
 * @property {ServiceWorkerRegistration} registration
 * @property {() => Promise<void>} skipWaiting
 * @property {{ claim: () => Promise<void> }} clients
 */
const worker = /** @type {Worker} */ (/** @type {unknown} */ (globalThis));
const { scope } = worker.registration;
const RELEASE = "name-of-the-release";
// The address of this script says which languages: sw.js?keep=kk.ru
const LANGUAGES = new URL(location.href).searchParams.get("keep")?.split(".") ?? [];
// Other sites may stand on the same host, below other paths.
const OURS = `tolem ${scope} `, KEPT = `${OURS}${RELEASE} ${LANGUAGES}`;
// A file named after its content never changes.
const LASTING = /\.[\da-f]{8}\.\w+$/;
// After so many milliseconds without an answer, a page is shown as it was kept.
const PATIENCE = 3000;

addEventListener("install", (event) => {
  /** @type {Lasting} */ (event).waitUntil(keep().then(() => worker.skipWaiting()));
});
addEventListener("activate", (event) => {
  /** @type {Lasting} */ (event).waitUntil(forget().then(() => worker.clients.claim()));
});
addEventListener("fetch", (event) => {
  const { request, respondWith } = /** @type {Asked} */ (event);
  if (request.method === "GET" && request.url.startsWith(scope)) respondWith.call(event, answer(request));
});

async function keep() {
  const cache = await caches.open(KEPT);
  try {
    const lists = await Promise.all(LANGUAGES.map(listed));
    await cache.addAll([...new Set(lists.flat())].map(fresh));
    // Had a new release come meanwhile, the list of this one would be gone.
    await Promise.all(LANGUAGES.map(listed));
  } catch (error) {
    await caches.delete(KEPT);
    throw error;
  }
}

/** What a language consists of. @param {string} language @returns {Promise<string[]>} */
async function listed(language) {
  return (await fetch(fresh(`${language}/keep.${RELEASE}.json`))).json();
}

/** Asks the host whether it still has what the browser has. @param {string} address */
function fresh(address) {
  return new Request(new URL(address, scope), { cache: "no-cache", redirect: "error" });
}

async function forget() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** @param {Request} request */
async function answer(request) {
  const kept = await caches.match(request, { cacheName: KEPT, ignoreSearch: true, ignoreVary: true })
    .catch(() => undefined);
  if (kept && LASTING.test(request.url)) return kept;
  const asked = fetch(request);
  if (!kept) return request.mode === "navigate" ? asked.catch(() => explain(request)) : asked;
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([asked.then((page) => page.status < 500 ? page : kept, () => kept), late]);
}

/** What is not kept: the page that says so, in the language asked for if that is. @param {Request} request */
function explain({ url }) {
  const language = LANGUAGES.find((each) => url.startsWith(`${scope}${each}/`)) ?? LANGUAGES[0];
  return Response.redirect(new URL(`${language}/offline/`, scope));
}
