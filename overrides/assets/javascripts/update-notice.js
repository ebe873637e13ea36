/**
 * Says that a new release is ready. Nothing is reloaded unless the reader asks for it.
 * @param {Document} page
 * @param {ServiceWorkerRegistration} registration
 */
export function offerUpdate(page, registration) {
  const notice = /** @type {HTMLElement | null} */ (page.querySelector("[data-update]"));
  if (!notice?.hidden) return;
  notice.hidden = false;
  notice.querySelector("[data-update-later]")?.addEventListener("click", () => {
    notice.hidden = true;
  });
  notice.querySelector("[data-update-now]")?.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting?.postMessage({ type: "activate" });
  });
}
