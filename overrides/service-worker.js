/**
 * Makes the site work without a connection.
 *
 * Strategy: cache first. Each release has a cache of its own, with the files that all languages
 * share and those of the languages the reader keeps. A new release fills its cache in the
 * background, fetching only what has changed, and then waits until the reader asks for it or has
 * closed the site; so what is open stays of one piece. What no cache holds comes from the network.
 *
 * The build writes the release into the next line; any change to any page changes it.
 */
const RELEASE = "development";
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
// Several sites may live below one origin and share its caches: each knows its own by its path.
const PREFIX = `mea-culpa:${new URL(SCOPE).pathname}:`;
const MANIFEST = "assets/offline.json";
const AT_ONCE = 6;

/**
 * @typedef {Record<string, string>} Files address below the scope → hash of the content
 * @typedef {{ prefix: string, bytes: number, files: Files }} Language
 * @typedef {{ release: string, shared: Files, languages: Record<string, Language> }} Manifest
 */

/** @param {string} path */
const address = (path) => new URL(path, SCOPE).href;
/** @param {string} locale */
const marker = (locale) => address(`assets/offline/${locale}`);
const current = () => caches.open(PREFIX + RELEASE);

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(SCOPE)) event.respondWith(cacheFirst(request));
});
worker.addEventListener("message", (event) => {
  const answer = async () => {
    try {
      return { ok: true, languages: await command(event.data) };
    } catch {
      return { ok: false, languages: await status().catch(() => []) };
    }
  };
  event.waitUntil(answer().then((result) => event.ports[0]?.postMessage(result)));
});

async function install() {
  try {
    const cache = await current();
    const response = await fetch(address(MANIFEST), { cache: "no-store" });
    await cache.put(address(MANIFEST), response.clone());
    const manifest = /** @type {Manifest} */ (await response.json());
    // A release that is still being copied to the server: the next visit tries again.
    if (manifest.release !== RELEASE) throw new Error(`release ${manifest.release} is not ${RELEASE}`);
    const before = await predecessor();
    await fill(cache, manifest.shared, before);
    for (const locale of before ? await kept(before) : []) await add(cache, manifest, locale, before);
  } catch (error) {
    await caches.delete(PREFIX + RELEASE).catch(() => false);
    throw error;
  }
}

/** Take over, with the languages that were kept while this release waited; clean up. */
async function activate() {
  const cache = await current();
  const before = await predecessor();
  if (before) {
    const manifest = await manifestOf(cache);
    for (const locale of await kept(before)) await add(cache, manifest, locale, before).catch(() => {});
  }
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PREFIX + RELEASE) await caches.delete(name);
  }
  await worker.clients.claim();
}

/**
 * From the cache, else from the network, else from where the same page is kept.
 * @param {Request} request
 */
async function cacheFirst(request) {
  const cache = await current().catch(() => undefined);
  const hit = await cache?.match(request.url, { ignoreSearch: true });
  if (hit) return hit;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate" || !cache) throw error;
    return (await elsewhere(cache, request.url)) ?? (await cache.match(address("404.html"))) ?? Response.error();
  }
}

/**
 * The way to a page that is kept, for an address that is not: without its last slash, with
 * `index.html`, in another language, or language-neutral below `go/`.
 * @param {Cache} cache
 * @param {string} url
 */
async function elsewhere(cache, url) {
  const { languages } = await manifestOf(cache);
  const path = decodeURI(url.slice(SCOPE.length).replace(/[?#].*/, "")).replace(/(^|\/)index\.html$/, "$1");
  const parts = path.split("/").filter(Boolean);
  const neutral = parts[0] === "go" || (parts[0] ?? "") in languages ? parts.slice(1) : parts;
  const section = neutral.at(-1);
  for (const locale of await kept(cache)) {
    const { prefix, files } = languages[locale];
    const whole = neutral.map((part) => `${part}/`).join("");
    const page = neutral.slice(0, -1).map((part) => `${part}/`).join("");
    if (prefix + whole in files) return Response.redirect(address(prefix + whole));
    if (parts[0] === "go" && prefix + page in files) return Response.redirect(`${address(prefix + page)}#${section}`);
  }
  return undefined;
}

/** @param {{ type: string, locale?: string, chosen?: boolean }} message */
async function command({ type, locale = "", chosen = true }) {
  const cache = await current();
  if (type === "activate") await worker.skipWaiting();
  // A language nobody chose is kept only by a reader who keeps none yet.
  if (type === "keep" && (chosen || !(await kept(cache)).length)) await add(cache, await manifestOf(cache), locale);
  if (type === "forget") await remove(cache, await manifestOf(cache), locale);
  return status();
}

/** What the panel shows: each language, its size, whether it is kept. */
async function status() {
  const cache = await current();
  const { languages } = await manifestOf(cache);
  const locales = await kept(cache);
  return Object.entries(languages).map(([locale, { bytes }]) => ({ locale, bytes, kept: locales.includes(locale) }));
}

/**
 * @param {Cache} cache
 * @param {Manifest} manifest
 * @param {string} locale
 * @param {Cache} [before]
 */
async function add(cache, manifest, locale, before) {
  const language = manifest.languages[locale];
  if (!language || (await cache.match(marker(locale)))) return;
  await fill(cache, language.files, before);
  await cache.put(marker(locale), new Response(""));
}

/**
 * @param {Cache} cache
 * @param {Manifest} manifest
 * @param {string} locale
 */
async function remove(cache, manifest, locale) {
  await cache.delete(marker(locale));
  for (const path of Object.keys(manifest.languages[locale]?.files ?? {})) await cache.delete(address(path));
}

/**
 * Put files into a cache: out of the predecessor's where they have not changed, else fetched.
 * @param {Cache} cache
 * @param {Files} files
 * @param {Cache} [before]
 */
async function fill(cache, files, before) {
  const old = before ? await manifestOf(before).catch(() => undefined) : undefined;
  /** @type {Files} */
  const known = Object.assign({}, old?.shared, ...Object.values(old?.languages ?? {}).map(({ files }) => files));
  const waiting = Object.entries(files);
  const take = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [path, hash] = next;
      const url = address(path);
      if (await cache.match(url)) continue;
      const same = known[path] === hash ? await before?.match(url) : undefined;
      const response = same ?? (await fetch(url, { cache: "no-cache" }));
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      // Some hosts redirect to an address of their liking; a browser refuses that as a page's answer.
      await cache.put(url, response.redirected ? new Response(response.body, { headers: response.headers }) : response);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
}

/** @param {Cache} cache */
async function kept(cache) {
  const start = marker("");
  return (await cache.keys()).flatMap(({ url }) => (url.startsWith(start) ? [url.slice(start.length)] : []));
}

/** @param {Cache} cache */
async function manifestOf(cache) {
  const response = await cache.match(address(MANIFEST));
  if (!response) throw new Error("no manifest");
  return /** @type {Promise<Manifest>} */ (response.json());
}

/** The cache of the release before this one, if there is one. */
async function predecessor() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + RELEASE);
  const name = names.at(-1);
  return name === undefined ? undefined : caches.open(name);
}
