/** The interface texts of this page's language, from the page itself. */
const texts = /** @type {Record<string, string>} */ (
  JSON.parse(/** @type {HTMLElement} */ (document.querySelector("#use")).dataset.texts ?? "{}")
);

export const locale = document.documentElement.lang;

/**
 * A text with its {places} filled.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export const text = (name, values = {}) =>
  (texts[name] ?? "").replace(/\{(\w+)\}/g, (_, place) => String(values[place] ?? ""));

/**
 * The hour as the language writes it, with the day where it is another one than `beside`.
 * @param {string | Date} time
 * @param {Date} [beside]
 */
export function clock(time, beside = new Date()) {
  const date = new Date(time);
  const sameDay = date.toDateString() === beside.toDateString();
  return new Intl.DateTimeFormat(locale, {
    ...(sameDay ? {} : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(date);
}

/**
 * A copy of a part that the page holds ready for scripts.
 * @param {string} name
 */
export function part(name) {
  const holder = /** @type {HTMLTemplateElement} */ (document.querySelector(`#use template[data-part="${name}"]`));
  return /** @type {HTMLElement} */ (holder.content.firstElementChild?.cloneNode(true));
}
