/* For an address that is not there: what may have been meant. The address is compared with the keys the
   site has, and never becomes a part of a link itself. */

const ROOT = new URL("../../", import.meta.url);
const SHOWN = 5;
const ALIKE = 0.5; // from 0 to 1; below it, a suggestion looks like a guess
const BESIDE = 0.75; // of the best one's likeness; below it, a suggestion only distracts from that
const LONGEST = 120; // characters of an address that are looked at

/**
 * Adds the nearest keys to a section of the page, in its language.
 * @param {HTMLElement} section with `lang`, and the sentence before the list in `data-nearest`
 */
export async function showNearestKeys(section) {
  const response = await fetch(new URL(`assets/keys/${section.lang}.json`, ROOT));
  if (!response.ok) return;
  /** @type {Record<string, [title: string, address: string]>} */
  const keys = await response.json();
  const found = nearestKeys(addressedKey(location.pathname, location.hash), Object.keys(keys));
  if (!found.length) return;
  const list = document.createElement("ul");
  for (const key of found) {
    const [title, address] = keys[key];
    const page = keys[key.split("#")[0]][0];
    const link = document.createElement("a");
    link.href = new URL(address, ROOT).href;
    link.textContent = key.includes("#") ? `${page} · ${title}` : page;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  const sentence = document.createElement("p");
  sentence.textContent = section.dataset.nearest ?? "";
  section.querySelector("p")?.after(sentence, list);
}

/**
 * What an address asks for, written as a path: "skills/apologise/wording".
 * @param {string} path
 * @param {string} hash
 */
export function addressedKey(path, hash) {
  const below = path.startsWith(ROOT.pathname) ? path.slice(ROOT.pathname.length) : path;
  return decoded(below + hash)
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[\s_]+/g, "-")
    .replace(/index\.html$|\.html$|\.md$/, "")
    .split(/[/#]+/)
    .filter(Boolean)
    .join("/")
    .replace(/^go\/?/, "")
    .replace(new RegExp(`^(?:${languages().join("|")})/`), "");
}

/**
 * The keys most like a path, the likest first; none where nothing is like it.
 * @param {string} wanted
 * @param {string[]} keys
 * @returns {string[]}
 */
export function nearestKeys(wanted, keys) {
  const last = wanted.split("/").at(-1) ?? "";
  const scored = keys
    .map((key) => {
      const path = key.replace("#", "/");
      const end = path.split("/").at(-1) ?? "";
      // The last part says most; a whole folder is asked for by its beginning.
      const score = Math.max(alike(wanted, path), 0.8 * alike(last, end), path.startsWith(`${wanted}/`) ? 0.6 : 0);
      return { key, score };
    })
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || a.key.length - b.key.length);
  return scored
    .filter(({ score }) => score >= BESIDE * scored[0].score)
    .slice(0, SHOWN)
    .map(({ key }) => key);
}

/**
 * Dice's coefficient of the pairs of letters that two texts hold: 1 for the same text, 0 for none shared.
 * @param {string} a
 * @param {string} b
 */
function alike(a, b) {
  if (a === b) return 1;
  const pairs = pairsOf(a);
  const others = pairsOf(b);
  const total = pairs.length + others.length;
  let shared = 0;
  for (const pair of pairs) {
    const at = others.indexOf(pair);
    if (at < 0) continue;
    shared += 1;
    others.splice(at, 1);
  }
  return total ? (2 * shared) / total : 0;
}

/** @param {string} text */
function pairsOf(text) {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}

/** The page's languages: the first part of most addresses, and of no key. */
function languages() {
  return [...document.querySelectorAll("[data-own-language] > section")].map((section) => /** @type {HTMLElement} */ (section).lang);
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray per cent sign: taken as it is.
  }
}
