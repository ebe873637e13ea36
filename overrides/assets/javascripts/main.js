/* What every page loads. Pages read and link without it; the rest comes when it is first wanted. */
import { enhanceLanguageLinks } from "./language-links.js";
import { enhanceLinkSigns } from "./link-signs.js";
import { enhanceSchemeToggle } from "./scheme-toggle.js";
import { enhanceSearch } from "./search-openers.js";

enhanceLanguageLinks(document);
enhanceLinkSigns(document);
enhanceSchemeToggle(document);
enhanceSearch(document);

// Only who comes by a link to a section needs what follows it; only who is lost, the way back.
const showLinkedSection = async () => {
  if (location.hash.length < 2) return;
  const focused = document.activeElement;
  (await import("./linked-section.js")).showLinkedSection(document, focused);
};
addEventListener("hashchange", showLinkedSection);
showLinkedSection();

const ownLanguage = /** @type {HTMLElement | null} */ (document.querySelector("[data-own-language]"));
if (ownLanguage) import("./own-language.js").then(({ showOwnLanguage }) => showOwnLanguage(ownLanguage));

if (document.documentElement.dataset.embed !== undefined) import("./embed.js").then(({ embed }) => embed(document));
// What is for later visits must not compete with this one; but some browsers are never idle.
const keep = () => import("./offline.js").then(({ enableOffline }) => enableOffline(document));
const offline = () => ("requestIdleCallback" in window ? requestIdleCallback(keep, { timeout: 2000 }) : setTimeout(keep));
if (document.readyState === "complete") offline();
else addEventListener("load", offline, { once: true });
if (document.querySelector(".checklist")) import("./use/checklist.js");
if (document.querySelector(".versions")) import("./use/versions.js");
if (document.querySelector(".template")) import("./use/template.js");
if (document.querySelector("[data-path]")) import("./learn/path.js").then(({ enhancePath }) => enhancePath(document));
if (document.querySelector("[data-players]")) import("./learn/drills.js").then(({ enhanceDrills }) => enhanceDrills(document));
if (document.querySelector(".section-links")) import("./learn/section-list.js").then(({ enhanceSectionList }) => enhanceSectionList(document));
