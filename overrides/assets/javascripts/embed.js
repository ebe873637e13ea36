/**
 * `?embed`: a checklist alone, to stand in a frame on an intranet page. A frame of a host that the
 * configuration does not name gets a link in its place; the header `frame-ancestors` says the same to
 * browsers, where the web server can send it.
 * @param {Document} page
 */
export function embed(page) {
  const checklist = /** @type {HTMLElement | null} */ (page.querySelector(".checklist"));
  const settings = /** @type {HTMLMetaElement | null} */ (page.querySelector("meta[name=frame-origins]"));
  if (!checklist || !settings) {
    delete page.documentElement.dataset.embed;
    return;
  }
  const scheme = new URLSearchParams(location.search).get("embed");
  if (scheme === "light" || scheme === "dark") page.documentElement.dataset.scheme = scheme;
  const link = page.createElement("a");
  link.href = location.pathname;
  link.target = "_blank";
  link.rel = "noopener";
  link.className = "embed-source";
  link.textContent = page.title;
  if (self === top) {
    checklist.after(link);
    return;
  }
  const host = hostOrigin(page);
  if (!host || !settings.content.split(" ").includes(host)) {
    page.body.replaceChildren(link);
    return;
  }
  checklist.after(link);
  const report = () => {
    const height = Math.ceil(page.body.getBoundingClientRect().height);
    parent.postMessage({ "mea-culpa": { height, path: location.pathname } }, host);
  };
  new ResizeObserver(report).observe(page.body);
  report();
}

/**
 * The origin of the page that holds the frame, or "" where it cannot be known.
 * @param {Document} page
 */
function hostOrigin(page) {
  const ancestors = /** @type {{ ancestorOrigins?: DOMStringList }} */ (/** @type {unknown} */ (location));
  if (ancestors.ancestorOrigins?.length) return ancestors.ancestorOrigins[0];
  return page.referrer ? new URL(page.referrer).origin : "";
}
