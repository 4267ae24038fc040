import { Meilisearch, type Settings } from 'meilisearch';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applySettings, listDifferences } from './apply-settings.ts';
import { LISTING_SETTINGS, WORD_SETTINGS } from './settings.ts';
import { STAND_IN_KEY, startStandIn, type StandIn } from './testing/stand-in.ts';

let server: StandIn;
let client: Meilisearch;
beforeEach(async () => {
  server = await startStandIn();
  client = new Meilisearch({ host: server.url, apiKey: STAND_IN_KEY });
  await client.createIndex('town', { primaryKey: 'id' }).waitTask();
});
afterEach(() => server.close());

const written = () => server.received.filter(({ method, path }) => method === 'PATCH' && path.endsWith('/settings'));

test('settings are given once, and again only where they differ', async () => {
  const town = client.index('town');
  expect(await applySettings(town, LISTING_SETTINGS)).toEqual(Object.keys(LISTING_SETTINGS));
  expect(await applySettings(town, LISTING_SETTINGS)).toEqual([]);
  expect(written()).toHaveLength(1);
  server.indexes.get('town')?.settings.stopWords?.pop();
  expect(await applySettings(town, LISTING_SETTINGS)).toEqual(['stopWords']);
  expect(written().at(-1)?.body).toEqual({ stopWords: LISTING_SETTINGS.stopWords });
});

test.each<[string, Settings, string[]]>([
  ['what the server fills in', { typoTolerance: { ...WORD_SETTINGS.typoTolerance, disableOnWords: [] } }, []],
  ['another order of a set', { sortableAttributes: [] }, []],
  ['a setting we do not make', { dictionary: ['x'] }, []],
  ['another order of what ranks', { rankingRules: ['typo', 'words', 'exactness'] }, ['rankingRules']],
  ['another synonym', { synonyms: { a: ['b'] } }, ['synonyms']],
  ['a part of a setting', { typoTolerance: { enabled: false } }, ['typoTolerance']],
  ['a setting it has not', { searchCutoffMs: null }, ['searchCutoffMs']],
])('%s: told apart or not', (_case, present, differing) => {
  expect(listDifferences(WORD_SETTINGS, { ...WORD_SETTINGS, ...present })).toEqual(differing);
});

test('sets are compared without their order', () => {
  const turned = { ...LISTING_SETTINGS, stopWords: [...(LISTING_SETTINGS.stopWords ?? [])].reverse() };
  expect(listDifferences(LISTING_SETTINGS, turned)).toEqual([]);
});

test('settings name each language, and no synonym is a small word', () => {
  expect(LISTING_SETTINGS.localizedAttributes).toContainEqual({ attributePatterns: ['*_ar'], locales: ['ara'] });
  const fields = LISTING_SETTINGS.searchableAttributes ?? [];
  expect(fields.indexOf('names_it')).toBeLessThan(fields.indexOf('need_names_fr'));
  expect(fields.indexOf('organization_names_more')).toBeLessThan(fields.indexOf('descriptions_fr'));
  expect(LISTING_SETTINGS.synonyms).toMatchObject({ asso: ['association'], coop: ['cooperativ'] });
});
