/** Where language-links.js writes the language that the reader picks. */
const CHOICE = "mea-culpa.language";

/**
 * The reader's language among those there are: the one they picked, else the first that their browser
 * asks for, else the page's own.
 * @param {string[]} available locales
 * @returns {string}
 */
export function readerLanguage(available) {
  const wanted = [savedChoice(), ...navigator.languages].map((tag) => tag.toLowerCase());
  for (const tag of wanted) {
    const exact = available.find((locale) => locale.toLowerCase() === tag);
    const near = exact ?? available.find((locale) => base(locale) === base(tag));
    if (near) return near;
  }
  const source = document.documentElement.lang;
  return available.includes(source) ? source : available[0];
}

/** @param {string} tag */
function base(tag) {
  return tag.toLowerCase().split("-")[0];
}

function savedChoice() {
  try {
    return localStorage.getItem(CHOICE) ?? "";
  } catch {
    return ""; // Storage forbidden: the browser's languages decide.
  }
}
