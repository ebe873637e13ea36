/*
 * Only in the copy of the site that is opened as a file (`make offline`), before everything else.
 * A browser opens no folder as its index.html there, and fetches nothing: pages come by their full
 * names, data as scripts.
 */
{
  const root = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const files = /** @type {Record<string, unknown>} */ ({});
  Object.assign(globalThis, { meaCulpaFiles: files });

  const fetchOther = globalThis.fetch;
  /** @type {typeof fetch} */
  globalThis.fetch = async (request, options) => {
    const url = String(request instanceof Request ? request.url : request);
    const { href } = new URL(url, document.baseURI);
    if (!href.startsWith(root)) return fetchOther(request, options);
    const path = href.slice(root.length).replace(/[?#].*/, "");
    if (!(path in files)) {
      await new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${root}${path}.js`;
        script.onload = resolve;
        script.onerror = () => reject(new TypeError(`there is no ${path} in this copy`));
        document.head.append(script);
      });
    }
    return new Response(JSON.stringify(files[path]), { headers: { "Content-Type": "application/json" } });
  };

  // Links that scripts have made.
  for (const type of ["click", "auxclick", "contextmenu"]) {
    document.addEventListener(
      type,
      ({ target }) => {
        const link = target instanceof Element ? target.closest("a") : null;
        if (link?.href.startsWith(root) && link.pathname.endsWith("/")) link.pathname += "index.html";
      },
      true,
    );
  }
}
