/** Checklists to tick: the same state wherever a list is shown and in whichever language. */
import { enhanceTools, say } from "./actions.js";
import { enhanceField } from "./fields.js";
import { store } from "./store.js";
import { clock, part, text } from "./texts.js";
import { enhanceTimer } from "./timer.js";

/**
 * One item as a line of text.
 * @param {HTMLElement} item
 * @param {number} i
 * @param {boolean} markdown
 */
function line(item, i, markdown) {
  const key = item.dataset.item ?? "";
  const time = store.incident.ticks[key];
  const words = item.querySelector(".checklist__text")?.textContent?.trim() ?? "";
  const blanks = [.../** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-blank]"))].map(
    // A line break would end the item.
    (field) => ` ${(store.incident.blanks[field.dataset.blank ?? ""] ?? "____").replace(/\n/g, "\n    ")}`,
  );
  const box = time === undefined ? "[ ]" : "[x]";
  const when = time ? ` (${clock(time)})` : "";
  return `${markdown ? `- ${box}` : `${box} ${i + 1}`} ${words}${blanks.join("")}${when}`;
}

/** @param {HTMLElement} list */
function enhance(list) {
  const title = list.getAttribute("aria-label") ?? "";
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-item]")]);
  const keys = items.map((item) => item.dataset.item ?? "");
  const progress = /** @type {HTMLElement} */ (list.querySelector("[data-progress]"));
  const bar = /** @type {HTMLProgressElement} */ (list.querySelector("progress"));
  const tools = part("checklist-tools");
  tools.setAttribute("aria-label", `${tools.getAttribute("aria-label")}: ${title}`);
  list.append(tools);

  items.forEach((item, i) => {
    const box = /** @type {HTMLInputElement} */ (item.querySelector("input[type=checkbox]"));
    const stamp = document.createElement("time");
    stamp.className = "checklist__time";
    item.append(stamp);
    for (const field of item.querySelectorAll("textarea")) enhanceField(field);
    if (item.dataset.minutes) enhanceTimer(item, list, tools);
    box.addEventListener("change", () =>
      store.update(({ ticks }) => {
        if (box.checked) ticks[keys[i]] = new Date().toISOString();
        else delete ticks[keys[i]];
      }),
    );
    // Ticked before this script had come; nothing else ticks a box, as the browser restores none of these.
    if (box.checked) store.update(({ ticks }) => (ticks[keys[i]] ??= new Date().toISOString()));
    store.subscribe(() => {
      const time = store.incident.ticks[keys[i]];
      box.checked = time !== undefined;
      stamp.textContent = time ? clock(time) : "";
      stamp.dateTime = time ?? "";
    });
  });

  const done = () => keys.filter((key) => store.incident.ticks[key] !== undefined).length;
  const count = () => text("use_progress", { done: done(), all: keys.length });
  store.subscribe(() => {
    bar.value = done();
    if (progress.textContent !== count()) progress.textContent = count();
  });
  enhanceTools(
    tools,
    (kind) => ({
      title,
      text: [
        kind === "markdown" ? `# ${title}` : title,
        count(),
        "",
        ...items.map((item, i) => line(item, i, kind === "markdown")),
        "",
      ].join("\n"),
      lang: document.documentElement.lang,
    }),
    {
      print: () => print(),
      reset: () => {
        const before = { ...store.incident.ticks };
        store.update(({ ticks }) => keys.forEach((key) => delete ticks[key]));
        say(tools, text("use_reset_done"), () =>
          store.update(({ ticks }) => {
            for (const key of keys) if (key in before) ticks[key] = before[key];
          }),
        );
      },
    },
  );
}

for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".checklist"))) enhance(list);
