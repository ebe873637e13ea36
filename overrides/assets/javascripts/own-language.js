import { readerLanguage } from "./reader-language.js";

/**
 * A page that serves all languages at once shows the reader's alone.
 * @param {HTMLElement} container holds one `section[lang]` a language
 */
export async function showOwnLanguage(container) {
  const sections = /** @type {HTMLElement[]} */ ([...container.querySelectorAll(":scope > section[lang]")]);
  const language = readerLanguage(sections.map((section) => section.lang));
  document.documentElement.lang = language;
  for (const section of sections) section.hidden = section.lang !== language;
  const own = sections.find((section) => !section.hidden);
  if (!own) return;
  asTitle(own.querySelector("h2"));
  if (container.hasAttribute("data-unknown-address")) {
    (await import("./nearest-keys.js")).showNearestKeys(own);
  }
}

/** @param {HTMLElement | null} heading one of a lower level; only the source language's is a title as built */
function asTitle(heading) {
  if (!heading) return;
  const title = document.createElement("h1");
  title.id = heading.id;
  title.textContent = heading.textContent;
  heading.replaceWith(title);
}
