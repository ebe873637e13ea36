/* What every page loads. Pages read and link without it; search comes when it is first wanted. */
import { enhanceLanguageLinks } from "./language-links.js";
import { enhanceSchemeToggle } from "./scheme-toggle.js";
import { enhanceSearch } from "./search-openers.js";

enhanceLanguageLinks(document);
enhanceSchemeToggle(document);
enhanceSearch(document);

// What is for later visits must not compete with this one.
const later = window.requestIdleCallback ?? setTimeout;
const offline = () => later(() => import("./offline.js").then(({ enableOffline }) => enableOffline(document)));
if (document.readyState === "complete") offline();
else addEventListener("load", offline, { once: true });
