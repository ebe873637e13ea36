/**
 * The same template in the client's language, beside the reader's own. It is taken from the page of
 * that language, so that it is written in one place and comes from the cache where that page is kept.
 */
import { part, text } from "./texts.js";

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

/** @param {string} address */
function pageAt(address) {
  let page = pages.get(address);
  if (!page) {
    page = fetch(address).then(async (response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return new DOMParser().parseFromString(await response.text(), "text/html");
    });
    page.catch(() => pages.delete(address));
    pages.set(address, page);
  }
  return page;
}

/**
 * Shows it, or takes it away where `wanted` is "".
 * @param {HTMLElement} figure
 * @param {HTMLElement} own the text in the reader's language
 * @param {string} wanted a locale
 * @returns {Promise<HTMLElement | undefined>} the text in the client's language
 */
export async function showInLanguage(figure, own, wanted) {
  figure.querySelector(".pair")?.replaceWith(own);
  if (!wanted) return undefined;
  const link = /** @type {HTMLAnchorElement} */ (document.querySelector(`[data-language-link][hreflang="${wanted}"]`));
  const pair = part("pair");
  const [mine, theirs] = [...pair.querySelectorAll("[data-side]")];
  const name = /** @type {HTMLElement} */ (theirs.querySelector("[data-name]"));
  name.textContent = link.textContent;
  name.lang = wanted;
  own.replaceWith(pair);
  mine.append(own);
  const note = document.querySelector(`#use template[data-address="${wanted}"]`);
  if (note instanceof HTMLTemplateElement) pair.append(note.content.cloneNode(true));
  try {
    const page = await pageAt(link.href.replace(/#.*/, ""));
    const words = page.querySelector(`figure[data-template="${figure.dataset.template}"] .template__text`);
    if (!words) throw new Error("no such template there");
    const text = /** @type {HTMLElement} */ (document.importNode(words, true));
    text.lang = wanted;
    theirs.append(text);
    return text;
  } catch {
    const failed = document.createElement("p");
    failed.className = "pair__failed";
    const there = document.createElement("a");
    there.href = link.href;
    there.textContent = link.textContent;
    failed.append(`${text("use_client_failed")} `, there);
    theirs.append(failed);
    return undefined;
  }
}
