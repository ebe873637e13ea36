/**
 * The list of all sections: filtered as one types, each with the menu for copying its address.
 * @param {Document} page
 */
export function enhanceSectionList(page) {
  const list = /** @type {HTMLElement | null} */ (page.querySelector(".section-links"));
  if (!list) return;
  const label = page.createElement("label");
  const input = Object.assign(page.createElement("input"), { type: "search", autocomplete: "off" });
  const status = page.createElement("p");
  label.className = "section-links__filter";
  label.append(list.dataset.filter ?? "", input);
  status.setAttribute("role", "status");
  list.prepend(label, status);

  const rows = [...list.querySelectorAll("li")].map((row) => {
    const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
    const sign = /** @type {HTMLAnchorElement} */ (page.createElement("a"));
    sign.className = "item-link";
    sign.href = link.href;
    sign.dataset.go = link.dataset.go;
    sign.dataset.place = (link.textContent ?? "").trim();
    sign.setAttribute("aria-label", `${list.dataset.copy}: ${sign.dataset.place}`);
    row.append(sign);
    return { row, words: folded(row.textContent ?? "") };
  });
  const groups = [...list.querySelectorAll("details")];

  input.addEventListener("input", () => {
    const wanted = folded(input.value).split(/\s+/).filter(Boolean);
    for (const { row, words } of rows) row.hidden = !wanted.every((word) => words.includes(word));
    for (const group of groups) {
      const some = group.querySelector("li:not([hidden])") !== null;
      group.hidden = !some;
      group.open = some && wanted.length > 0;
    }
    const shown = rows.filter(({ row }) => !row.hidden).length;
    status.textContent = wanted.length ? (list.dataset.shown ?? "").replace("{count}", `${shown}`) : "";
  });
}

/** Lower case, without accents: as people type in a hurry. @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
