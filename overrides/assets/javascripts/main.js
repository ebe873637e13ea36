/* What every page loads. Pages read and link without it; search comes when it is first wanted. */
import { enhanceLanguageLinks } from "./language-links.js";
import { enhanceSchemeToggle } from "./scheme-toggle.js";
import { enhanceSearch } from "./search-openers.js";

enhanceLanguageLinks(document);
enhanceSchemeToggle(document);
enhanceSearch(document);
