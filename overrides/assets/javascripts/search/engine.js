/**
 * Finds pages and their sections. Everything it knows comes from one language's index.
 */
import { Ranking } from "./ranking.js";
import { Vocabulary } from "./vocabulary.js";
import { words } from "./words.js";

/**
 * @typedef {{ url: string, title: string, folder: string, description: string }} PageInfo
 * @typedef {{ page: PageInfo, score: number, sections: SectionHit[] }} Hit
 * @typedef {{ id: string, heading: string, text: string, score: number }} SectionHit
 * @typedef {{ pages: [string, string, string, string, string[]][],
 *             sections: [number, string, string, string][], families: string[],
 *             kinds: Record<string, string>, affixes: import("./vocabulary.js").Affixes }} Index
 */

export class Engine {
  /** @param {Index} index */
  constructor(index) {
    this.vocabulary = new Vocabulary(index.families, index.affixes);
    this.pages = index.pages.map(([url, title, folder, description]) => ({ url, title, folder, description }));
    this.ranking = new Ranking(this.pages.map((page) => page.folder));
    /** @type {{ id: string, heading: string, text: string, headingStems: string[], textStems: string[] }[][]} */
    this.sections = index.pages.map(() => []);
    index.pages.forEach(([, title, folder, description, phrases], page) => {
      this.#learn(page, "title", title);
      this.#learn(page, "description", description);
      for (const phrase of phrases) this.#learn(page, "phrases", phrase);
      this.#learn(page, "kind", index.kinds[folder] ?? "");
    });
    for (const [page, id, heading, text] of index.sections) {
      const headingStems = this.#learn(page, "headings", heading);
      const textStems = this.#learn(page, "text", text);
      this.sections[page].push({ id, heading, text, headingStems, textStems });
    }
    this.ranking.weigh();
  }

  /**
   * @param {number} page
   * @param {import("./ranking.js").Field} field
   * @param {string} text
   * @returns {string[]} the text's stems, each once
   */
  #learn(page, field, text) {
    const stems = this.vocabulary.learn(text);
    const once = [...new Set(stems)];
    this.ranking.add(page, field, field === "text" ? stems : once);
    return once;
  }

  /**
   * The pages that answer, best first, each with its sections that answer, best first.
   * @param {string} query
   * @param {{ folders?: string[], limit?: number }} [options]
   * @returns {Hit[]}
   */
  search(query, { folders, limit = 20 } = {}) {
    const meant = this.vocabulary.read(query);
    const trusted = merged(meant);
    return [...this.ranking.scores(meant)]
      .filter(([page]) => !folders || folders.includes(this.pages[page].folder))
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([page, score]) => ({ page: this.pages[page], score, sections: this.#sectionsOf(page, trusted) }));
  }

  /**
   * @param {number} page
   * @param {Map<string, number>} trusted
   * @returns {SectionHit[]}
   */
  #sectionsOf(page, trusted) {
    return this.sections[page]
      .map((section, position) => {
        let score = 0;
        for (const stem of section.headingStems) score += 2 * (trusted.get(stem) ?? 0) * this.ranking.worth(stem);
        for (const stem of section.textStems) score += (trusted.get(stem) ?? 0) * this.ranking.worth(stem);
        return { id: section.id, heading: section.heading, text: section.text, score, position };
      })
      .filter((section) => section.position > 0 && section.score > 0)
      .sort((a, b) => b.score - a.score || a.position - b.position)
      .slice(0, 3);
  }

  /**
   * Whether a word of the docs is what the query meant, for marking it.
   * @param {string} query
   * @returns {(word: string) => boolean}
   */
  matcher(query) {
    const trusted = merged(this.vocabulary.read(query));
    return (word) => words(word).some((form) => trusted.has(this.vocabulary.stem(form)));
  }

  /**
   * The word of the docs nearest to one typed, for "did you mean"; "" where there is none.
   * @param {string} word
   */
  nearest(word) {
    return this.vocabulary.nearest(word);
  }
}

/**
 * All stems that a query may mean, each with the trust in its best guess.
 * @param {import("./vocabulary.js").Guesses[]} meant
 */
function merged(meant) {
  /** @type {Map<string, number>} */
  const trusted = new Map();
  for (const guesses of meant) {
    for (const [stem, trust] of guesses) trusted.set(stem, Math.max(trust, trusted.get(stem) ?? 0));
  }
  return trusted;
}
