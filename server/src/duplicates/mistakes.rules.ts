const SHORTEST = 5;
const LONG = 10;

/**
 * Whether one slip of the fingers makes one word of the other: a letter too many, too few, wrong, or two that changed
 * places; in words of ten letters and more, two slips. Short words have too many neighbours to tell.
 */
export function isOneMistakeAway(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  const allowed = shorter >= LONG ? 2 : 1;
  if (shorter < SHORTEST || Math.abs(a.length - b.length) > allowed) return false;
  // nearly all pairs end here: a slip changes two kinds of letters at most
  if (countBits(lettersOf(a) ^ lettersOf(b)) > 2 * allowed) return false;
  return !/\d/.test(a) && !/\d/.test(b) && mistakesBetween(a, b, allowed) <= allowed;
}

/** Which letters a word has, as bits; some letters share one. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index += 1) bits |= 1 << (word.charCodeAt(index) & 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Damerau-Levenshtein with neighbours that changed places; stops counting past `most`. */
function mistakesBetween(a: string, b: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) least = Math.min(least, at(beforeLast, j - 2) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
