/* What every page loads. Pages read and link without it. */
import { enhanceLanguageLinks } from "./language-links.js";
import { enhanceSchemeToggle } from "./scheme-toggle.js";

enhanceLanguageLinks(document);
enhanceSchemeToggle(document);
