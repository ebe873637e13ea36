/**
 * The list of languages kept on the device, below the list of languages.
 *
 * @typedef {{ locale: string, bytes: number, kept: boolean }} Kept
 * @typedef {{ ok: boolean, languages: Kept[] }} Answer
 */

/**
 * Ask the service worker.
 * @param {ServiceWorker} worker
 * @param {{ type: string, locale?: string }} message
 * @returns {Promise<Answer>}
 */
function ask(worker, message) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message, [port2]);
  });
}

/** @param {HTMLElement} panel */
export async function showOfflinePanel(panel) {
  const worker = (await navigator.serviceWorker.ready).active;
  if (!worker) return;
  const list = /** @type {HTMLElement} */ (panel.querySelector("ul"));
  const status = /** @type {HTMLElement} */ (panel.querySelector("[role=status]"));
  const size = new Intl.NumberFormat(document.documentElement.lang, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: 1,
  });

  /** @param {Kept} language */
  const row = ({ locale, bytes, kept }) => {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    const name = document.createElement("span");
    box.type = "checkbox";
    box.checked = kept;
    name.lang = locale;
    name.textContent = document.querySelector(`[data-language-link][hreflang="${locale}"]`)?.textContent ?? locale;
    label.append(box, name, ` ${size.format(bytes / 1e6)}`);
    item.append(label);
    box.addEventListener("change", async () => {
      status.textContent = panel.dataset.busy ?? "";
      const answer = await ask(worker, { type: box.checked ? "keep" : "forget", locale });
      box.checked = answer.languages.find((language) => language.locale === locale)?.kept ?? false;
      status.textContent = (answer.ok ? panel.dataset.done : panel.dataset.failed) ?? "";
    });
    return item;
  };

  const { ok, languages } = await ask(worker, { type: "status" });
  if (!ok) return;
  list.replaceChildren(...languages.map(row));
  panel.hidden = false;
}
