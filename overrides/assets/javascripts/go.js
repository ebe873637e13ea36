/* On to the reader's language, from an address without one or from where a page once was. It leads to
   nothing but the addresses that the page was built with; from the address bar comes the section's id
   alone, and only behind the `#`. */
import { readerLanguage } from "./reader-language.js";

const PATIENCE = 2000; // milliseconds without an answer, after which the choice of languages is shown

const links = /** @type {HTMLLinkElement[]} */ ([
  ...document.querySelectorAll("head link[rel=alternate][hreflang]"),
]);
const language = readerLanguage(links.map((link) => link.hreflang));
const own = links.filter((link) => link.hreflang === language);
const id = location.hash.slice(1);
const link = own.find((candidate) => id && candidate.dataset.id === id) ?? own.find(({ dataset }) => !dataset.id);
if (link) {
  const url = new URL(link.href);
  if (!url.hash) url.hash = location.hash;
  document.documentElement.hidden = true;
  setTimeout(() => (document.documentElement.hidden = false), PATIENCE);
  location.replace(url);
}
