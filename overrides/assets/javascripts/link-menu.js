/**
 * The menu behind the sign beside a heading or a checklist item: this place's address, to be copied
 * for one language or for every reader's own, as text, Markdown, HTML or QR code. Without scripts the
 * sign is a plain link to the place.
 */

/** @type {HTMLDialogElement | undefined} */
let menu;

/**
 * Opens the menu for the place that `link` leads to.
 * @param {HTMLAnchorElement} link
 */
export function openLinkMenu(link) {
  menu ??= createMenu();
  const place = placeOf(link);
  menu.dataset.title = place.title;
  menu.dataset.own = place.own;
  menu.dataset.neutral = place.neutral;
  const name = /** @type {HTMLElement} */ (menu.querySelector("[data-link-name]"));
  name.textContent = place.title;
  show();
  menu.showModal();
}

/**
 * @param {HTMLAnchorElement} link
 * @returns {{ title: string, own: string, neutral: string }} addresses in full
 */
function placeOf(link) {
  const { go = "", place } = link.dataset;
  const id = decodeURIComponent(link.hash.slice(1));
  const own = new URL(link.href);
  if (place !== undefined) return { title: place, own: own.href, neutral: new URL(go, baseURI()).href };
  const root = /** @type {HTMLElement} */ (document.querySelector("[data-link-menu]")).dataset.go ?? "";
  const target = document.getElementById(id);
  const named = target?.querySelector(".checklist__text") ?? target;
  const heading = /** @type {HTMLElement | undefined} */ (named?.cloneNode(true));
  for (const extra of heading?.querySelectorAll(".headerlink, .blank") ?? []) extra.remove();
  const title = (heading?.textContent ?? "").replace(/\s+/g, " ").trim().replace(/[\s:]+$/, "");
  const neutral = new URL(target?.matches("h1") ? root : `${root}${id}/`, baseURI());
  return { title, own: own.href, neutral: neutral.href };
}

/** Where relative addresses begin; in a copy opened from a file, the site that it was made of. */
function baseURI() {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  return location.protocol === "file:" && canonical ? canonical.href : location.href;
}

function createMenu() {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector("[data-link-menu]"));
  const dialog = /** @type {HTMLDialogElement} */ (template.content.querySelector("dialog"));
  document.body.append(template.content);
  dialog.addEventListener("change", show);
  // Not kept for use without a connection.
  const code = dialog.querySelector("[data-link-code]");
  code?.addEventListener("error", () => code.toggleAttribute("hidden", true));
  dialog.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-copy]"));
    if (button) copy(button.dataset.copy ?? "text");
    else if (target === dialog || target.closest("[data-link-close]")) dialog.close();
  });
  return dialog;
}

/** Whether the address that opens in this page's language is wanted. */
function ownLanguage() {
  const choice = /** @type {HTMLInputElement | null} */ (menu?.querySelector("input[type=radio]:checked"));
  return choice?.value === "own";
}

/** The address for the choice made. */
function address() {
  return (ownLanguage() ? menu?.dataset.own : menu?.dataset.neutral) ?? "";
}

function show() {
  const field = /** @type {HTMLInputElement} */ (menu?.querySelector("[data-link-address]"));
  const code = /** @type {HTMLImageElement} */ (menu?.querySelector("[data-link-code]"));
  field.value = address();
  code.hidden = location.protocol === "file:";
  code.src = `${menu?.dataset.neutral}qr${ownLanguage() ? `-${document.documentElement.lang}` : ""}.svg`;
  say("");
}

/** @param {string} text */
function say(text) {
  const status = /** @type {HTMLElement} */ (menu?.querySelector("[data-link-status]"));
  status.textContent = text;
}

/** @param {string} form text, markdown or html */
async function copy(form) {
  const status = /** @type {HTMLElement} */ (menu?.querySelector("[data-link-status]"));
  const { copied = "", failed = "" } = status.dataset;
  say(""); // so that the same words are said again
  const text = formatted(form, menu?.dataset.title ?? "", address());
  try {
    if (form === "html") {
      // Pasted into a wiki or a letter it is a link; into source text, the code of one.
      const both = { "text/html": text, "text/plain": text };
      const parts = Object.entries(both).map(([type, content]) => [type, new Blob([content], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    say(copied);
  } catch {
    const field = /** @type {HTMLInputElement} */ (menu?.querySelector("[data-link-address]"));
    field.value = text;
    field.select();
    say(failed);
  }
}

/**
 * @param {string} form
 * @param {string} title
 * @param {string} url
 */
export function formatted(form, title, url) {
  if (form === "markdown") return `[${title.replace(/([\\[\]])/g, "\\$1")}](${url})`;
  if (form === "html") return `<a href="${escaped(url)}">${escaped(title)}</a>`;
  return url;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
