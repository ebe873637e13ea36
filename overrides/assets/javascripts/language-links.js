/**
 * Keeps the section on a change of language, ids being the same in all of them, and remembers the
 * language picked: links without a language open in it from then on (reader-language.js).
 * @param {Document} page
 */
export function enhanceLanguageLinks(page) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("[data-language-link]"));
  const update = () => {
    for (const link of links) link.hash = location.hash;
  };
  for (const link of links) link.addEventListener("click", () => save(link.hreflang));
  addEventListener("hashchange", update);
  update();
  const panel = /** @type {HTMLElement | null} */ (page.querySelector("[data-offline]"));
  page.querySelector("#languages")?.addEventListener("beforetoggle", (event) => {
    if (!panel || !navigator.serviceWorker || /** @type {ToggleEvent} */ (event).newState !== "open") return;
    import("./offline-panel.js").then(({ showOfflinePanel }) => showOfflinePanel(panel));
  });
}

/** @param {string} locale */
function save(locale) {
  try {
    localStorage.setItem("mea-culpa.language", locale);
  } catch {
    /* Storage full or forbidden: the choice lasts for this page. */
  }
}
