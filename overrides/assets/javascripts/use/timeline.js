/** The times of the ticks, offered as the timeline of the debrief. */
import { store } from "./store.js";
import { clock, part } from "./texts.js";

/** Each tick of a list that still has the item, in order of time, as a line in the page's language. */
function lines() {
  const known = /** @type {Record<string, string>} */ (
    JSON.parse(/** @type {HTMLElement} */ (document.querySelector("#use")).dataset.items ?? "{}")
  );
  let day = new Date();
  return Object.entries(store.incident.ticks)
    .filter(([key, time]) => key in known && time)
    .sort(([, a], [, b]) => a.localeCompare(b))
    .map(([key, time], i) => {
      // The day stands in the first line, and again where another one begins.
      const line = `${clock(time, i ? day : new Date(0))} ${known[key]}`;
      day = new Date(time);
      return line.replace(/:? *\{(\w+)\}/, (place, name) => {
        const value = store.incident.blanks[name];
        return value ? place.replace(`{${name}}`, () => value) : "";
      });
    });
}

/** @param {Element} field of the blank `timeline` */
export function suggestTimeline(field) {
  const offer = part("timeline");
  const preview = /** @type {HTMLElement} */ (offer.querySelector("[data-lines]"));
  field.closest(".field")?.append(offer);
  offer.querySelector("button")?.addEventListener("click", () => {
    store.update(({ blanks }) => (blanks.timeline = lines().join("\n")));
    /** @type {HTMLElement} */ (field).focus();
  });
  store.subscribe(() => {
    const all = lines();
    offer.hidden = !all.length || store.incident.blanks.timeline === all.join("\n");
    preview.textContent = all.join("\n");
  });
}
