import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDocument, COURSE, DESK, HALL, LOAN } from '../contract/town.ts';
import type { SearchEngine, SearchQuery } from '../directory-search.ts';
import { meilisearchSearch } from '../meilisearch.ts';
import { STAND_IN_KEY, startStandIn, type StandIn } from './testing/stand-in.ts';

const HERE = { latitude: 35.5, longitude: 11.06 };
const NEAR = { latitude: 35.51, longitude: 11.06 };
const FAR = { latitude: 35.8, longitude: 11.06 };
const NAMELESS = aDocument(6, { names: { fr: 'Avec elle' }, needs: ['network'], covers: ['XX-3'], quality: 0.2 });

let server: StandIn;
let search: SearchEngine;
beforeAll(async () => {
  server = await startStandIn();
  search = meilisearchSearch({ url: server.url, key: STAND_IN_KEY });
  await search.rebuild(
    (async function* () {
      yield [
        { ...LOAN, points: [FAR, NEAR] },
        { ...COURSE, points: [HERE] },
        { ...DESK, points: [FAR] },
      ];
      yield [HALL, NAMELESS];
    })(),
  );
});
afterAll(() => server.close());

const find = (query: Partial<SearchQuery>) => search.find({ kind: 'service', page: 1, per_page: 20, ...query });
const asked = async (query: Partial<SearchQuery>) => {
  const seen = server.received.length;
  await find(query);
  return server.received.slice(seen).map(({ body }) => JSON.stringify(body));
};

test('the nearest of its places counts for a listing, and what has none comes last', async () => {
  const { ids, total, distances_km } = await find({ near: HERE, sort: 'distance' });
  expect(ids).toEqual([COURSE.id, LOAN.id, DESK.id, NAMELESS.id, HALL.id]);
  expect(total).toBe(5);
  expect(distances_km[COURSE.id]).toBe(0);
  expect(distances_km[LOAN.id]).toBeCloseTo(1.11, 1);
  expect(distances_km[HALL.id]).toBeUndefined();
});

test('within reach each listing counts once, whichever of its places is near', async () => {
  const { ids, total, facets } = await find({ near: HERE, within_km: 5 });
  expect([...ids].sort()).toEqual([LOAN.id, COURSE.id].sort());
  expect(total).toBe(2);
  expect(facets.cost).toEqual([
    { value: 'free', count: 1 },
    { value: 'paid', count: 1 },
  ]);
  expect((await find({ near: HERE, within_km: 100 })).total).toBe(3);
});

test('pages by distance follow each other', async () => {
  const pages = await Promise.all([1, 2, 3].map((page) => find({ near: HERE, sort: 'distance', page, per_page: 2 })));
  expect(pages.flatMap(({ ids }) => ids)).toEqual([COURSE.id, LOAN.id, DESK.id, NAMELESS.id, HALL.id]);
});

test('a question carries its filters, and each set facet is counted without its own', async () => {
  const [body = ''] = await asked({ cost: 'free', territory_path: ['XX-1', 'XX'], service_language: 'fr' });
  const { queries } = JSON.parse(body) as { queries: { filter: string[]; facets?: string[] }[] }; // what we sent
  const place = '(covers IN ["XX-1", "XX"] AND NOT except IN ["XX-1", "XX"])';
  const [hits, total, ...rest] = queries;
  expect(hits?.filter).toEqual(['kind = "service"', 'place = 0', place, 'cost = "free"', 'languages = "fr"']);
  expect(total?.facets).toEqual(['needs', 'audience', 'stage', 'organization_sector', 'delivery', 'capacity']);
  expect(rest.map(({ facets, filter }) => [facets, filter.slice(2)])).toEqual([
    [['covers'], ['cost = "free"', 'languages = "fr"']],
    [['cost'], [place, 'languages = "fr"']],
    [['languages'], [place, 'cost = "free"']],
  ]);
});

test.each(['" OR kind = "organization', '\\', '\\" OR place = 0 OR cost = "', "' OR 1 = 1", 'NOT [a, b]', '\ud83d\0"'])(
  'a filter value stays one value: %j',
  async (value) => {
    const everywhere = { need: value, cost: value, organization_id: value, territory_path: [value] };
    for (const one of Object.entries(everywhere)) expect((await find(Object.fromEntries([one]))).total).toBe(0);
    expect((await find({ organization_sector: value, service_language: value, delivery: value })).total).toBe(0);
  },
);

test('operators and quotes in words reach the server as plain words', async () => {
  const bodies = await asked({ words: '"microcrédit" -banque OR "' });
  expect(bodies.join()).toContain('"q":"microcredit banqu "');
});

test('a name of small words only is found, and nothing else by them', async () => {
  expect((await find({ words: 'avec elle' })).ids).toEqual([NAMELESS.id]);
  expect((await find({ words: 'de la' })).ids).toEqual([]);
});

test('places that areas cannot tell are counted one by one', async () => {
  const covers = Array.from({ length: 90 }, (_, at) => `XX-LONG-${at}`);
  await search.put([{ ...HALL, covers }]);
  const facet_places = [['XX-LONG-7', 'XX'], ['XX-3']];
  const { facets } = await find({ facet_places });
  expect(facets.territory).toEqual([
    { value: 'XX-LONG-7', count: 2 },
    { value: 'XX-3', count: 1 },
  ]);
  await search.put([HALL]);
});

test('what completes a few follows them from page to page', async () => {
  const query = { words: 'étal', near_needs: ['training', 'space', 'finance'] };
  const { ids, total } = await find(query);
  expect(total).toBe(4);
  expect(ids).toEqual([HALL.id, COURSE.id, DESK.id, LOAN.id]);
  const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => find({ ...query, page, per_page: 1 })));
  expect(pages.map((page) => page.ids)).toEqual([...ids.map((one) => [one]), []]);
});

test('a question takes a bounded number of calls, whatever is asked', async () => {
  const words = 'xyzzy plugh coopérative internet '.repeat(500);
  expect((await asked({ words, near_needs: ['finance'], hinted_needs: ['space'] })).length).toBeLessThanOrEqual(8);
});
