/**
 * A press on the sign beside a heading or an item opens the menu for copying its address. Pressed with
 * Ctrl, ⌘ or Shift it stays the link that it is.
 * @param {Document} page
 */
export function enhanceLinkSigns(page) {
  if (!page.querySelector("[data-link-menu]")) return;
  page.addEventListener("click", async (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a.headerlink, a.item-link"));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    event.preventDefault();
    try {
      (await import("./link-menu.js")).openLinkMenu(link);
    } catch {
      location.hash = link.hash;
    }
  });
}
