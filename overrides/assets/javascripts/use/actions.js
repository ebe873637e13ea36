/** What can be done with a text: copy, share, mail, print; and to say that it was done. */
import { store } from "./store.js";
import { text } from "./texts.js";

// A mail program that is started by Windows takes no longer address.
const LONGEST_MAILTO = /Windows/.test(navigator.userAgent) ? 2000 : 100_000;
const LONGEST_SUBJECT = 150; // letters, of which each may take twelve in an address

/** @param {string} words */
async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // An intranet without https has no clipboard of its own.
    const area = document.createElement("textarea");
    area.value = words;
    area.className = "visually-hidden";
    document.body.append(area);
    const focus = document.activeElement;
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (focus instanceof HTMLElement) focus.focus();
    return done;
  }
}

/**
 * Without halves of letters, which no address can hold; a text cut by another program may have one.
 * @param {string} value
 */
const whole = (value) => value.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");

/**
 * The address that opens a message in the mail program (RFC 6068).
 * @param {string} subject
 * @param {string} body
 */
export function mailto(subject, body) {
  const encode = (/** @type {string} */ value) =>
    encodeURIComponent(whole(value)).replace(/%0D%0A|%0A|%0D/g, "%0D%0A").replace(/'/g, "%27");
  const fields = [...(subject ? [`subject=${encode(subject)}`] : []), `body=${encode(body)}`];
  return `mailto:?${fields.join("&")}`;
}

/**
 * Prints one text, large and alone.
 * @param {string} title
 * @param {string} words
 * @param {string} lang
 */
function print(title, words, lang) {
  const sheet = document.createElement("article");
  sheet.className = "print-sheet";
  const heading = document.createElement("h1");
  heading.textContent = title;
  const body = document.createElement("div");
  body.lang = lang;
  body.textContent = words;
  sheet.append(heading, body);
  document.body.append(sheet);
  document.documentElement.dataset.printing = "";
  addEventListener(
    "afterprint",
    () => {
      sheet.remove();
      delete document.documentElement.dataset.printing;
    },
    { once: true },
  );
  window.print();
}

/**
 * A sentence in the tools' status line, with a way back where there is one.
 * @param {Element} tools
 * @param {string} words
 * @param {() => void} [undo]
 */
export function say(tools, words, undo) {
  const status = /** @type {HTMLElement} */ (tools.querySelector("[data-status]"));
  const back = /** @type {HTMLButtonElement} */ (tools.querySelector("[data-do=undo]"));
  status.textContent = words;
  back.hidden = !undo;
  back.onclick = () => {
    undo?.();
    say(tools, "");
    /** @type {HTMLElement} */ (tools.querySelector("button:not([hidden])")).focus();
  };
}

/**
 * Gives the tools' buttons their work.
 * @typedef {{ title: string, text: string, subject?: string, body?: string, lang: string }} Words
 * @param {HTMLElement} tools
 * @param {(kind: string) => Words} words what to copy, share, mail or print; `kind` is the button's
 * @param {Record<string, () => void>} [others] the work of further buttons, by their data-do
 */
export function enhanceTools(tools, words, others = {}) {
  /** @type {Record<string, (kind: string) => unknown>} */
  const work = {
    copy: async (kind) => say(tools, text((await copy(words(kind).text)) ? "use_copied" : "use_copy_failed")),
    share: async (kind) => {
      const { title, text: all } = words(kind);
      try {
        await navigator.share({ title, text: all });
      } catch (error) {
        // Who has closed the share sheet knows; where it refuses the text, it is copied.
        if (!(error instanceof DOMException && error.name === "AbortError")) await work.copy(kind);
      }
    },
    mail: async (kind) => {
      const { subject = "", text: all, body = all } = words(kind);
      const address = mailto(subject, body);
      if (address.length <= LONGEST_MAILTO) location.href = address;
      else if (await copy(body)) {
        say(tools, text("use_mail_long"));
        location.href = mailto(subject.slice(0, LONGEST_SUBJECT), "");
      } else say(tools, text("use_copy_failed"));
    },
    print: (kind) => {
      const { title, text, lang } = words(kind);
      print(title, text, lang);
    },
    new: () => say(tools, text("use_forgotten"), store.clear()),
    ...others,
  };
  work.markdown = work.copy;
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (tools.querySelectorAll("[data-do]"))) {
    const kind = button.dataset.do ?? "";
    if (kind === "share" && !("share" in navigator)) button.remove();
    else if (work[kind]) button.addEventListener("click", () => work[kind](kind));
  }
  const notice = /** @type {HTMLElement} */ (tools.querySelector("[data-notice]"));
  // Said aloud once, however many lists a page has.
  if (!document.querySelector("[data-notice][role]")) notice.setAttribute("role", "alert");
  store.subscribe(() => {
    const words = store.problem && text(`use_${store.problem}`);
    if (notice.textContent !== words) notice.textContent = words;
  });
}
