import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestByWorth, nearestRows, unite, type Candidates } from './candidates.ts';
import { emptyMatches, type Matches } from './entry-cache.ts';

type Entry = { number: number; quality: number; matched: number; named: number; km: number };

function matchesOf(entries: readonly Entry[]): Matches {
  const matches = emptyMatches(entries.length, true);
  for (const [row, { number, quality, km }] of entries.entries()) {
    matches.numbers[row] = number;
    matches.order[row] = number;
    matches.quality[row] = quality;
    if (matches.km) matches.km[row] = km;
  }
  return matches;
}

function candidatesOf(entries: readonly Entry[]): Candidates {
  return {
    matches: matchesOf(entries),
    rows: [...entries.keys()],
    matched: Uint8Array.from(entries, ({ matched }) => matched),
    named: Uint8Array.from(entries, ({ named }) => named),
  };
}

const numbersIn = ({ numbers, length }: Matches) => [...numbers.subarray(0, length)];
const entries = fc.uniqueArray(
  fc.record({
    number: fc.nat(100_000),
    quality: fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
    matched: fc.integer({ min: 0, max: 3 }),
    named: fc.integer({ min: 0, max: 2 }),
    km: fc.constantFrom(1, 2, 3, Infinity),
  }),
  { selector: ({ number }) => number, maxLength: 300 },
);

test('the best of many are those that stand first when all are sorted', () =>
  fc.assert(
    fc.property(entries, fc.integer({ min: 1, max: 40 }), (all, count) => {
      const candidates = candidatesOf(all);
      expect(bestByWorth(candidates, count)).toEqual(bestByWorth(candidates, all.length).slice(0, count));
      expect(nearestRows(candidates, count)).toEqual(nearestRows(candidates, all.length).slice(0, count));
    }),
  ));

test('named comes first, then most words, then quality; the nearest before what has no place', () => {
  const entry = { number: 1, quality: 0.5, matched: 1, named: 0, km: 2 };
  const candidates = candidatesOf([
    entry,
    { ...entry, number: 2, quality: 1, km: Infinity },
    { ...entry, number: 3, matched: 2, km: 1 },
    { ...entry, number: 4, named: 1 },
  ]);
  expect(bestByWorth(candidates, 4)).toEqual([3, 2, 1, 0]);
  expect(nearestRows(candidates, 4)).toEqual([2, 3, 0, 1]);
});

test('what several questions find is each once, what the first found before the rest', () =>
  fc.assert(
    fc.property(fc.array(entries, { maxLength: 4 }), (lists) => {
      const all = lists.map(matchesOf);
      const united = unite(all);
      expect(numbersIn(united)).toEqual([...new Set(all.flatMap(numbersIn))]);
      expect([...united.quality]).toHaveLength(united.length);
    }),
  ));
