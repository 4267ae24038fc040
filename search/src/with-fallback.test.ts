import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SearchEngine, SearchQuery } from './directory-search.ts';
import { LOAN } from './contract/town.ts';
import { meilisearchSearch } from './meilisearch.ts';
import { nothingFound } from './meilisearch/compose-answer.ts';
import { STAND_IN_KEY, startStandIn, type StandIn } from './meilisearch/testing/stand-in.ts';
import { withFallback, type FallbackSearch } from './with-fallback.ts';

const ASKED: SearchQuery = { kind: 'service', words: 'microcrédit', page: 1, per_page: 20 };
const HOLDS_NOTHING: SearchEngine = {
  name: 'postgres',
  put: async () => {},
  remove: async () => {},
  rebuild: async () => 0,
  find: async () => ({ ...nothingFound(), total: 42 }),
  suggest: async () => [],
};

let server: StandIn;
let search: FallbackSearch;
let clock: number;
let logged: string[];
let isReady: boolean;
beforeEach(async () => {
  server = await startStandIn();
  [clock, logged, isReady] = [0, [], true];
  const primary = meilisearchSearch({ url: server.url, key: STAND_IN_KEY, findTimeout: 500 });
  await primary.rebuild(
    (async function* () {
      yield [LOAN];
    })(),
  );
  search = withFallback(primary, HOLDS_NOTHING, {
    now: () => new Date(clock),
    log: (message) => logged.push(message),
    isReady: async () => isReady,
  });
});
afterEach(() => server.close());

const whoAnswers = async () => ((await search.find(ASKED)).total === 42 ? 'postgres' : 'meilisearch');
const asksSince = (seen: number) => server.received.slice(seen).length;

test('the engine that is up answers, and the state says so', async () => {
  expect(await whoAnswers()).toBe('meilisearch');
  expect(search.state()).toEqual({ engine: 'meilisearch', is_primary_up: true, since: new Date(0) });
});

test.each([
  ['fails', 'internal', () => server.behave('failing')],
  ['never answers', 'MeilisearchRequestTimeOutError', () => server.behave('silent')],
  ['is gone', 'ECONNREFUSED', () => server.close()],
  ['lost its index', 'SearchIndexMissing', () => server.indexes.clear()],
])('when the server %s, the other engine answers at once', async (_case, reason, goDown) => {
  await search.find(ASKED);
  clock = 5_000;
  await goDown();
  expect(await whoAnswers()).toBe('postgres');
  expect(search.state()).toEqual({ engine: 'postgres', is_primary_up: false, since: new Date(5_000) });
  expect(logged.at(-1)).toBe(`meilisearch does not answer, postgres does: ${reason}`);
});

test('a server that is down is left alone for longer each time, and answers again once it can', async () => {
  await search.find(ASKED);
  server.behave('failing');
  await search.find(ASKED);
  const seen = server.received.length;
  clock = 999;
  expect(await whoAnswers()).toBe('postgres');
  expect(asksSince(seen)).toBe(0);
  clock = 1_000;
  await search.find(ASKED);
  expect(asksSince(seen)).toBe(1);
  clock = 2_999;
  await search.find(ASKED);
  expect(asksSince(seen)).toBe(1);
  server.behave('answering');
  clock = 3_000;
  expect(await whoAnswers()).toBe('meilisearch');
  expect(search.state().since).toEqual(new Date(3_000));
  expect(logged).toHaveLength(3);
});

test('an engine that is back but behind waits until it has caught up', async () => {
  isReady = false;
  expect(await whoAnswers()).toBe('postgres');
  expect(server.received.some(({ path }) => path === '/multi-search' && clock > 0)).toBe(false);
  [isReady, clock] = [true, 60_000];
  expect(await whoAnswers()).toBe('meilisearch');
});

test('of many questions at once one only tries the engine that was down', async () => {
  await search.find(ASKED);
  server.behave('silent');
  await search.find(ASKED);
  clock = 60_000;
  const seen = server.received.length;
  await Promise.all([search.find(ASKED), search.find(ASKED), search.suggest('micro', 5)]);
  expect(asksSince(seen)).toBe(1);
});

test('no log names the key, the address or what was looked for', async () => {
  await search.find(ASKED);
  await server.close();
  await search.find(ASKED);
  expect(logged.join()).not.toMatch(new RegExp(`${STAND_IN_KEY}|127\\.0\\.0\\.1|microcr`));
});
