/* What every page loads. Pages read and link without it; the rest comes when it is first wanted. */
import { enhanceLanguageLinks } from "./language-links.js";
import { enhanceSchemeToggle } from "./scheme-toggle.js";
import { enhanceSearch } from "./search-openers.js";

enhanceLanguageLinks(document);
enhanceSchemeToggle(document);
enhanceSearch(document);
if (document.querySelector(".checklist")) import("./use/checklist.js");
if (document.querySelector(".versions")) import("./use/versions.js");
if (document.querySelector(".template")) import("./use/template.js");
