/**
 * Keeps the section on a change of language: ids are the same in all of them.
 * @param {Document} page
 */
export function enhanceLanguageLinks(page) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("[data-language-link]"));
  const update = () => {
    for (const link of links) link.hash = location.hash;
  };
  addEventListener("hashchange", update);
  update();
  const panel = /** @type {HTMLElement | null} */ (page.querySelector("[data-offline]"));
  page.querySelector("#languages")?.addEventListener("beforetoggle", (event) => {
    if (!panel || !navigator.serviceWorker || /** @type {ToggleEvent} */ (event).newState !== "open") return;
    import("./offline-panel.js").then(({ showOfflinePanel }) => showOfflinePanel(panel));
  });
}
