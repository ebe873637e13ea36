/**
 * Keeps the reader's language on the device and offers a new release once it is there.
 * @param {Document} page
 */
export async function enableOffline(page) {
  if (!navigator.serviceWorker) return;
  try {
    const registration = await navigator.serviceWorker.register(new URL("../../service-worker.js", import.meta.url));
    const offer = () => {
      if (!registration.waiting || !navigator.serviceWorker.controller) return;
      import("./update-notice.js").then(({ offerUpdate }) => offerUpdate(page, registration));
    };
    offer();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
    const { active } = await navigator.serviceWorker.ready;
    const chosen = savedLanguage();
    const saving = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection?.saveData;
    if (!saving) active?.postMessage({ type: "keep", locale: chosen ?? page.documentElement.lang, chosen: Boolean(chosen) });
  } catch {
    /* Forbidden or no room: the site works as long as there is a connection. */
  }
}

/** The language the reader has picked in the language list, if any. */
function savedLanguage() {
  try {
    return localStorage.getItem("mea-culpa.language");
  } catch {
    return null;
  }
}
