import { expect, test } from 'vitest';
import { readPlaces } from './read-places.ts';

test('places are read by the columns that the first line names', () => {
  const rows = readPlaces('code;parent_code;kind;pt;en\nPT-11-9\t PT-11;municipality;Praia;Beach\n\nXX;;country;Terra');
  expect(rows).toEqual([
    { code: 'PT-11-9', parent_code: 'PT-11', kind: 'municipality', names: { pt: 'Praia', en: 'Beach' } },
    { code: 'XX', parent_code: null, kind: 'country', names: { pt: 'Terra' } },
  ]);
  expect(readPlaces('PT-11-9;PT-11;municipality;Praia')).toBeUndefined();
});
