/**
 * What the address names after `#`: reading goes on there, for a keyboard and a screen reader too. The
 * browser has scrolled to it and the stylesheet marks it. Where a section has moved, on to its new place.
 * @param {Document} page
 * @param {Element | null} focused what had the focus when the address named it: who has gone on since is not called back
 */
export function showLinkedSection(page, focused) {
  const target = page.getElementById(linkedId());
  if (!target) return;
  const moved = /** @type {HTMLAnchorElement | null} */ (target.querySelector(":scope > a[data-moved]"));
  if (moved) {
    location.replace(moved.href);
    return;
  }
  if (page.activeElement !== focused) return;
  if (!target.hasAttribute("tabindex") && target.tabIndex < 0) {
    target.tabIndex = -1;
    target.addEventListener("blur", () => target.removeAttribute("tabindex"), { once: true });
  }
  target.focus({ preventScroll: true });
}

function linkedId() {
  const id = location.hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id; // A stray per cent sign: taken as it is.
  }
}
