/**
 * How a text is cut into words: the same rules as `scripts/playbook/words.py`.
 */

/**
 * Lower case, without accents, Catalan l·l as ll.
 * @param {string} text
 */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/l[·.•]l/g, "ll")
    .replace(/ß/g, "ss")
    .replace(/([a-z]{2,})['’]([a-z]{1,2})(?![\p{L}\p{N}_])/gu, "$1$2");
}

/**
 * The folded words in order; letters that stand alone (l', d') are left out, save "I", which
 * tells who did it.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return (fold(text).match(/[a-z0-9]+/g) ?? []).filter((word) => word.length > 1 || /[\di]/.test(word));
}

/**
 * The number of edits (insert, drop, change, swap two neighbours) between two words, or
 * `limit + 1` where it is more than `limit`.
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 */
export function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}
