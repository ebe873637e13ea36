/**
 * Finds pages and their sections. Everything it knows comes from one language's index.
 *
 * A word typed is first looked up among the forms that the docs use; then, in falling weight, come
 * words it begins, words it is misspelt from, and words it is an unknown inflection of. Each stands
 * for its stem. A page's score is a sum over the words typed, never over the guesses: the best guess
 * counts. Titles and the phrases people type (`search` in a page's front matter) count again as
 * wholes.
 */
import { distance, words } from "./words.js";

/** What a word counts for where it stands. */
const FIELDS = { phrases: 3.2, title: 4.5, headings: 1.6, description: 1.5, text: 0.55 };
/** Mid-crisis, what is to be done comes before what is to be read. */
const MOMENT = /** @type {Record<string, number>} */ ({
  now: 1.15,
  situations: 1.2,
  checklists: 1.2,
  templates: 1.05,
  skills: 1,
  after: 1,
  principles: 0.9,
  onboarding: 0.65,
  reference: 0.6,
});
const ELSEWHERE = 0.5;
const PHRASE = 14;
const TITLE = 8;
/** Weights of guesses. */
const BEGINNING = 0.75;
const MISSPELT = [1, 0.72, 0.5];
const INFLECTED = 0.6;
const SATURATION = 1.4;

/**
 * @typedef {{ url: string, title: string, folder: string, description: string }} PageInfo
 * @typedef {{ page: PageInfo, score: number, sections: SectionHit[] }} Hit
 * @typedef {{ id: string, heading: string, text: string, score: number }} SectionHit
 */

export class Engine {
  /**
   * @param {{ pages: [string, string, string, string, string[]][],
   *           sections: [number, string, string, string][], families: string[] }} index
   */
  constructor(index) {
    /** @type {Map<string, string>} form → stem */
    this.stems = new Map();
    for (const family of index.families) {
      const [stem, ...forms] = family.split(" ");
      for (const form of forms) this.stems.set(form, stem);
    }
    this.pages = index.pages.map(([url, title, folder, description]) => ({ url, title, folder, description }));
    this.phrases = index.pages.map((page) => page[4].map((phrase) => this.#stemsOf(phrase)));
    this.titles = index.pages.map((page) => this.#stemsOf(page[1]));
    /** @type {Map<string, Map<number, number>>} stem → page → weight */
    this.postings = new Map();
    /** @type {Set<string>} */
    this.forms = new Set();
    /** @type {{ id: string, heading: string, text: string, headingStems: string[], textStems: string[] }[][]} */
    this.sections = index.pages.map(() => []);
    index.pages.forEach(([, title, , description, phrases], page) => {
      this.#post(page, title, FIELDS.title);
      this.#post(page, description, FIELDS.description);
      // A phrase is a list of other words for one thing: a word counts once, however often it stands.
      this.#post(page, [...new Set(words(phrases.join(" ")))].join(" "), FIELDS.phrases);
    });
    for (const [page, id, heading, text] of index.sections) {
      const headingStems = this.#post(page, heading, FIELDS.headings);
      const textStems = this.#post(page, text, FIELDS.text);
      this.sections[page].push({ id, heading, text, headingStems, textStems });
    }
    /** @type {string[]} */
    this.vocabulary = [...this.forms].sort();
    this.letters = this.vocabulary.map(letters);
    /** @type {Map<string, Map<string, number>>} */
    this.guessed = new Map();
  }

  /** @param {string} form */
  #stem(form) {
    return this.stems.get(form) ?? form;
  }

  /** @param {string} text */
  #stemsOf(text) {
    return [...new Set(words(text).map((form) => this.#stem(form)))];
  }

  /**
   * @param {number} page
   * @param {string} text
   * @param {number} weight
   * @returns {string[]} the text's stems, each once
   */
  #post(page, text, weight) {
    const stems = new Set();
    for (const form of words(text)) {
      this.forms.add(form);
      const stem = this.#stem(form);
      let pages = this.postings.get(stem);
      if (!pages) this.postings.set(stem, (pages = new Map()));
      pages.set(page, (pages.get(page) ?? 0) + weight);
      stems.add(stem);
    }
    return [...stems];
  }

  /**
   * How much a stem tells: little where most pages hold it, nothing is ever stopped.
   * @param {string} stem
   */
  #worth(stem) {
    const pages = this.postings.get(stem)?.size ?? 0;
    return Math.log(1 + (this.pages.length - pages + 0.5) / (pages + 0.5)) + 0.02;
  }

  /**
   * The stems that a word typed may mean, each with the weight of the guess.
   * @param {string} word
   * @param {boolean} unfinished whether it is the last word and may go on
   * @returns {Map<string, number>}
   */
  guesses(word, unfinished) {
    const key = unfinished ? `${word}…` : word;
    let found = this.guessed.get(key);
    if (!found) {
      if (this.guessed.size > 500) this.guessed.clear();
      this.guessed.set(key, (found = this.#guess(word, unfinished)));
    }
    return found;
  }

  /**
   * @param {string} word
   * @param {boolean} unfinished
   */
  #guess(word, unfinished) {
    /** @type {Map<string, number>} */
    const found = new Map();
    const add = (/** @type {string} */ form, /** @type {number} */ weight) => {
      const stem = this.#stem(form);
      if ((found.get(stem) ?? 0) < weight) found.set(stem, weight);
    };
    const known = this.forms.has(word) || this.stems.has(word);
    if (known) add(word, 1);
    if (word.length >= 3 && (unfinished || !known)) {
      for (const form of this.vocabulary) {
        if (form.length > word.length && form.startsWith(word)) add(form, known ? BEGINNING * 0.6 : BEGINNING);
      }
    }
    if (known || /^\d+$/.test(word)) return found;
    const limit = word.length <= 3 ? 0 : word.length <= 6 ? 1 : 2;
    let nearest = limit;
    /** @type {[string, number][]} */
    const near = [];
    if (limit) {
      const mine = letters(word);
      for (let i = 0; i < this.vocabulary.length; i++) {
        // An edit adds or takes at most two letters of the alphabet: most words fall here, cheaply.
        if (ones(mine ^ this.letters[i]) > 2 * nearest) continue;
        const form = this.vocabulary[i];
        const edits = distance(word, form, nearest);
        if (edits > nearest) continue;
        near.push([form, edits]);
        // A first letter is seldom mistyped; then a nearer word silences those further off.
        if (form[0] === word[0] && edits < nearest) nearest = Math.max(edits, 1);
      }
      for (const [form, edits] of near) {
        if (edits > nearest) continue;
        add(form, MISSPELT[edits] * (form[0] === word[0] ? 1 : 0.8) * (edits / word.length > 0.3 ? 0.8 : 1));
      }
    }
    for (const form of this.vocabulary) {
      const shared = sharedBeginning(word, form);
      if (shared >= 4 && shared >= 0.6 * word.length && form.length - shared <= 3) {
        add(form, INFLECTED * (shared / Math.max(word.length, form.length)));
      }
    }
    return found;
  }

  /**
   * The pages that answer, best first, each with its sections that answer, best first.
   * @param {string} query
   * @param {{ folders?: string[], limit?: number }} [options]
   * @returns {Hit[]}
   */
  search(query, { folders, limit = 20 } = {}) {
    const typed = [...new Set(words(query.slice(0, 300)))].slice(0, 24);
    const unfinished = !/\s$/.test(query);
    const meant = typed.map((word, i) => this.guesses(word, unfinished && i === typed.length - 1));
    const worths = meant.map((guesses) =>
      Math.max(0, ...[...guesses].map(([stem, weight]) => weight * this.#worth(stem))),
    );
    const total = worths.reduce((sum, worth) => sum + worth, 0) || 1;
    /** @type {Map<number, number>} */
    const scores = new Map();
    meant.forEach((guesses) => {
      /** @type {Map<number, number>} */
      const best = new Map();
      for (const [stem, weight] of guesses) {
        const worth = weight * this.#worth(stem);
        for (const [page, mass] of this.postings.get(stem) ?? []) {
          const score = (worth * mass * (SATURATION + 1)) / (mass + SATURATION);
          if (score > (best.get(page) ?? 0)) best.set(page, score);
        }
      }
      for (const [page, score] of best) scores.set(page, (scores.get(page) ?? 0) + score);
    });
    /** @type {Map<string, number>} */
    const weights = new Map();
    for (const guesses of meant) {
      for (const [stem, weight] of guesses) weights.set(stem, Math.max(weight, weights.get(stem) ?? 0));
    }
    for (const [page, score] of scores) {
      const phrase = Math.max(0, ...this.phrases[page].map((stems) => this.#overlap(stems, weights, total)));
      const title = this.#overlap(this.titles[page], weights, total);
      const moment = MOMENT[this.pages[page].folder] ?? ELSEWHERE;
      scores.set(page, (score + PHRASE * phrase + TITLE * title) * moment);
    }
    return [...scores]
      .filter(([page]) => !folders || folders.includes(this.pages[page].folder))
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([page, score]) => ({ page: this.pages[page], score, sections: this.#sectionsOf(page, weights) }));
  }

  /**
   * How well a phrase and the query cover each other: 1 where each is the whole of the other.
   * @param {string[]} stems of the phrase
   * @param {Map<string, number>} weights of the stems that the query means
   * @param {number} total worth of the query
   */
  #overlap(stems, weights, total) {
    let whole = 0;
    let shared = 0;
    for (const stem of stems) {
      const worth = this.#worth(stem);
      whole += worth;
      shared += worth * (weights.get(stem) ?? 0);
    }
    if (!shared) return 0;
    const ofPhrase = shared / whole;
    const ofQuery = Math.min(1, shared / total);
    return (2 * ofPhrase * ofQuery) / (ofPhrase + ofQuery) * Math.min(1, ofPhrase + 0.2);
  }

  /**
   * @param {number} page
   * @param {Map<string, number>} weights
   * @returns {SectionHit[]}
   */
  #sectionsOf(page, weights) {
    return this.sections[page]
      .map((section, position) => {
        let score = 0;
        for (const stem of section.headingStems) score += 2 * (weights.get(stem) ?? 0) * this.#worth(stem);
        for (const stem of section.textStems) score += (weights.get(stem) ?? 0) * this.#worth(stem);
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
    const typed = words(query.slice(0, 300)).slice(0, 24);
    const stems = new Set(typed.flatMap((word, i) => [...this.guesses(word, i === typed.length - 1).keys()]));
    return (word) => words(word).some((form) => stems.has(this.#stem(form)));
  }

  /**
   * The word of the docs nearest to one typed, for "did you mean"; "" where there is none.
   * @param {string} word
   */
  nearest(word) {
    let best = "";
    let least = 4;
    for (const form of this.vocabulary) {
      const edits = distance(word, form, least - 1);
      if (edits < least) [best, least] = [form, edits];
    }
    return best;
  }
}

/**
 * Which letters and figures a word holds, as bits.
 * @param {string} word
 */
function letters(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 32);
  return bits;
}

/**
 * How many bits are set.
 * @param {number} bits
 */
function ones(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

/**
 * @param {string} a
 * @param {string} b
 */
function sharedBeginning(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}
