/**
 * The time an item sets: a button that starts it, then when it is due, how long that is, and a file
 * for the calendar. Where another item's tick starts it, nobody has to press anything.
 */
import { say } from "./actions.js";
import { store } from "./store.js";
import { clock, locale, part, text } from "./texts.js";

const MINUTE = 60_000;
const DAY = 24 * 60;

/** @param {number} minutes from now; below 0 for the past */
function distance(minutes) {
  const format = new Intl.RelativeTimeFormat(locale);
  if (minutes % DAY === 0 && minutes) return format.format(minutes / DAY, "day");
  if (Math.abs(minutes) > 2 * DAY) return format.format(Math.round(minutes / DAY), "day");
  if (minutes % 60 === 0 && Math.abs(minutes) > 60) return format.format(minutes / 60, "hour");
  if (Math.abs(minutes) > 180) return format.format(Math.round(minutes / 60), "hour");
  return format.format(minutes, "minute");
}

/**
 * @param {HTMLElement} item
 * @param {HTMLElement} list
 * @param {HTMLElement} tools
 */
export function enhanceTimer(item, list, tools) {
  const key = item.dataset.item ?? "";
  const after = item.dataset.after;
  const blank = /** @type {HTMLElement | null} */ (item.querySelector("[data-blank]"))?.dataset.blank;
  const row = part("timer");
  const words = (item.querySelector(".checklist__text")?.textContent ?? "").trim().replace(/:$/, "");
  row.setAttribute("aria-label", words);
  item.querySelector("[data-timer]")?.append(row);
  /** @param {string} selector */
  const element = (selector) => /** @type {HTMLElement} */ (row.querySelector(selector));
  const [start, running, when, left] = ["[data-do=start]", "[data-running]", "time", "[data-left]"].map(element);

  /** The minutes of the level that was typed, of the first where none was. */
  const minutes = () => {
    const levels = (item.dataset.minutes ?? "").split(" ").map(Number);
    const level = Number(/[123]/.exec(store.incident.blanks.severity_level ?? "")?.[0] ?? 1);
    return levels[Math.min(level, levels.length) - 1];
  };
  /** @returns {Date | undefined} */
  const due = () => {
    const { due, ticks } = store.incident;
    if (due[key]) return new Date(due[key]);
    return after && ticks[after] && ticks[key] === undefined
      ? new Date(Date.parse(ticks[after]) + minutes() * MINUTE)
      : undefined;
  };
  let told = true;
  const show = () => {
    const end = due();
    const on = Boolean(end && !Number.isNaN(end.getTime()));
    start.hidden = on || Boolean(after && store.incident.ticks[key] !== undefined);
    running.hidden = !on;
    start.textContent = text("use_timer", { when: distance(minutes()) });
    element("[data-do=stop]").hidden = !store.incident.due[key];
    if (!end || !on) return;
    const rest = Math.trunc((end.getTime() - Date.now()) / MINUTE);
    when.textContent = text("use_due", { time: clock(end) });
    left.textContent = distance(rest);
    const over = end.getTime() <= Date.now();
    running.toggleAttribute("data-over", over);
    if (over && !told) say(tools, text("use_due_now", { item: words }));
    told = over;
  };
  start.addEventListener("click", () => {
    const end = new Date(Math.ceil((Date.now() + minutes() * MINUTE) / MINUTE) * MINUTE);
    store.update(({ due, blanks }) => {
      due[key] = end.toISOString();
      if (blank && !blanks[blank]) blanks[blank] = clock(end);
    });
    element("[data-do=calendar]").focus();
  });
  element("[data-do=stop]").addEventListener("click", () => {
    store.update(({ due }) => delete due[key]);
    start.focus();
  });
  element("[data-do=calendar]").addEventListener("click", async () => {
    const end = due();
    if (!end) return;
    const { calendarFile } = await import("./calendar.js");
    const [, id] = key.split("/");
    const address = new URL(`${list.dataset.go}${id}/`, location.href).href;
    const file = calendarFile({ id: key, title: words, details: list.getAttribute("aria-label") ?? "", address, time: end });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file], { type: "text/calendar" }));
    link.download = `${id}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
  });
  store.subscribe(show);
  setInterval(show, MINUTE / 6);
}
