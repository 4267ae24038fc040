import { expect, test } from 'vitest';
import { readPlace, type Place } from './gazetteer.rules.ts';

const place = (code: string, parent: Place | null, names: Place['names'], aliases: string[] = []): Place => ({
  code,
  kind: parent === null ? 'country' : 'region',
  parent_code: parent?.code ?? null,
  names,
  aliases,
  path: [code, ...(parent?.path ?? [])],
});

const here = place('AA', null, { fr: 'Ici', ar: 'هنا' });
const county = place('AA-1', here, { fr: 'Port-Neuf', ar: 'الميناء' });
const town = place('AA-1-1', county, { fr: 'Port-Neuf', ar: 'الميناء' }, ['Le Vieux Quai']);
const beach = place('AA-2', here, { fr: 'Plage' });
const there = place('BB', null, { fr: 'Là-bas' });
const beachThere = place('BB-1', there, { fr: 'Plage' });
const hill = place('BB-2', there, { fr: 'Colline' });
const twin = place('BB-3', there, { fr: 'Colline' });
const places = [here, county, town, beach, there, beachThere, hill, twin];

test.each([
  ['a code', 'aa-1', county],
  ['a name in small letters', 'port neuf', town],
  ['a name in Arabic', 'ميناء', null],
  ['a name in Arabic with its article', 'الميناء', town],
  ['another name', 'le vieux quai', town],
  ['a name with the place around it', 'Port-Neuf, Ici', town],
  ['a country', 'Là-bas', there],
])('reads %s', (_case, text, expected) => {
  const reading = readPlace(places, text, ['AA']);
  expect('found' in reading ? reading.found.code : null).toBe(expected?.code ?? null);
});

test('a name of two countries means the one at home', () => {
  expect(readPlace(places, 'Plage', ['AA'])).toEqual({ found: beach });
  expect(readPlace(places, 'Plage', ['BB'])).toEqual({ found: beachThere });
  expect(readPlace(places, 'Plage, Là-bas', ['AA'])).toEqual({ found: beachThere });
});

test('a name of several places is not guessed', () => {
  expect(readPlace(places, 'Plage', ['AA', 'BB'])).toEqual({ candidates: [beach, beachThere] });
  expect(readPlace(places, 'Colline', ['AA'])).toEqual({ candidates: [hill, twin] });
});

test('an unknown name offers those that begin alike', () => {
  expect(readPlace(places, 'Plagne', ['AA'])).toEqual({ candidates: [beach, beachThere] });
  expect(readPlace(places, 'Xyz', ['AA'])).toEqual({ candidates: [] });
});

test.each(['', ' ', ',', '\0', '🙂', 'Port-Neuf, Là-bas'])('%j means no place', (text) => {
  expect(readPlace(places, text, ['AA'])).not.toHaveProperty('found');
});
