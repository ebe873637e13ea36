/**
 * Finds pages and their sections. Everything it knows comes from one language's index.
 *
 * A word typed is first looked up among the forms that the docs use; then, in falling weight, come
 * words it begins, words it is misspelt from, and words it is an unknown inflection of. Each stands
 * for its stem. A page's score is a sum over the words typed, never over the guesses: the best guess
 * counts. Titles and the phrases people type (`keywords` in a page's front matter) count again as
 * wholes.
 */
import { distance, words } from "./words.js";

/** What weighs how much; found by measuring on the judged queries (`make bench-search`). */
export const WEIGHTS = {
  /** Where a word stands. What a page is about (`key`) and what it merely mentions are scored apart. */
  phrases: 3.2,
  title: 6.3,
  headings: 1.2,
  description: 1.5,
  key: 1,
  text: 0.4,
  saturation: 2.2,
  /** A whole phrase or title, beside its words. */
  phrase: 8.8,
  wholeTitle: 8,
  /** Guesses at what a word typed may be. */
  beginning: 0.26,
  misspelt: [1, 0.72, 0.5],
  inflected: 0.85,
  runTogether: 0.85,
  /** How much a phrase counts that the query holds only in part. */
  partOfPhrase: 0.2,
  /** How much a page loses that answers but a part of the query. */
  coverage: 0.3,
  /** Mid-crisis, what is to be done comes before what is to be read. */
  moment: /** @type {Record<string, number>} */ ({
    now: 1.15,
    situations: 1.2,
    checklists: 1,
    templates: 1.03,
    skills: 1,
    after: 1,
    principles: 0.83,
    onboarding: 0.67,
    reference: 0.65,
    "": 0.6,
  }),
};

/**
 * @typedef {{ url: string, title: string, folder: string, description: string }} PageInfo
 * @typedef {{ page: PageInfo, score: number, sections: SectionHit[] }} Hit
 * @typedef {{ id: string, heading: string, text: string, score: number }} SectionHit
 */

/** Of a query, in characters and in words; the rest is left unread. */
const LONGEST = 300;
const MOST_WORDS = 24;

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
    /** @type {Map<string, Map<number, number>>} stem → page → weight, where it tells the page's matter */
    this.keys = new Map();
    /** @type {Map<string, Map<number, number>>} stem → page → how often it stands in the text */
    this.mentions = new Map();
    /** @type {Set<string>} */
    this.forms = new Set();
    /** @type {{ id: string, heading: string, text: string, headingStems: string[], textStems: string[] }[][]} */
    this.sections = index.pages.map(() => []);
    index.pages.forEach(([, title, , description, phrases], page) => {
      this.#post(this.keys, page, title, WEIGHTS.title);
      this.#post(this.keys, page, description, WEIGHTS.description);
      // A phrase is a list of other words for one thing: a word counts once, however often it stands.
      this.#post(this.keys, page, this.#once(phrases.join(" ")), WEIGHTS.phrases);
    });
    for (const [page, id, heading, text] of index.sections) {
      const headingStems = this.#post(this.keys, page, heading, WEIGHTS.headings);
      const textStems = this.#post(this.mentions, page, text, 1);
      this.sections[page].push({ id, heading, text, headingStems, textStems });
    }
    /** @type {string[]} */
    this.vocabulary = [...new Set([...this.forms, ...this.stems.keys()])].sort();
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

  /** @param {string} text */
  #once(text) {
    const seen = new Map(words(text).map((form) => [this.#stem(form), form]));
    return [...seen.values()].join(" ");
  }

  /**
   * @param {Map<string, Map<number, number>>} postings
   * @param {number} page
   * @param {string} text
   * @param {number} weight
   * @returns {string[]} the text's stems, each once
   */
  #post(postings, page, text, weight) {
    const stems = new Set();
    for (const form of words(text)) {
      this.forms.add(form);
      const stem = this.#stem(form);
      let pages = postings.get(stem);
      if (!pages) postings.set(stem, (pages = new Map()));
      pages.set(page, (pages.get(page) ?? 0) + weight);
      stems.add(stem);
    }
    return [...stems];
  }

  /**
   * How much a stem tells: little where most pages hold it; nothing is ever stopped.
   * @param {string} stem
   * @param {Map<string, Map<number, number>>} postings
   */
  #worth(stem, postings = this.keys) {
    const pages = postings.get(stem)?.size ?? 0;
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
    const known = this.#known(word);
    if (known) add(word, 1);
    if (word.length >= 3 && (unfinished || !known)) {
      for (const form of this.vocabulary) {
        if (form.length > word.length && form.startsWith(word)) add(form, known ? WEIGHTS.beginning * 0.6 : WEIGHTS.beginning);
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
        add(form, WEIGHTS.misspelt[edits] * (form[0] === word[0] ? 1 : 0.8) * (edits / word.length > 0.3 ? 0.8 : 1));
      }
    }
    for (const form of this.vocabulary) {
      const shared = sharedBeginning(word, form);
      if (shared >= 4 && shared >= 0.6 * word.length && form.length - shared <= 3) {
        add(form, WEIGHTS.inflected * (shared / Math.max(word.length, form.length)));
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
    const { meant, worths, weights } = this.#read(query);
    const total = worths.reduce((sum, worth) => sum + worth, 0) || 1;
    /** @type {Map<number, number>} */
    const scores = new Map();
    /** @type {Map<number, number>} */
    const covered = new Map();
    meant.forEach((guesses, i) => {
      /** @type {Map<number, number>} */
      const best = new Map();
      /** @type {Map<number, number>} */
      const nearest = new Map();
      for (const [stem, weight] of guesses) {
        for (const [postings, factor] of /** @type {const} */ ([
          [this.keys, WEIGHTS.key],
          [this.mentions, WEIGHTS.text],
        ])) {
          const worth = weight * this.#worth(stem, postings) * factor;
          for (const [page, mass] of postings.get(stem) ?? []) {
            const score = (worth * mass * (WEIGHTS.saturation + 1)) / (mass + WEIGHTS.saturation);
            if (score > (best.get(page) ?? 0)) best.set(page, score);
            const near = weight * (postings === this.keys ? 1 : 0.6);
            if (near > (nearest.get(page) ?? 0)) nearest.set(page, near);
          }
        }
      }
      for (const [page, score] of best) {
        scores.set(page, (scores.get(page) ?? 0) + score);
        covered.set(page, (covered.get(page) ?? 0) + (nearest.get(page) ?? 0) * worths[i]);
      }
    });
    for (const [page, score] of scores) {
      const phrase = Math.max(0, ...this.phrases[page].map((stems) => this.#overlap(stems, weights, total)));
      const title = this.#overlap(this.titles[page], weights, total);
      const share = Math.min(1, (covered.get(page) ?? 0) / total);
      scores.set(
        page,
        (score + WEIGHTS.phrase * phrase + WEIGHTS.wholeTitle * title) *
          (1 - WEIGHTS.coverage * (1 - share)) *
          (WEIGHTS.moment[this.pages[page].folder] ?? 1),
      );
    }
    return [...scores]
      .filter(([page]) => !folders || folders.includes(this.pages[page].folder))
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([page, score]) => ({ page: this.pages[page], score, sections: this.#sectionsOf(page, weights) }));
  }

  /**
   * What a query means: for each word typed its guesses and its worth, and all stems with the
   * weight of the best guess. Words run together are also read apart, words apart also together.
   * @param {string} query
   */
  #read(query) {
    const typed = [...new Set(words(query.slice(0, LONGEST)))].slice(0, MOST_WORDS);
    const unfinished = !/\s$/.test(query);
    const meant = typed.map((word, i) => new Map(this.guesses(word, unfinished && i === typed.length - 1)));
    const add = (/** @type {number} */ i, /** @type {string} */ form, /** @type {number} */ weight) => {
      const stem = this.#stem(form);
      meant[i].set(stem, Math.max(weight, meant[i].get(stem) ?? 0));
    };
    typed.forEach((word, i) => {
      const joined = word + (typed[i + 1] ?? "");
      if (i + 1 < typed.length && this.#known(joined)) {
        add(i, joined, WEIGHTS.runTogether);
        add(i + 1, joined, WEIGHTS.runTogether);
      }
      if (this.#known(word)) return;
      for (const part of this.#apart(word)) add(i, part, WEIGHTS.runTogether);
    });
    const worths = meant.map((guesses) =>
      Math.max(0, ...[...guesses].map(([stem, weight]) => weight * this.#worth(stem))),
    );
    /** @type {Map<string, number>} */
    const weights = new Map();
    for (const guesses of meant) {
      for (const [stem, weight] of guesses) weights.set(stem, Math.max(weight, weights.get(stem) ?? 0));
    }
    return { meant, worths, weights };
  }

  /**
   * The known words that an unknown one is made of, or none: as few as will do, each of three letters
   * or more save between two others.
   * @param {string} word
   * @returns {string[]}
   */
  #apart(word) {
    /** @type {(string[] | undefined)[]} the best way to read the first n letters */
    const ways = [[]];
    for (let end = 2; end <= word.length; end++) {
      for (let start = 0; start <= end - 2; start++) {
        const before = ways[start];
        const part = word.slice(start, end);
        const short = part.length < 3 && (start === 0 || end === word.length);
        if (!before || short || !this.#known(part)) continue;
        if (!ways[end] || before.length + 1 < /** @type {string[]} */ (ways[end]).length) ways[end] = [...before, part];
      }
    }
    return ways[word.length] ?? [];
  }

  /** @param {string} form */
  #known(form) {
    return this.forms.has(form) || this.stems.has(form);
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
    return ((2 * ofPhrase * ofQuery) / (ofPhrase + ofQuery)) * Math.min(1, ofPhrase + WEIGHTS.partOfPhrase);
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
    const stems = this.#read(query).weights;
    return (word) => words(word).some((form) => stems.has(this.#stem(form)));
  }

  /**
   * The word of the docs nearest to one typed, for "did you mean"; "" where there is none.
   * @param {string} word
   */
  nearest(word) {
    if (this.#known(word)) return word;
    let best = "";
    let least = word.length <= 3 ? 2 : word.length <= 6 ? 3 : 4;
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
