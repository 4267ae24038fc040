import { afterEach, beforeEach, expect, test } from 'vitest';
import { COURSE, DESK, HALL, LOAN } from '../contract/town.ts';
import type { SearchDocument, SearchEngine } from '../directory-search.ts';
import { meilisearchSearch, SearchIndexMissing } from '../meilisearch.ts';
import { STAND_IN_KEY, startStandIn, type StandIn } from './testing/stand-in.ts';

let server: StandIn;
let search: SearchEngine;
beforeEach(async () => {
  server = await startStandIn();
  search = meilisearchSearch({ url: server.url, key: STAND_IN_KEY, prefix: 'town' });
});
afterEach(() => server.close());

async function* batches(...lists: SearchDocument[][]) {
  yield* lists;
}
const writes = () =>
  server.received
    .filter(({ method, path }) => method !== 'GET' && path !== '/multi-search')
    .map(({ method, path }) => `${method} ${path}`);
const rowsOf = (uid: string) => [...(server.indexes.get(uid)?.rows.keys() ?? [])];

test('a rebuild fills fresh indexes, swaps them in together and drops the old ones', async () => {
  expect(await search.rebuild(batches([LOAN], [COURSE, DESK]))).toBe(3);
  expect(writes()).toEqual([
    'POST /indexes',
    'PATCH /indexes/town_listings_2_next/settings',
    'POST /indexes',
    'PATCH /indexes/town_words_2_next/settings',
    'POST /indexes/town_listings_2_next/documents',
    'POST /indexes/town_words_2_next/documents',
    'POST /indexes/town_listings_2_next/documents',
    'POST /indexes/town_words_2_next/documents',
    'POST /indexes',
    'PATCH /indexes/town_listings_2/settings',
    'POST /indexes',
    'PATCH /indexes/town_words_2/settings',
    'POST /swap-indexes',
    'DELETE /indexes/town_listings_2_next',
    'DELETE /indexes/town_words_2_next',
  ]);
  expect([...server.indexes.keys()].sort()).toEqual(['town_listings_2', 'town_words_2']);
});

test('a rebuild that was cut off is begun anew, and what is there answers until then', async () => {
  await search.rebuild(batches([LOAN]));
  const cutOff = async function* () {
    yield [COURSE];
    throw new Error('the database is gone');
  };
  await expect(search.rebuild(cutOff())).rejects.toThrow('the database is gone');
  expect(rowsOf('town_listings_2')).toEqual([LOAN.id]);
  expect(await search.rebuild(batches([DESK]))).toBe(1);
  expect(rowsOf('town_listings_2')).toEqual([DESK.id]);
});

test('nothing is written where no index was built: it would have no settings', async () => {
  await expect(search.put([LOAN])).rejects.toThrow(SearchIndexMissing);
  await expect(search.remove([LOAN.id])).rejects.toThrow(SearchIndexMissing);
  expect(writes()).toEqual([]);
});

test('many listings are written in batches, in their order', async () => {
  await search.rebuild(batches([]));
  const seen = server.received.length;
  const many = Array.from({ length: 1_100 }, (_, at) => ({ ...HALL, id: `hall-${at}` }));
  await search.put(many);
  const sent = server.received.slice(seen).filter(({ path }) => path === '/indexes/town_listings_2/documents');
  expect(sent.map(({ body }) => (Array.isArray(body) ? body.length : 0))).toEqual([500, 500, 100]);
  expect(rowsOf('town_listings_2')).toEqual(many.map(({ id }) => id));
});

test('a listing has a row for each of its places, and loses those it gave up', async () => {
  const [here, there] = [
    { latitude: 35.5, longitude: 11.0 },
    { latitude: 36.8, longitude: 10.2 },
  ];
  await search.rebuild(batches([{ ...LOAN, points: [here, there] }]));
  expect(rowsOf('town_listings_2')).toEqual([LOAN.id, `${LOAN.id}_1`]);
  await search.put([{ ...LOAN, points: [there] }]);
  expect(rowsOf('town_listings_2')).toEqual([LOAN.id]);
});

test('a task that the server could not do is an error', async () => {
  await search.rebuild(batches([]));
  server.indexes.delete('town_words_2');
  await expect(search.put([LOAN])).rejects.toThrow(SearchIndexMissing);
});

test('a wrong key is an error that does not say the key', async () => {
  const stranger = meilisearchSearch({ url: server.url, key: 'not-the-key', prefix: 'town' });
  const error = await stranger.put([LOAN]).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(JSON.stringify(error) + String(error)).not.toContain('not-the-key');
});
