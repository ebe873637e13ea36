/** Templates to fill in: a form of the blanks, the text as it is filled, and what to do with it. */
import { enhanceTools } from "./actions.js";
import { enhanceField } from "./fields.js";
import { store } from "./store.js";
import { locale, part, text } from "./texts.js";

let hints = 0;

/**
 * Fills a text's blanks with what was typed; an empty one stays a label in brackets.
 * @param {HTMLElement} words
 */
export function fill(words) {
  for (const blank of /** @type {NodeListOf<HTMLElement>} */ (words.querySelectorAll("[data-blank]"))) {
    blank.dataset.label ??= blank.textContent ?? "";
    const value = store.incident.blanks[blank.dataset.blank ?? ""] ?? "";
    const shown = value || blank.dataset.label;
    // As text, never as HTML; each in its own direction.
    if (blank.textContent !== shown) blank.textContent = shown;
    blank.dir = value ? "auto" : "";
    blank.toggleAttribute("data-filled", Boolean(value));
  }
}

/**
 * What a text says to a mail program: its first line is the subject where it was written as one.
 * @param {HTMLElement} words
 */
function message(words) {
  const all = words.textContent ?? "";
  const label = words.dataset.subject;
  if (!label) return { text: all };
  const [first, ...rest] = all.split("\n\n");
  return { text: all, subject: first.slice(label.length).trim().replace(/\s*\n\s*/g, " "), body: rest.join("\n\n") };
}

/**
 * @param {HTMLElement} blank the first place of a blank in the text
 * @returns {HTMLElement}
 */
function field(blank) {
  const row = part("field");
  const area = /** @type {HTMLTextAreaElement} */ (row.querySelector("textarea"));
  const hint = /** @type {HTMLElement} */ (row.querySelector("[data-hint]"));
  /** @type {HTMLElement} */ (row.querySelector("[data-label]")).textContent = (blank.textContent ?? "").slice(1, -1);
  area.dataset.blank = blank.dataset.blank;
  hint.id = `hint-${++hints}`;
  area.setAttribute("aria-describedby", hint.id);
  enhanceField(area);
  return row;
}

/**
 * The hints show the examples of the language in which the text is sent.
 * @param {HTMLElement} fields
 * @param {HTMLElement} words
 */
function showExamples(fields, words) {
  for (const area of fields.querySelectorAll("textarea")) {
    const blank = /** @type {HTMLElement | null} */ (words.querySelector(`[data-blank="${area.dataset.blank}"]`));
    const example = /** @type {HTMLElement} */ (area.closest(".field")?.querySelector("[data-example]"));
    if (!blank) continue;
    example.textContent = blank.dataset.example ?? "";
    example.lang = words.lang || locale;
    if ((blank.dataset.example ?? "").length > 40) area.rows = 2;
  }
}

/** @param {HTMLElement} figure */
function enhance(figure) {
  const own = /** @type {HTMLElement} */ (figure.querySelector(".template__text"));
  const title = figure.dataset.title ?? "";
  const tools = part("template-tools");
  const fields = /** @type {HTMLElement} */ (tools.querySelector("[data-fields]"));
  const details = /** @type {HTMLDetailsElement} */ (tools.querySelector("details"));
  const left = /** @type {HTMLElement} */ (tools.querySelector("[data-left]"));
  const bar = /** @type {HTMLElement} */ (tools.querySelector("[role=group]"));
  const client = /** @type {HTMLSelectElement} */ (tools.querySelector("[data-client]"));
  const copyLabel = /** @type {HTMLElement} */ (tools.querySelector("[data-do=copy] span"));
  const copyWord = copyLabel.textContent ?? "";
  bar.setAttribute("aria-label", title);
  details.open = Boolean(figure.closest(".page--templates"));

  /** @type {Map<string, HTMLElement>} */
  const blanks = new Map();
  for (const blank of /** @type {NodeListOf<HTMLElement>} */ (own.querySelectorAll("[data-blank]"))) {
    if (!blanks.has(blank.dataset.blank ?? "")) blanks.set(blank.dataset.blank ?? "", blank);
  }
  fields.append(...[...blanks.values()].map(field));
  showExamples(fields, own);
  figure.append(tools);

  /** The text to be sent: the client's where there is one. */
  let sent = own;
  const show = () => {
    fill(own);
    if (sent !== own) fill(sent);
    const open = [...blanks.keys()].filter((name) => !store.incident.blanks[name]).length;
    const words = open ? text("use_left", { count: open }) : text("use_none_left");
    if (left.textContent !== words) left.textContent = words;
  };
  store.subscribe(show);

  own.addEventListener("click", (event) => {
    const blank = /** @type {HTMLElement} */ (event.target).closest("[data-blank]");
    if (!blank) return;
    details.open = true;
    /** @type {HTMLElement | null} */ (
      fields.querySelector(`[data-blank="${/** @type {HTMLElement} */ (blank).dataset.blank}"]`)
    )?.focus();
  });
  enhanceTools(tools, () => ({ title, lang: sent.lang || locale, ...message(sent) }));

  const timeline = fields.querySelector("[data-blank=timeline]");
  if (timeline) import("./timeline.js").then(({ suggestTimeline }) => suggestTimeline(timeline));

  for (const link of document.querySelectorAll("[data-language-link]")) {
    const code = link.getAttribute("hreflang") ?? "";
    const option = new Option(link.textContent ?? "", code === locale ? "" : code);
    option.lang = code;
    client.append(option);
  }
  client.addEventListener("change", () => store.update((incident) => (incident.client = client.value)));
  let shown = "";
  store.subscribe(async () => {
    const wanted = store.incident.client === locale ? "" : store.incident.client;
    client.value = wanted;
    if (wanted === shown) return;
    shown = wanted;
    const { showInLanguage } = await import("./client-language.js");
    const words = await showInLanguage(figure, own, wanted);
    if (wanted !== shown) return;
    sent = words ?? own;
    // The button says which of the two texts it copies.
    copyLabel.textContent = words ? `${copyWord} · ${client.selectedOptions[0].textContent}` : copyWord;
    showExamples(fields, sent);
    show();
  });
}

for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("figure.template"))) {
  enhance(figure);
}
