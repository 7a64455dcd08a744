/**
 * The service worker, which stores languages of the site on request. It uses no library:
 * Workbox alone is larger than a page.
 *
 * A release is stored completely or not at all, and replaces the previous one atomically. Nothing else is stored: no
 * errors, redirects or other hosts. Pages come from the network while it responds.
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
// The languages are in the URL of this script: sw.js?keep=kk.ru
const LANGUAGES = new URL(location.href).searchParams.get("keep")?.split(".") ?? [];
// Other sites may be on the same host, below other paths.
const OURS = `tolem ${scope} `, KEPT = `${OURS}${RELEASE} ${LANGUAGES}`;
// Hashed files never change.
const LASTING = /\.[\da-f]{8}\.\w+$/;
// Milliseconds to wait for the network before showing the stored page.
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
    // If a new release was published meanwhile, the list of this one is gone.
    await Promise.all(LANGUAGES.map(listed));
  } catch (error) {
    await caches.delete(KEPT);
    throw error;
  }
}

/** The files of a language. @param {string} language @returns {Promise<string[]>} */
async function listed(language) {
  return (await fetch(fresh(`${language}/keep.${RELEASE}.json`))).json();
}

/** A request that revalidates the HTTP cache and rejects redirects. @param {string} address */
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

/** The response for a page that is not stored, in its language if that is. @param {Request} request */
function explain({ url }) {
  const language = LANGUAGES.find((each) => url.startsWith(`${scope}${each}/`)) ?? LANGUAGES[0];
  return Response.redirect(new URL(`${language}/offline/`, scope));
}
