/**
 * Which page answers best. Each word typed is evidence for the pages that use it more than the others
 * do (naive Bayes over the pages' words, the index's `keywords` being what people were seen to type);
 * the evidence adds up. A phrase, title or heading that the query covers as a whole counts beside its
 * words, and the reader's moment gives each kind of page its head start.
 */

/** What weighs how much; found by measuring on the judged queries (`make bench-search`). */
export const WEIGHTS = {
  /** A word's mass on a page, by where it stands. */
  phrases: 1.4,
  title: 3,
  headings: 0.6,
  description: 0.55,
  text: 0.27,
  /** What its folder is called: "checklist" says something for every checklist. */
  kind: 1.2,
  /** How fast a word that stands there again adds to its mass: mass × count^again. */
  again: 0.53,
  /** A mass is compared with the pages' mean: log(1 + mass ÷ (mean + rare) ÷ usual). */
  usual: 0.5,
  rare: 0.1,
  /** How much less a word tells that the phrases of all pages hold; by their share where some do. */
  common: 0.4,
  /** The best phrase that query and page share as a whole, a further one, and those that are headings. */
  phrase: 4.5,
  furtherPhrase: 0.29,
  asHeading: 0.67,
  asTitle: 1.15,
  /** How much a phrase counts that the query holds only in part. */
  partOfPhrase: 0.2,
  /** Mid-crisis, what is to be done comes before what is to be read. */
  moment: /** @type {Record<string, number>} */ ({
    now: 0.4,
    situations: 0.4,
    checklists: 0.1,
    templates: 0.1,
    skills: 0,
    after: 0.1,
    principles: -0.4,
    onboarding: -0.4,
    reference: -0.45,
    "": -0.6,
  }),
};

/** @typedef {"phrases" | "title" | "headings" | "description" | "text" | "kind"} Field */
/** @typedef {{ page: number, title: boolean, factor: number, stems: string[], whole: number }} Phrase */

export class Ranking {
  /** @param {string[]} folders of the pages, by their number */
  constructor(folders) {
    this.folders = folders;
    /** @type {Map<string, Map<number, Map<Field, number>>>} stem → page → field → how often */
    this.counts = new Map();
    /** @type {Phrase[]} */
    this.phrases = [];
  }

  /**
   * @param {number} page
   * @param {Field} field
   * @param {string[]} stems
   */
  add(page, field, stems) {
    for (const stem of stems) {
      let pages = this.counts.get(stem);
      if (!pages) this.counts.set(stem, (pages = new Map()));
      let fields = pages.get(page);
      if (!fields) pages.set(page, (fields = new Map()));
      fields.set(field, (fields.get(field) ?? 0) + 1);
    }
    if (field !== "phrases" && field !== "title" && field !== "headings") return;
    const factor = field === "headings" ? WEIGHTS.asHeading : 1;
    this.phrases.push({ page, title: field === "title", factor, stems: [...new Set(stems)], whole: 0 });
  }

  /** To be called when all is added. */
  weigh() {
    /** @type {Map<string, Map<number, number>>} stem → page → evidence */
    this.evidence = new Map();
    /** @type {Map<string, number>} stem → the most it can tell */
    this.most = new Map();
    for (const [stem, pages] of this.counts) {
      const masses = new Map();
      let sum = 0;
      let holding = 0;
      for (const [page, fields] of pages) {
        if (fields.has("phrases")) holding++;
        let mass = 0;
        for (const [field, count] of fields) mass += WEIGHTS[field] * count ** WEIGHTS.again;
        masses.set(page, mass);
        sum += mass;
      }
      const usual = WEIGHTS.usual * (sum / this.folders.length + WEIGHTS.rare);
      const telling = 1 - (WEIGHTS.common * holding) / this.folders.length;
      let most = 0;
      for (const [page, mass] of masses) {
        const evidence = telling * Math.log(1 + mass / usual);
        masses.set(page, evidence);
        if (evidence > most) most = evidence;
      }
      this.evidence.set(stem, masses);
      this.most.set(stem, most);
    }
    /** @type {Map<string, number[]>} stem → numbers of the phrases that hold it */
    this.holders = new Map();
    this.phrases.forEach((phrase, number) => {
      phrase.whole = 0;
      for (const stem of phrase.stems) {
        phrase.whole += this.worth(stem);
        const holders = this.holders?.get(stem);
        if (holders) holders.push(number);
        else this.holders?.set(stem, [number]);
      }
    });
  }

  /**
   * How much a stem can tell; nothing is ever stopped, but what all pages use tells little.
   * @param {string} stem
   */
  worth(stem) {
    return this.most?.get(stem) ?? 0;
  }

  /**
   * @param {import("./vocabulary.js").Guesses[]} meant for each word typed what it may mean
   * @returns {Map<number, number>} page → score, of the pages that hold any of it
   */
  scores(meant) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    let total = 0;
    /** @type {Map<string, number>} */
    const trusted = new Map();
    for (const guesses of meant) {
      /** @type {Map<number, number>} the best guess counts, never their sum */
      const best = new Map();
      let worth = 0;
      for (const [stem, trust] of guesses) {
        for (const [page, evidence] of this.evidence?.get(stem) ?? []) {
          if (trust * evidence > (best.get(page) ?? 0)) best.set(page, trust * evidence);
        }
        worth = Math.max(worth, trust * this.worth(stem));
        trusted.set(stem, Math.max(trust, trusted.get(stem) ?? 0));
      }
      total += worth;
      for (const [page, evidence] of best) scores.set(page, (scores.get(page) ?? 0) + evidence);
    }
    const wholes = this.#wholes(trusted, total);
    for (const [page, score] of scores) {
      const { title, first, second } = wholes.get(page) ?? { title: 0, first: 0, second: 0 };
      scores.set(
        page,
        score +
          WEIGHTS.phrase * (first + WEIGHTS.furtherPhrase * second) +
          WEIGHTS.asTitle * title +
          (WEIGHTS.moment[this.folders[page]] ?? 0),
      );
    }
    return scores;
  }

  /**
   * How well each page's title and its two best phrases are covered, and cover the query: 1 where each
   * is the whole of the other.
   * @param {Map<string, number>} trusted
   * @param {number} total worth of the query
   */
  #wholes(trusted, total) {
    /** @type {Map<number, number>} phrase → worth that it shares with the query */
    const shared = new Map();
    for (const [stem, trust] of trusted) {
      const worth = trust * this.worth(stem);
      for (const number of this.holders?.get(stem) ?? []) shared.set(number, (shared.get(number) ?? 0) + worth);
    }
    /** @type {Map<number, { title: number, first: number, second: number }>} */
    const found = new Map();
    for (const [number, worth] of shared) {
      const { page, title, factor, whole } = this.phrases[number];
      const ofPhrase = worth / whole;
      const ofQuery = Math.min(1, worth / total);
      const fit =
        ((2 * ofPhrase * ofQuery) / (ofPhrase + ofQuery)) * Math.min(1, ofPhrase + WEIGHTS.partOfPhrase) * factor;
      let best = found.get(page);
      if (!best) found.set(page, (best = { title: 0, first: 0, second: 0 }));
      if (title) best.title = Math.max(best.title, fit);
      else if (fit > best.first) [best.first, best.second] = [fit, best.first];
      else if (fit > best.second) best.second = fit;
    }
    return found;
  }
}
