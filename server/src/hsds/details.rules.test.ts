import { expect, test } from 'vitest';
import { withDetails } from './details.rules.ts';
import { shownStatus } from './shown.rules.ts';

test('fields of the source stand below our own, without what says nothing', () => {
  const details = { name: 'theirs', tax_id: 'T1', logo: '', funding: [], other: null, program: { id: 'p', name: '' } };
  expect(withDetails({ id: 'o', name: 'ours' }, details, 'full')).toEqual({
    id: 'o',
    name: 'ours',
    tax_id: 'T1',
    program: { id: 'p' },
  });
});

test('lists are joined in the order of ids, whatever order they come in', () => {
  const own = { id: 's', phones: [{ id: 'c' }, { id: 'a' }] };
  const expected = [{ id: 'a' }, { id: 'b', number: '1' }, { id: 'c' }];
  expect(withDetails(own, { phones: [{ id: 'b', number: '1' }] }, 'full').phones).toEqual(expected);
  const others = [{ id: 'b' }, { id: 'a', languages: [{ id: 'z' }, { id: 'y' }] }];
  expect(withDetails({ id: 's' }, { contacts: others }, 'full').contacts).toEqual([
    { id: 'a', languages: [{ id: 'z' }, { id: 'y' }] },
    { id: 'b' },
  ]);
});

test('where both have an id, ours is newer; metadata stays as it was said', () => {
  const both = (list: string) =>
    withDetails({ id: 's', [list]: [{ id: 'a', by: 'us' }] }, { [list]: [{ id: 'a', by: 'them' }] }, 'full')[list];
  expect(both('cost_options')).toEqual([{ id: 'a', by: 'us' }]);
  expect(both('metadata')).toEqual([{ id: 'a', by: 'them' }]);
});

test('the address of the source stands instead of the one composed', () => {
  const own = { id: 'l', addresses: [{ id: 'a', city: 'Mahdia' }] };
  expect(withDetails(own, { addresses: [{ id: 'b', city: 'Sousse' }] }, 'full').addresses).toEqual([
    { id: 'b', city: 'Sousse' },
  ]);
  expect(withDetails(own, {}, 'full').addresses).toEqual(own.addresses);
});

test('a record in short has no lists of the source, at any depth', () => {
  const details = { fees: '1 TND', contacts: [{ id: 'c' }], program: { id: 'p', attributes: [{ id: 'a' }] } };
  expect(withDetails({ id: 's' }, details, 'basic')).toEqual({ id: 's', fees: '1 TND', program: { id: 'p' } });
});

test.each([
  ['published', null, {}, 'active'],
  ['published', '2026-11-22', {}, 'active'],
  ['published', '2026-11-23', {}, 'temporarily closed'],
  ['suspended', null, {}, 'temporarily closed'],
  ['archived', null, {}, 'inactive'],
  ['archived', null, { status: 'defunct' }, 'defunct'],
])('a service that is %s, closed until %s, with %j is %s', (status, closed_until, details, shown) => {
  expect(shownStatus({ status, closed_until, details }, '2026-11-22')).toBe(shown);
});

test('what a source said of a record that is ours by now stands in it, below our own', () => {
  const own = { id: 's', languages: [{ id: 'a', code: 'fr' }] };
  const parts = { a: { code: 'de', note: 'on Mondays' }, gone: { note: 'of a record that went' } };
  expect(withDetails(own, { parts }, 'full')).toEqual({
    id: 's',
    languages: [{ id: 'a', code: 'fr', note: 'on Mondays' }],
  });
});
