import { expect, test } from 'vitest';
import { compareFields, type ConflictWay } from './compare-fields.rules.ts';

const compare = (base: string | null, theirs: string | null, ours: string | null, way: ConflictWay = 'show') => {
  const said = (name: string | null) => (name === null ? {} : { name });
  const { taken, conflicts, said: kept } = compareFields(said(base), said(theirs), said(ours), way);
  const outcome = conflicts.length > 0 ? 'conflict' : 'name' in taken ? `take ${String(taken.name)}` : 'keep';
  return [outcome, kept.name ?? null];
};

test.each([
  ['nothing changed', 'a', 'a', 'a', 'keep', 'a'],
  ['the source changed it', 'a', 'b', 'a', 'take b', 'b'],
  ['we corrected it', 'a', 'a', 'c', 'keep', 'a'],
  ['both came to the same', 'a', 'b', 'b', 'keep', 'b'],
  ['both changed it', 'a', 'b', 'c', 'conflict', 'a'],
  ['the source withdrew it', 'a', null, 'a', 'take undefined', null],
  ['the source never spoke of it', null, null, 'c', 'keep', null],
  ['another source said something else', null, 'b', 'c', 'conflict', null],
  ['nobody said anything before', null, 'b', null, 'take b', 'b'],
] as const)('%s', (_, base, theirs, ours, outcome, kept) => {
  expect(compare(base, theirs, ours)).toEqual([outcome, kept]);
});

test('a conflict is taken, or settled for ours, only when that is asked for', () => {
  expect(compare('a', 'b', 'c', 'take-theirs')).toEqual(['take b', 'b']);
  expect(compare('a', 'b', 'c', 'keep-ours')).toEqual(['keep', 'b']);
  expect(compare('b', 'b', 'c', 'show')).toEqual(['keep', 'b']);
});

test('the order of a list of rows, their ids and the order of fields make no difference', () => {
  const area = (id: string, code: string) => ({ id, territory_code: code, is_excluded: false });
  const theirs = {
    service_areas: [area('1', 'TN'), area('2', 'FR')],
    translations: { ar: { name: 'x', description: 'y' } },
  };
  const ours = {
    service_areas: [area('9', 'FR'), area('8', 'TN')],
    translations: { ar: { description: 'y', name: 'x' } },
  };
  expect(compareFields({}, theirs, ours, 'show').conflicts).toEqual([]);
  const other = { service_areas: [area('1', 'TN'), area('2', 'IT')] };
  expect(compareFields({}, other, ours, 'show').conflicts).toMatchObject([{ field: 'service_areas' }]);
});

test('the time of a change only goes forward', () => {
  const at = (last_modified: string) => ({ last_modified });
  const [old, middle, late] = ['2025-01-01T00:00:00.000Z', '2025-06-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'].map(
    at,
  );
  if (!old || !middle || !late) throw new Error('three times');
  expect(compareFields(old, middle, old, 'show').taken).toEqual(middle);
  expect(compareFields(old, middle, late, 'show')).toMatchObject({ taken: {}, conflicts: [] });
});
