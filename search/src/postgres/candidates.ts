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
  const least = Float64Array.from(keys).sort()[keys.length - count] ?? -Infinity;
  const best: number[] = [];
  for (let at = 0; at < keys.length; at += 1) if ((keys[at] ?? least) >= least) best.push(rows[at] ?? 0);
  return best.sort(compare).slice(0, count);
}

/** The matches of several questions as one, each entry once: those of the first, then what only the others have. */
export function unite(all: readonly Matches[]): Matches {
  const [first = emptyMatches(0, false), ...rest] = all;
  const known = new Set<number>(rest.length === 0 ? [] : first.numbers.subarray(0, first.length));
  const added = rest.map((matches) => {
    const rows: number[] = [];
    for (let row = 0; row < matches.length; row += 1) {
      const number = matches.numbers[row] ?? 0;
      if (known.has(number)) continue;
      known.add(number);
      rows.push(row);
    }
    return { matches, rows };
  });
  const more = added.reduce((sum, { rows }) => sum + rows.length, 0);
  return more === 0 ? first : append(first, added, first.length + more);
}

function append(first: Matches, added: readonly { matches: Matches; rows: readonly number[] }[], length: number) {
  const united = emptyMatches(length, first.km !== null);
  for (const name of COLUMNS) {
    const column = united[name];
    const own = first[name];
    if (column === null || own === null) continue;
    column.set(own.subarray(0, first.length));
    let at = first.length;
    for (const { matches, rows } of added) for (const row of rows) column[at++] = matches[name]?.[row] ?? 0;
  }
  return united;
}

const COLUMNS = ['numbers', 'profile', 'access', 'needs', 'places', 'quality', 'order', 'km'] as const;
