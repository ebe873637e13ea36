/**
 * The search dialog. Results are links, drawn as text nodes alone: nothing typed or found is ever
 * read as HTML.
 */
import { Engine } from "./search/engine.js";
import { words } from "./search/words.js";

const SITE = new URL("../../", import.meta.url);
const RECENT = "mea-culpa.searches";
const LONGEST = 300;
const SNIPPET = 110;

/** @type {Map<string, Promise<Engine>>} */
const engines = new Map();

/**
 * A language's engine; its index is fetched once. Rejects where it is missing or damaged.
 * @param {string} locale
 */
function engineFor(locale) {
  let engine = engines.get(locale);
  if (!engine) {
    engine = fetch(new URL(`assets/search/${locale}.json`, SITE)).then(async (response) => {
      if (!response.ok) throw new Error(`search index: ${response.status}`);
      return new Engine(await response.json());
    });
    engine.catch(() => engines.delete(locale));
    engines.set(locale, engine);
  }
  return engine;
}

/** @param {HTMLDialogElement} dialog */
export function createSearch(dialog) {
  /**
   * @template {HTMLElement} E
   * @param {string} selector
   */
  const part = (selector) => /** @type {E} */ (dialog.querySelector(selector));
  const input = /** @type {HTMLInputElement} */ (part("[data-search-input]"));
  const status = part("[data-search-status]");
  const results = part("[data-search-results]");
  const none = part("[data-search-none]");
  const nearest = part("[data-search-nearest]");
  const elsewhere = part("[data-search-elsewhere]");
  const recent = part("[data-search-recent]");
  const doors = part("[data-search-doors]");
  const texts = part("[data-search-texts]").dataset;
  const locale = dialog.dataset.locale ?? "en";
  const others = [...document.querySelectorAll("[data-language-link]")]
    .map((link) => ({ locale: link.getAttribute("hreflang") ?? "", name: link.textContent ?? "" }))
    .filter((other) => other.locale !== locale);
  /** What the filters call the folders. @type {Map<string, string>} */
  const kinds = new Map(
    [.../** @type {NodeListOf<HTMLInputElement>} */ (dialog.querySelectorAll("[name=search-filter]"))]
      .filter((filter) => filter.value !== "all")
      .map((filter) => [filter.value, filter.labels?.[0]?.textContent?.trim() ?? ""]),
  );
  let run = 0;

  /** @param {string} state */
  const show = (state) => {
    dialog.dataset.searchState = state;
  };

  const update = async () => {
    const mine = ++run;
    const query = input.value.slice(0, LONGEST);
    none.hidden = true;
    recent.hidden = true;
    doors.hidden = Boolean(query.trim());
    if (!query.trim()) {
      results.replaceChildren();
      status.textContent = "";
      showRecent();
      show("idle");
      return;
    }
    show("loading");
    if (!results.hasChildNodes()) status.textContent = texts.loading ?? "";
    let engine;
    try {
      engine = await engineFor(locale);
    } catch {
      if (mine !== run) return;
      results.replaceChildren();
      status.textContent = texts.failed ?? "";
      nearest.replaceChildren();
      elsewhere.replaceChildren();
      none.hidden = false;
      doors.hidden = false;
      show("error");
      return;
    }
    if (mine !== run) return;
    const chosen = /** @type {HTMLInputElement | null} */ (dialog.querySelector("[name=search-filter]:checked"));
    const folders = chosen && chosen.value !== "all" ? [chosen.value] : undefined;
    const hits = engine.search(query, { folders });
    results.replaceChildren(list(hits, engine.matcher(query)));
    status.textContent = (texts.results ?? "").replace("{count}", String(hits.length));
    if (!hits.length) {
      if (folders && engine.search(query, { limit: 1 }).length) {
        showOtherKinds();
      } else if (words(query).join("").length > 2) {
        await showNone(engine, query, mine);
      } else {
        // One or two letters are a beginning and no search that failed.
        status.textContent = "";
        doors.hidden = false;
      }
    }
    if (mine === run) show("done");
  };

  /**
   * @param {import("./search/engine.js").Hit[]} hits
   * @param {(word: string) => boolean} matches
   */
  const list = (hits, matches) => {
    const items = document.createElement("ol");
    let number = 0;
    for (const { page, sections } of hits) {
      const item = document.createElement("li");
      const url = new URL(page.url, SITE).href;
      const link = result(url, page.title, sections.length ? "" : page.description, matches, ++number);
      const kind = kinds.get(page.folder);
      // A list and the page to read about it may share a title.
      if (kind) link.querySelector("strong")?.after(" ", Object.assign(document.createElement("small"), { textContent: kind }));
      item.append(link);
      if (sections.length) {
        const inner = document.createElement("ul");
        for (const section of sections) {
          const entry = document.createElement("li");
          entry.append(result(`${url}#${section.id}`, section.heading, section.text, matches, ++number));
          inner.append(entry);
        }
        item.append(inner);
      }
      items.append(item);
    }
    return items;
  };

  /**
   * @param {string} url
   * @param {string} title
   * @param {string} text
   * @param {(word: string) => boolean} matches
   * @param {number} number
   */
  const result = (url, title, text, matches, number) => {
    const link = document.createElement("a");
    link.href = url;
    link.dataset.searchResult = String(number);
    const name = document.createElement("strong");
    name.append(...marked(title, matches));
    link.append(name);
    if (text) {
      const line = document.createElement("span");
      line.append(...marked(snippet(text, matches), matches));
      link.append(line);
    }
    return link;
  };

  /**
   * @param {Engine} engine
   * @param {string} query
   * @param {number} mine
   */
  const showNone = async (engine, query, mine) => {
    status.textContent = (texts.none ?? "").replace("{query}", () => query.trim());
    none.hidden = false;
    doors.hidden = false;
    nearest.replaceChildren();
    elsewhere.replaceChildren();
    const typed = words(query);
    const near = typed.length <= 4 ? typed.map((word) => engine.nearest(word)).filter(Boolean) : [];
    if (near.length && near.join(" ") !== typed.join(" ")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = near.join(" ");
      button.addEventListener("click", () => setQuery(near.join(" ")));
      nearest.append(`${nearest.dataset.label} `, button);
    }
    const found = await Promise.allSettled(
      others.map(async (other) => ({ other, hits: (await engineFor(other.locale)).search(query, { limit: 3 }) })),
    );
    if (mine !== run) return;
    for (const outcome of found) {
      if (outcome.status !== "fulfilled" || !outcome.value.hits.length) continue;
      const { other, hits } = outcome.value;
      if (!elsewhere.hasChildNodes()) elsewhere.append(`${elsewhere.dataset.label}`);
      const inner = document.createElement("ul");
      inner.lang = other.locale;
      for (const { page } of hits) {
        const entry = document.createElement("li");
        const link = document.createElement("a");
        link.href = new URL(page.url, SITE).href;
        link.hreflang = other.locale;
        link.textContent = `${page.title} (${other.name})`;
        entry.append(link);
        inner.append(entry);
      }
      elsewhere.append(inner);
    }
  };

  /** Nothing of the kind chosen, but something of another: the way there. */
  const showOtherKinds = () => {
    const all = /** @type {HTMLInputElement} */ (dialog.querySelector("[name=search-filter][value=all]"));
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = all.labels?.[0]?.textContent?.trim() ?? "";
    button.addEventListener("click", () => {
      all.checked = true;
      input.focus();
      update();
    });
    none.hidden = false;
    elsewhere.replaceChildren();
    nearest.replaceChildren(button);
  };

  const showRecent = () => {
    const searches = remembered();
    recent.hidden = searches.length === 0;
    const items = searches.map((search) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = search;
      button.addEventListener("click", () => setQuery(search));
      item.append(button);
      return item;
    });
    recent.querySelector("ul")?.replaceChildren(...items);
  };

  /** @param {string} query */
  const setQuery = (query) => {
    input.value = query;
    input.focus();
    update();
  };

  const links = () => /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll("[data-search-result]")]);
  const remember = () => {
    const query = input.value.trim().slice(0, 80);
    if (query) store([query, ...remembered().filter((other) => other !== query)].slice(0, 6));
  };

  input.addEventListener("input", update);
  for (const filter of dialog.querySelectorAll("[name=search-filter]")) filter.addEventListener("change", update);
  part(".search__form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await update();
    links()[0]?.click();
  });
  part("[data-search-forget]").addEventListener("click", () => {
    store([]);
    showRecent();
    input.focus();
  });
  results.addEventListener("click", (event) => {
    if (!(/** @type {HTMLElement} */ (event.target).closest("a"))) return;
    remember();
    // A section of this very page: nothing is loaded, so the dialog must give way itself.
    dialog.close();
  });
  dialog.addEventListener("click", (event) => {
    const box = dialog.getBoundingClientRect();
    const inside =
      event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    // Only beside the dialog: a tap on its own empty ground puts a phone's keyboard away, no more.
    if (event.target === dialog && !inside) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const all = links();
    const focus = document.activeElement;
    if (!all.length || focus instanceof HTMLInputElement && focus.type === "radio") return;
    event.preventDefault();
    const next = all.indexOf(/** @type {HTMLElement} */ (focus)) + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? input : all[Math.min(next, all.length - 1)]).focus();
  });

  return {
    /** To be called each time the dialog has opened, with whatever its field then holds. */
    open() {
      engineFor(locale).catch(() => {});
      update();
    },
  };
}

/**
 * The stretch of a text around its first match.
 * @param {string} text
 * @param {(word: string) => boolean} matches
 */
function snippet(text, matches) {
  let at = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (match[0].length > 2 && matches(match[0])) {
      at = match.index;
      break;
    }
  }
  if (text.length <= SNIPPET) return text;
  const start = at < SNIPPET * 0.6 ? 0 : text.indexOf(" ", at - SNIPPET / 3) + 1;
  if (start + SNIPPET >= text.length) return `${start ? "… " : ""}${text.slice(start)}`;
  const end = text.lastIndexOf(" ", start + SNIPPET);
  return `${start ? "… " : ""}${text.slice(start, end > start ? end : start + SNIPPET)} …`;
}

/**
 * A text with its matching words in <mark>.
 * @param {string} text
 * @param {(word: string) => boolean} matches
 * @returns {(string | HTMLElement)[]}
 */
function marked(text, matches) {
  return text.split(/([\p{L}\p{N}]+)/u).map((piece, i) => {
    // Two letters are an article or the like, and would be marked all over.
    if (i % 2 === 0 || piece.length < (/\d/.test(piece) ? 1 : 3) || !matches(piece)) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  });
}

/** @returns {string[]} */
function remembered() {
  try {
    const value = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(value) ? value.filter((entry) => typeof entry === "string").slice(0, 6) : [];
  } catch {
    return [];
  }
}

/** @param {string[]} searches */
function store(searches) {
  try {
    localStorage.setItem(RECENT, JSON.stringify(searches));
  } catch {
    /* Storage full or forbidden: nothing is remembered. */
  }
}
