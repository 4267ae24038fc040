import { emptyMatches, type Matches } from './entry-cache.ts';

/** Entries that may be shown, not in order yet. */
export type Candidates = {
  matches: Matches;
  /** Which of the matches. */
  rows: readonly number[];
  /** For each match how many of the words it has, and whether they name it (1) or are its whole name (2). */
  matched: Uint8Array;
  named: Uint8Array;
};

/** How two candidates stand to each other, as rows; and the first thing looked at, the greater the better. */
type Order = { compare: (a: number, b: number) => number; key: (row: number) => number };

/** The best of them, best first: names first, then what has most of the words, then what is kept best. */
export function bestByWorth(candidates: Candidates, count: number): number[] {
  return bestRows(candidates.rows, count, worthOf(candidates));
}

/** The nearest of them, nearest first; what has no known place comes last, the best kept first. */
export function nearestRows(candidates: Candidates, count: number): number[] {
  const { km } = candidates.matches;
  const { compare } = worthOf(candidates);
  const away = (row: number) => km?.[row] ?? Infinity;
  return bestRows(candidates.rows, count, {
    key: (row) => -away(row),
    compare: (a, b) => (away(a) === away(b) ? compare(a, b) : away(a) - away(b)),
  });
}

function worthOf({ matches, matched, named }: Candidates): Order {
  const { quality, order, numbers } = matches;
  const at = (column: ArrayLike<number>, row: number) => column[row] ?? 0;
  return {
    key: (row) => at(named, row) * 256 + at(matched, row) + at(quality, row) / 2,
    compare: (a, b) =>
      at(named, b) - at(named, a) ||
      at(matched, b) - at(matched, a) ||
      at(quality, b) - at(quality, a) ||
      at(order, a) - at(order, b) ||
      at(numbers, a) - at(numbers, b),
  };
}

/** Sorting thousands to show twenty would cost more than finding them: only those that can be among the best are sorted. */
function bestRows(rows: readonly number[], count: number, { key, compare }: Order): number[] {
  if (rows.length <= count) return [...rows].sort(compare);
  const keys = new Float64Array(rows.length);
  for (let at = 0; at < keys.length; at += 1) keys[at] = key(rows[at] ?? 0);
  const least = greatest(keys, count);
  const best: number[] = [];
  for (let at = 0; at < keys.length; at += 1) if ((keys[at] ?? least) >= least) best.push(rows[at] ?? 0);
  return best.sort(compare).slice(0, count);
}

/** The last of the so many greatest: of those met, the best few are kept, and cut back when they have become too many. */
function greatest(keys: Float64Array, count: number): number {
  if (count < 1) return Infinity;
  const kept = new Float64Array(4 * count);
  let length = 0;
  let least = -Infinity;
  const cutBack = () => {
    const sorted = kept.subarray(0, length).sort();
    least = sorted[length - count] ?? -Infinity;
    kept.copyWithin(0, Math.max(0, length - count), length);
    length = Math.min(length, count);
  };
  for (const key of keys) {
    if (key < least) continue;
    if (length === kept.length) cutBack();
    kept[length++] = key;
  }
  cutBack();
  return least;
}

/** The matches of several questions as one, each entry once: those of the first, then what only the others have. */
export function unite(all: readonly Matches[]): Matches {
  const [first = emptyMatches(0, false), ...rest] = all;
  return rest.reduce(addMissing, first);
}

/** What is added is mostly little, and there already. */
function addMissing(united: Matches, added: Matches): Matches {
  const rowOf = new Map<number, number>();
  for (let row = 0; row < added.length; row += 1) rowOf.set(added.numbers[row] ?? 0, row);
  for (let row = 0; row < united.length && rowOf.size > 0; row += 1) rowOf.delete(united.numbers[row] ?? 0);
  return rowOf.size === 0 ? united : append(united, added, [...rowOf.values()]);
}

function append(united: Matches, added: Matches, rows: readonly number[]): Matches {
  const longer = emptyMatches(united.length + rows.length, united.km !== null);
  for (const name of COLUMNS) {
    const column = longer[name];
    const own = united[name];
    if (column === null || own === null) continue;
    column.set(own.subarray(0, united.length));
    let at = united.length;
    for (const row of rows) column[at++] = added[name]?.[row] ?? 0;
  }
  return longer;
}

const COLUMNS = ['numbers', 'profile', 'access', 'needs', 'places', 'quality', 'order', 'km'] as const;
