/**
 * The button for light or dark. Without a choice the device's own setting stands.
 * @param {Document} page
 */
export function enhanceSchemeToggle(page) {
  const button = /** @type {HTMLButtonElement | null} */ (page.querySelector("[data-scheme-toggle]"));
  if (!button) return;
  const root = page.documentElement;
  const dark = () =>
    root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  button.hidden = false;
  button.addEventListener("click", () => {
    const scheme = dark() ? "light" : "dark";
    root.dataset.scheme = scheme;
    try {
      localStorage.setItem("mea-culpa.scheme", scheme);
    } catch {
      /* Storage full or forbidden: the choice lasts for this page. */
    }
  });
}
