/**
 * The nearest known stem with the same first letter, or null. One slip is forgiven in words of five letters or more,
 * two in words of nine or more; words with digits are never corrected. Two stems equally near are no answer.
 */
export function correctStem(
  word: string,
  stem: string,
  stemsByLetter: ReadonlyMap<string, readonly string[]>,
): string | null {
  if (word.length < 5 || stem.length < 4 || /\d/.test(word) || word.length > 30) return null;
  const allowed = word.length >= 9 ? 2 : 1;
  let best: string | null = null;
  let bestDistance = allowed + 1;
  for (const candidate of stemsByLetter.get(stem.charAt(0)) ?? []) {
    if (candidate.length < 4 || Math.abs(candidate.length - stem.length) > allowed) continue;
    const distance = countSlips(stem, candidate, allowed);
    if (distance === bestDistance && distance <= allowed) best = null;
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Letters added, left out, changed or swapped with a neighbour; `limit` + 1 stands for anything above `limit`. */
export function countSlips(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(at(last, column) + 1, at(next, column - 1) + 1, at(last, column - 1) + same);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, at(beforeLast, column - 2) + 1);
      next.push(least);
    }
    if (Math.min(...next) > limit) return limit + 1;
    [beforeLast, last] = [last, next];
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
