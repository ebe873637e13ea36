/**
 * Whatever opens the search: its buttons, the field on the home page, `/`, Ctrl or ⌘ K, `?q=`, `?search`.
 * Without scripts the buttons are links to the list of checklists.
 * @param {Document} page
 */
export function enhanceSearch(page) {
  const dialog = /** @type {HTMLDialogElement | null} */ (page.querySelector("#search"));
  if (!dialog) return;
  const input = /** @type {HTMLInputElement} */ (dialog.querySelector("[data-search-input]"));
  const slash = /** @type {HTMLInputElement} */ (dialog.querySelector("[data-search-slash]"));
  slash.checked = !slashIsOff();
  slash.addEventListener("change", () => turnSlash(slash.checked));
  dialog.querySelector("[data-search-close]")?.addEventListener("click", () => dialog.close());

  /** @type {Promise<{ open: () => void } | undefined> | undefined} */
  let search;
  let attempt = 0;
  const load = () =>
    (search ??= import(`./search-dialog.js${attempt ? `?attempt=${attempt}` : ""}`).then(
      ({ createSearch }) => createSearch(dialog),
      () => {
        // The next opening tries again; a browser may remember a failed address, so by another one.
        search = undefined;
        attempt += 1;
        showFailure(dialog);
        return undefined;
      },
    ));
  // The dialog opens at once, so that what is typed while the search loads is not lost.
  const open = (query = "") => {
    if (!dialog.open) dialog.showModal();
    if (query) input.value = query;
    input.focus();
    if (!query) input.select();
    load().then((loaded) => loaded?.open());
  };

  for (const opener of page.querySelectorAll("[data-search-open]")) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
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
  const field = /** @type {HTMLInputElement | null} */ (box?.querySelector("input") ?? null);
  const handOver = () => {
    if (!field?.value.trim()) return;
    open(field.value);
    field.value = "";
  };
  box?.addEventListener("submit", (event) => {
    event.preventDefault();
    open(field?.value);
  });
  field?.setAttribute("aria-haspopup", "dialog");
  field?.addEventListener("focus", load, { once: true });
  // An accent being put together is left alone until it is there.
  field?.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) handOver();
  });
  field?.addEventListener("compositionend", handOver);

  page.addEventListener("keydown", (event) => {
    if (dialog.open || event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.closest("input, textarea, select, [contenteditable]");
    const control = event.ctrlKey || event.metaKey;
    const shortcut = control && event.key.toLowerCase() === "k";
    const single = event.key === "/" && slash.checked && !typing && !control && !event.altKey;
    if (!shortcut && !single) return;
    event.preventDefault();
    open();
  });
  const asked = new URLSearchParams(location.search);
  const query = asked.get("q");
  if (query) open(query);
  else if (asked.has("search")) open();
}

/** @param {HTMLDialogElement} dialog */
function showFailure(dialog) {
  const texts = /** @type {HTMLElement} */ (dialog.querySelector("[data-search-texts]")).dataset;
  const status = dialog.querySelector("[data-search-status]");
  if (status) status.textContent = texts.failed ?? "";
  const none = /** @type {HTMLElement | null} */ (dialog.querySelector("[data-search-none]"));
  if (none) none.hidden = false;
  dialog.dataset.searchState = "error";
}

const SLASH = "mea-culpa.slash";

function slashIsOff() {
  try {
    return localStorage.getItem(SLASH) === "off";
  } catch {
    return false;
  }
}

/** @param {boolean} on */
function turnSlash(on) {
  try {
    if (on) localStorage.removeItem(SLASH);
    else localStorage.setItem(SLASH, "off");
  } catch {
    /* Storage full or forbidden: the choice lasts for this page. */
  }
}
