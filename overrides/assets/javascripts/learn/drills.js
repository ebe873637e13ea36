/**
 * A drill for two: each player hides the other's card on their own phone. Without scripts all cards
 * stand there, and the page asks players to read their own.
 */

/** @param {Document} page */
export function enhanceDrills(page) {
  const part = /** @type {HTMLTemplateElement | null} */ (page.querySelector("template[data-players]"));
  const first = page.querySelector("h3[id^=drill-]");
  if (!part || !first) return;
  for (const mark of page.querySelectorAll(".for-manager, .for-client, .for-both")) {
    const player = mark.className.replace(/.*\bfor-(\w+).*/, "$1");
    /** @type {Element | null} */
    let element = mark;
    // A card is its name and what follows, up to the next card or the line that closes the drill.
    do {
      /** @type {HTMLElement} */ (element).dataset.card = player;
      element = element.nextElementSibling;
    } while (element?.matches("p:not([class]), ul, blockquote") && !isLast(element));
  }
  const tools = /** @type {HTMLElement} */ (part.content.querySelector(".players"));
  first.before(part.content);
  const article = /** @type {HTMLElement} */ (first.parentElement);
  tools.addEventListener("change", (event) => {
    article.dataset.player = /** @type {HTMLInputElement} */ (event.target).value;
  });
  tools.querySelector("button")?.addEventListener("click", () => print());
}

/**
 * The line that names the skill: it stands before the next drill's heading.
 * @param {Element} element
 */
function isLast(element) {
  return element.matches("p:not([class])") && /^H[23]$/.test(element.nextElementSibling?.tagName ?? "");
}
