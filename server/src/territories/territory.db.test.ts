import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '../problems/problem.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { resolveTerritory } from './resolve-territory.ts';
import type { TerritoryList } from './territory.schema.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

async function list(query: Record<string, string>, language = 'fr'): Promise<TerritoryList['contents']> {
  const response = await town.app.inject({
    url: '/api/territories',
    query,
    headers: { 'accept-language': language },
  });
  expect(response.statusCode).toBe(200);
  return response.json().contents;
}

test('the governorate of Mahdia has its eleven delegations', async () => {
  const delegations = await list({ parent: 'TN-53' });
  expect(delegations).toHaveLength(11);
  expect(delegations).toContainEqual({
    code: 'TN-53-3357',
    name: 'El Jem',
    kind: 'delegation',
    parent_code: 'TN-53',
    path_name: 'El Jem, Mahdia, Tunisie',
    latitude: 35.3,
    longitude: 10.717,
  });
});

test('a place is found by the beginning of a name in any language', async () => {
  expect((await list({ q: 'mahd' })).map(({ code }) => code).sort()).toEqual(['TN-53', 'TN-53-3351']);
  expect((await list({ q: 'المهد' }, 'ar'))[0]?.name).toBe('المهدية');
  expect((await list({ q: 'jem' })).map(({ code }) => code)).toContain('TN-53-3357');
  expect(await list({ q: '🙂' })).toEqual([]);
  expect(await list({ parent: '\0' })).toEqual([]);
});

test.each([
  ['Mahdia', 'TN-53-3351'],
  ['المهدية', 'TN-53-3351'],
  ['gouvernorat de mahdia', 'TN-53'],
  ['TN-53', 'TN-53'],
  ['تونس', 'TN-11'],
  ['Tunisie', 'TN'],
  ['Beja', 'TN-31'],
  ['beja, portugal', 'PT-02'],
  ['el  jem', 'TN-53-3357'],
])('"%s" means %s', async (text, code) => {
  const found = await resolveTerritory(town.db, text);
  expect(found.code).toBe(code);
  expect(found.path[0]).toBe(code);
});

test('a place nobody knows is refused with places to choose from, where it was asked', async () => {
  const refusal = await resolveTerritory(town.db, 'Atlantide', '/where').catch((error: unknown) => error);
  if (!(refusal instanceof Problem)) throw new Error('Atlantide was found');
  expect(refusal.status).toBe(422);
  expect(refusal.extra.errors?.[0]?.pointer).toBe('/where');
  expect(refusal.extra.candidates).toContainEqual({ value: 'TN-53', name: 'Mahdia, Tunisie' });
});
