import { createTestDatabase } from '@citess/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { aDocument } from '../contract/town.ts';
import type { SearchAnswer, SearchDocument, SearchEngine, SearchQuery } from '../directory-search.ts';
import { openSearchReader, postgresSearch } from '../postgres.ts';

const MANY = 12_000;
/** Fewer than there are, so that what lies beyond is seen. */
const READS_HOPEFULLY = 10_000;
const COSTS = ['free', 'paid', 'unknown'];

/** A country of shops: every one sells bread, one in three sells cheese, one in a hundred sells honey. */
const SHOPS = Array.from({ length: MANY }, (_, at): SearchDocument => {
  // mixes the last digits, as real ids are mixed
  const id = `00000000-0000-4000-8000-0000${(Math.imul(at + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}`;
  return aDocument(at, {
    id,
    organization_id: id,
    names: { fr: at === 7 ? 'Pain' : `Boutique ${at}` },
    descriptions: { fr: `pain${at % 3 === 0 ? ' fromage' : ''}${at % 100 === 0 ? ' miel' : ''}` },
    needs: [at % 4 === 0 ? 'market' : 'space'],
    cost: COSTS[at % COSTS.length] ?? null,
    quality: (at % 97) / 97,
    points: at % 2 === 0 ? [{ latitude: 30 + at / MANY, longitude: 10 }] : [],
  });
});

let search: SearchEngine;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase(inject('postgresUrl'), 'empty');
  const reader = openSearchReader(database.url, 2);
  search = postgresSearch(database.db, reader, READS_HOPEFULLY);
  close = async () => {
    await reader.close();
    await database.close();
  };
  async function* batches() {
    for (let start = 0; start < MANY; start += 1_000) yield SHOPS.slice(start, start + 1_000);
  }
  await search.rebuild(batches());
}, 180_000);
afterAll(() => close());

const find = (query: Partial<SearchQuery>): Promise<SearchAnswer> =>
  search.find({ kind: 'service', page: 1, per_page: 20, ...query });
const countOf = (answer: SearchAnswer, facet: 'cost' | 'need', value: string) =>
  answer.facets[facet].find((one) => one.value === value)?.count ?? 0;
const qualityOf = new Map(SHOPS.map(({ id, quality }) => [id, quality]));

test('up to five thousand everything is counted', async () => {
  const answer = await find({ words: 'fromage' });
  expect(answer.total).toBe(4_000);
  expect(answer.is_estimate).toBe(false);
  expect(answer.facets.need).toEqual([
    { value: 'space', count: 3_000 },
    { value: 'market', count: 1_000 },
  ]);
});

test('beyond, total and facets are estimated, near the truth and said to be', async () => {
  const answer = await find({ words: 'pain' });
  expect(answer.is_estimate).toBe(true);
  expect(Math.abs(answer.total / MANY - 1)).toBeLessThan(0.1);
  expect(Math.abs(countOf(answer, 'need', 'market') / (MANY / 4) - 1)).toBeLessThan(0.2);
});

test('what few find among much is counted, whatever narrows it', async () => {
  expect((await find({ words: 'pain miel' })).total).toBe(120);
  const filtered = await find({ words: 'pain', need: 'market', cost: 'free' });
  expect(filtered.total).toBe(1_000);
  expect((await find({ words: 'pain', near: { latitude: 30.05, longitude: 10 }, within_km: 3 })).total).toBe(
    SHOPS.filter(({ points = [] }) => points.some(({ latitude }) => Math.abs(latitude - 30.05) * 111.195 <= 3)).length,
  );
});

test('beside an exact total only the facet of the filter itself is estimated', async () => {
  const { total, is_estimate, estimated, facets } = await find({ words: 'pain', need: 'market' });
  expect([total, is_estimate, estimated]).toEqual([3_000, true, ['need']]);
  expect(facets.cost.map(({ count }) => count)).toEqual([1_000, 1_000, 1_000]);
  expect((await find({ words: 'pain' })).estimated).toBeUndefined();
});

test('of much, the name comes first, then what is kept best', async () => {
  const { ids } = await find({ words: 'pain' });
  expect(ids[0]).toBe(SHOPS[7]?.id);
  expect(Math.min(...ids.slice(1).map((id) => qualityOf.get(id) ?? 0))).toBeGreaterThan(0.97);
});

test('pages of much hold each result once', async () => {
  const pages = await Promise.all([1, 2, 9, 45, 46, 47].map((page) => find({ words: 'pain', page })));
  const ids = pages.flatMap((one) => one.ids);
  expect(ids.length).toBe(120);
  expect(new Set(ids).size).toBe(120);
});

test('of much, the nearest come first', async () => {
  const near = { latitude: 30.5, longitude: 10 };
  const { ids, distances_km } = await find({ words: 'pain', near, sort: 'distance' });
  const nearest = SHOPS.flatMap(({ id, points = [] }) =>
    points.map(({ latitude }) => ({ id, away: Math.abs(latitude - 30.5) })),
  ).sort((a, b) => a.away - b.away);
  expect(new Set(ids)).toEqual(new Set(nearest.slice(0, 20).map(({ id }) => id)));
  expect(Object.keys(distances_km).length).toBe(20);
});

test('words that only few have together are found in part, within bounds', async () => {
  const { total, is_estimate, ids } = await find({ words: 'pain fromage miel internet' });
  expect(is_estimate).toBe(true);
  expect(total).toBeGreaterThan(0);
  const found = SHOPS.find(({ id }) => id === ids[0]);
  expect(found?.descriptions['fr']).toBe('pain fromage miel');
});

test.each([
  ['twelve common words', 'pain fromage miel boutique '.repeat(3)],
  ['a thousand words', Array.from({ length: 1_000 }, (_, at) => `b${at}`).join(' ')],
  ['two letters', 'bo'],
])('%s take a bounded time', async (_case, words) => {
  const started = performance.now();
  await find({ words });
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('counts follow what is put and removed', async () => {
  const bread = { ...aDocument(99_999, { descriptions: { fr: 'brioche' } }) };
  await search.put([bread]);
  expect((await find({ words: 'brioche' })).ids).toEqual([bread.id]);
  expect((await find({ words: 'briochee' })).did_you_mean).toBeNull();
  expect((await find({ words: 'briocge' })).did_you_mean).toBe('brioche');
  await search.remove([bread.id]);
  const { did_you_mean, total } = await find({ words: 'briocge' });
  expect([did_you_mean, total]).toEqual([null, 0]);
});
