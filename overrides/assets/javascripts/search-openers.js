/**
 * Whatever opens the search: its buttons, the field on the home page, `/`, Ctrl or ⌘ K, `?q=`.
 * Without scripts the buttons are links to the list of checklists.
 * @param {Document} page
 */
export function enhanceSearch(page) {
  const dialog = /** @type {HTMLDialogElement | null} */ (page.querySelector("#search"));
  if (!dialog) return;
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("[data-search-input]"));
  /** @type {Promise<{ open: () => void }> | undefined} */
  let search;
  const load = () => (search ??= import("./search-dialog.js").then(({ createSearch }) => createSearch(dialog)));
  // The dialog opens at once, so that what is typed while the search loads is not lost.
  const open = (query = "") => {
    if (!dialog.open) dialog.showModal();
    if (query) input.value = query;
    input.focus();
    if (!query) input.select();
    load().then(({ open }) => open());
  };

  for (const opener of page.querySelectorAll("[data-search-open]")) {
    opener.setAttribute("role", "button");
    opener.addEventListener("pointerdown", load, { once: true });
    opener.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === " ") {
        event.preventDefault();
        open();
      }
    });
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
  }
  const box = /** @type {HTMLFormElement | null} */ (page.querySelector(".search-box"));
  box?.addEventListener("submit", (event) => {
    event.preventDefault();
    open(String(new FormData(box).get("q") ?? ""));
  });
  box?.addEventListener("focusin", load, { once: true });
  box?.querySelector("input")?.addEventListener("input", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.value.trim()) {
      open(field.value);
      field.value = "";
    }
  });
  page.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.closest("input, textarea, select, [contenteditable]");
    const shortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!(shortcut || slash)) return;
    event.preventDefault();
    open();
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) open(query);
}
