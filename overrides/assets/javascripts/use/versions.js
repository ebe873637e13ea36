/**
 * The versions of a template, one tap apart: the links to them become a switch. Until every item of
 * the legal gate's checklist is ticked the first one stands in front.
 */
import { store } from "./store.js";
import { text } from "./texts.js";

/** @param {HTMLElement} nav */
function enhance(nav) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...nav.querySelectorAll("a[data-version]")]);
  const gate = (nav.dataset.gate ?? "").split(" ");
  const state = /** @type {HTMLElement} */ (nav.querySelector("[data-gate-state]"));
  const parts = links.map((link) => {
    const heading = /** @type {HTMLElement} */ (document.querySelector(link.hash));
    const figure = /** @type {HTMLElement} */ (document.querySelector(`#${link.dataset.version}`));
    return { link, heading, figure };
  });
  const asked = () =>
    parts.findIndex(({ heading, figure }) => [heading.id, figure.id].includes(location.hash.slice(1)));
  const done = () => gate.filter((key) => store.incident.ticks[key] !== undefined).length;
  let chosen = asked();

  const show = () => {
    const cleared = done() === gate.length;
    const current = chosen >= 0 ? chosen : cleared ? 1 : 0;
    parts.forEach(({ link, heading, figure }, i) => {
      if (i === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      heading.hidden = figure.hidden = i !== current;
    });
    const name = cleared ? "use_gate_done" : current ? "use_gate_warning" : "use_gate_open";
    const words = text(name, { done: done(), all: gate.length });
    if (state.textContent !== words) state.textContent = words;
    nav.dataset.state = cleared ? "done" : current ? "warning" : "open";
  };
  parts.forEach(({ link }, i) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      chosen = i;
      // The address names the version, for a reload and another language; the page stays where it is.
      history.replaceState(null, "", link.hash);
      dispatchEvent(new HashChangeEvent("hashchange"));
    }),
  );
  addEventListener("hashchange", () => {
    const next = asked();
    const hidden = next >= 0 && next !== chosen;
    if (next >= 0) chosen = next;
    show();
    // The browser looked for it before it was shown. A tap on the switch has chosen already.
    if (hidden) document.querySelector(location.hash)?.scrollIntoView();
  });
  store.subscribe(show);
  // What was hidden when the browser looked for it.
  if (asked() >= 0) document.querySelector(location.hash)?.scrollIntoView();
}

for (const nav of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".versions"))) enhance(nav);
