/**
 * What a word typed may mean. The docs' own words are told from the index's families; any other is
 * read as one of them: begun, misspelt, inflected in a way the docs do not use, or run together.
 */
import { distance, words } from "./words.js";

/** How far a guess is trusted; a word as the docs write it is 1. Found by measuring. */
export const TRUST = {
  /** By the number of edits. */
  misspelt: [1, 0.9, 0.6],
  /** Another first letter: seldom mistyped. */
  otherStart: 0.8,
  beginning: 0.3,
  /** A known word may still be the beginning of a longer one. */
  knownBeginning: 0.15,
  inflected: 0.9,
  affixed: 0.9,
  runTogether: 0.85,
};

/** Of a query, in characters and in words; the rest is left unread. */
const LONGEST = 300;
const MOST_WORDS = 24;

/** @typedef {Map<string, number>} Guesses stem → how far it is trusted, above 0 and at most 1 */
/** @typedef {{ beginnings: [string, string][], endings: string[] }} Affixes */

export class Vocabulary {
  /**
   * @param {string[]} families lines as `familyOf` reads them
   * @param {Affixes} affixes taken off a word that is not known
   */
  constructor(families, affixes) {
    /** @type {Map<string, string>} form → stem */
    this.stems = new Map();
    for (const family of families) {
      const [stem, ...forms] = familyOf(family);
      for (const form of forms) this.stems.set(form, stem);
    }
    this.affixes = affixes;
    /** @type {Set<string>} forms in the docs */
    this.seen = new Set();
    /** @type {Set<string>} their stems */
    this.used = new Set();
    /** @type {Map<string, Guesses>} */
    this.guessed = new Map();
    /** @type {string[] | undefined} */
    this.sorted = undefined;
    /** @type {number[]} */
    this.letters = [];
  }

  /**
   * The stems of a text of the docs in order, a stem as often as it stands; its words are known from now on.
   * @param {string} text
   */
  learn(text) {
    return words(text).map((form) => {
      const stem = this.stem(form);
      this.seen.add(form);
      this.used.add(stem);
      return stem;
    });
  }

  /** @param {string} form */
  stem(form) {
    return this.stems.get(form) ?? form;
  }

  /**
   * Whether a word leads anywhere: it stands in the docs, or one of its family does.
   * @param {string} form
   */
  knows(form) {
    return this.used.has(this.stem(form));
  }

  /** All forms known, sorted. To be asked for when all is learnt. */
  get forms() {
    if (!this.sorted) {
      this.sorted = [...new Set([...this.seen, ...this.stems.keys()])].filter((form) => this.knows(form)).sort();
      this.letters = this.sorted.map(lettersOf);
    }
    return this.sorted;
  }

  /**
   * What each word of a query may mean. Words run together are also read apart, words apart also
   * together.
   * @param {string} query
   * @returns {Guesses[]}
   */
  read(query) {
    const typed = [...new Set(words(query.slice(0, LONGEST)))].slice(0, MOST_WORDS);
    const unfinished = !/\s$/.test(query);
    const meant = typed.map((word, i) => new Map(this.guesses(word, unfinished && i === typed.length - 1)));
    const add = (/** @type {number} */ i, /** @type {string} */ form) => {
      const stem = this.stem(form);
      meant[i].set(stem, Math.max(TRUST.runTogether, meant[i].get(stem) ?? 0));
    };
    typed.forEach((word, i) => {
      const joined = word + (typed[i + 1] ?? "");
      if (i + 1 < typed.length && this.knows(joined)) {
        add(i, joined);
        add(i + 1, joined);
      }
      if (!this.knows(word)) for (const part of this.#apart(word)) add(i, part);
    });
    return meant;
  }

  /**
   * The stems that a word may mean.
   * @param {string} word
   * @param {boolean} unfinished whether it is the last word and may go on
   * @returns {Guesses}
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
    /** @type {Guesses} */
    const found = new Map();
    const add = (/** @type {string} */ form, /** @type {number} */ trust) => {
      const stem = this.stem(form);
      if ((found.get(stem) ?? 0) < trust) found.set(stem, trust);
    };
    const known = this.knows(word);
    if (known) add(word, 1);
    if (word.length >= 3 && (unfinished || !known)) {
      const trust = known ? TRUST.knownBeginning : TRUST.beginning;
      for (let i = firstFrom(this.forms, word); this.forms[i]?.startsWith(word); i++) add(this.forms[i], trust);
    }
    if (known || /^\d+$/.test(word)) return found;
    this.#misspelt(word, add);
    for (const bare of [word, ...this.#bare(word)]) {
      if (bare !== word && this.knows(bare)) add(bare, TRUST.affixed);
      this.#inflected(bare, add);
    }
    return found;
  }

  /**
   * @param {string} word
   * @param {(form: string, trust: number) => void} add
   */
  #misspelt(word, add) {
    let nearest = word.length <= 3 ? 0 : word.length <= 6 ? 1 : 2;
    if (!nearest) return;
    /** @type {[string, number][]} */
    const near = [];
    const mine = lettersOf(word);
    this.forms.forEach((form, i) => {
      // An edit adds or takes at most two letters of the alphabet: most words fall here, cheaply.
      if (ones(mine ^ this.letters[i]) > 2 * nearest) return;
      const edits = distance(word, form, nearest);
      if (edits > nearest) return;
      near.push([form, edits]);
      // A nearer word silences those further off.
      if (form[0] === word[0] && edits < nearest) nearest = Math.max(edits, 1);
    });
    for (const [form, edits] of near) {
      if (edits > nearest) continue;
      const start = form[0] === word[0] ? 1 : TRUST.otherStart;
      add(form, TRUST.misspelt[edits] * start * (edits / word.length > 0.3 ? 0.8 : 1));
    }
  }

  /**
   * Words with the same long beginning and another ending: those that share most of it.
   * @param {string} word
   * @param {(form: string, trust: number) => void} add
   */
  #inflected(word, add) {
    if (word.length < 4) return;
    const least = Math.max(4, Math.ceil(word.length / 2));
    const begin = word.slice(0, least);
    let longest = least;
    /** @type {[string, number][]} */
    const found = [];
    for (let i = firstFrom(this.forms, begin); this.forms[i]?.startsWith(begin); i++) {
      const form = this.forms[i];
      const shared = sharedBeginning(word, form);
      if (form.length - shared > 3) continue;
      found.push([form, shared]);
      if (shared > longest) longest = shared;
    }
    for (const [form, shared] of found) {
      if (shared >= longest - 1) add(form, (TRUST.inflected * shared) / Math.max(word.length, form.length));
    }
  }

  /**
   * An unknown word without the language's prefixes and suffixes.
   * @param {string} word
   * @returns {Set<string>}
   */
  #bare(word) {
    /** @type {Set<string>} */
    const bare = new Set();
    const starts = [word];
    for (const [beginning, put] of this.affixes.beginnings) {
      if (word.startsWith(beginning)) starts.push(put + word.slice(beginning.length));
    }
    for (const start of starts) {
      for (const ending of ["", ...this.affixes.endings]) {
        const form = start.endsWith(ending) ? start.slice(0, start.length - ending.length) : "";
        if (form.length >= 4) bare.add(form);
      }
    }
    bare.delete(word);
    return bare;
  }

  /**
   * The known words that an unknown one is made of, or none: as few as will do. Words of two letters
   * fit nearly anywhere, so the others must make up most of it.
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
        if (!before || !this.knows(part)) continue;
        if (!ways[end] || before.length + 1 < /** @type {string[]} */ (ways[end]).length) ways[end] = [...before, part];
      }
    }
    const parts = ways[word.length] ?? [];
    const short = parts.filter((part) => part.length < 3).length;
    return short * 5 > word.length ? [] : parts;
  }

  /**
   * The word of the docs nearest to one typed, for "did you mean"; "" where there is none.
   * @param {string} word
   */
  nearest(word) {
    if (this.knows(word)) return word;
    let best = "";
    let least = word.length <= 3 ? 2 : word.length <= 6 ? 3 : 4;
    for (const form of this.forms) {
      const edits = distance(word, form, least - 1);
      if (edits < least) [best, least] = [form, edits];
    }
    return best;
  }
}

/**
 * The stem and its forms. Each form is told by what differs from the word before it: a capital says
 * how many letters to take off its end (A none, Z all), then what to put on.
 * @param {string} line
 */
function familyOf(line) {
  const [stem, ...rest] = line.split(/(?=[A-Z])/);
  let word = stem;
  return [
    stem,
    ...rest.map((change) => {
      const kept = change[0] === "Z" ? 0 : word.length - (change.charCodeAt(0) - 65);
      return (word = word.slice(0, kept) + change.slice(1));
    }),
  ];
}

/**
 * The place in a sorted list of the first entry not before `word`.
 * @param {string[]} sorted
 * @param {string} word
 */
function firstFrom(sorted, word) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Which letters and figures a word holds, as bits.
 * @param {string} word
 */
function lettersOf(word) {
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
