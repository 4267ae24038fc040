import { eq } from 'drizzle-orm';
import { connect, schema } from '@citess/db';
import { postgresSearch } from '@citess/search';
import { STAND_IN_KEY, startStandIn, type StandIn } from '@citess/search/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildApp } from '../app.ts';
import { Catalogue } from '../catalogue.ts';
import type { ServiceSearchAnswer } from '../finding/finding.schema.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { countWaiting } from './change.queries.ts';
import { boundQueue } from './follow-engine.ts';
import { followDirectory } from './follow-directory.ts';
import { openSearch, type OpenSearch } from './open-search.ts';

const { searchChange, searchEngine, service } = schema;
const SOON = { timeout: 45_000, interval: 200 };

let town: TestApp;
let server: StandIn;
let open: OpenSearch;
let app: FastifyInstance;
let close: () => Promise<void>;
const logged: string[] = [];
/** Moves the clock on, so that an engine that was down is tried again. */
let ahead = 0;

beforeAll(async () => {
  town = await startTestApp();
  server = await startStandIn();
  const { db, close: disconnect } = connect(town.databaseUrl, { max: 5 });
  const log = (message: string) => void logged.push(message);
  const now = () => new Date(Date.now() + (ahead += 1_000));
  open = openSearch({ db, now, log, inDatabase: postgresSearch(db) }, { url: server.url, key: STAND_IN_KEY });
  const catalogue = new Catalogue();
  const { engines, behind, search, searchState } = open;
  const { databaseUrl } = town;
  const following = await followDirectory({ db, databaseUrl, catalogue, engines, behind, works: true, log });
  app = await buildApp({ ...town.ports, db, search, searchState, catalogue });
  close = async () => {
    await app.close();
    await following.stop();
    await disconnect();
  };
}, 60_000);
afterAll(async () => {
  await close();
  await server.close();
  await town.close();
});

const find = async (q: string): Promise<ServiceSearchAnswer> =>
  (await app.inject(`/api/services?q=${encodeURIComponent(q)}`)).json();
const whoAnswers = async (): Promise<string> => {
  await find(`anything ${Math.random()}`); // nothing that was kept
  return (await app.inject('/api/ready')).json().search.engine;
};
const waitFor = (engine: string) => vi.waitFor(async () => expect(await whoAnswers()).toBe(engine), SOON);
const rename = async (name: string) => {
  const [row] = await town.db
    .select()
    .from(service)
    .where(eq(service.status, 'published'))
    .orderBy(service.id)
    .limit(1);
  await town.db
    .update(service)
    .set({ name })
    .where(eq(service.id, row?.id ?? ''));
};
const isFound = (name: string) => vi.waitFor(async () => expect((await find(name)).contents[0]?.name).toBe(name), SOON);

describe('a search server that MEILI_URL names', { timeout: 120_000 }, () => {
  test('answers once it holds the directory, and follows it', async () => {
    await waitFor('meilisearch');
    await rename('Zarzouna');
    await isFound('Zarzouna');
    expect(await whoAnswers()).toBe('meilisearch');
  });

  test('is stood in for while it is down, which is shown, and catches up afterwards', async () => {
    server.behave('failing');
    await waitFor('postgres');
    const { search } = (await app.inject('/api/ready')).json();
    expect(search).toMatchObject({ engine: 'postgres', is_primary_up: false });
    await rename('Tabarkine');
    await isFound('Tabarkine');
    expect(await countWaiting(town.db, 'meilisearch', 10)).toBeGreaterThan(0);
    server.behave('answering');
    await vi.waitFor(async () => expect(await countWaiting(town.db, 'meilisearch', 10)).toBe(0), SOON);
    await waitFor('meilisearch');
    await isFound('Tabarkine');
  });

  test('is filled again when it lost everything', async () => {
    server.indexes.clear();
    await waitFor('postgres');
    await waitFor('meilisearch');
    await isFound('Tabarkine');
  });

  test('a queue that has grown too long is replaced by a rebuild', async () => {
    const [engine] = open.behind;
    if (!engine) throw new Error('there is an engine behind');
    server.behave('failing');
    await rename('Sidi Zid');
    await boundQueue(town.db, engine, new Error('down'), 50_000);
    expect(await countWaiting(town.db, engine.name, 10)).toBeGreaterThan(0);
    await boundQueue(town.db, engine, new Error('down'), 0);
    expect(await countWaiting(town.db, engine.name, 10)).toBe(0);
    server.behave('answering');
    await waitFor('meilisearch');
    await isFound('Sidi Zid');
  });

  test('no log says the key or where the server is', () => {
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join()).not.toMatch(new RegExp(`${STAND_IN_KEY}|127\\.0\\.0\\.1`));
  });

  test('once it is named no longer, nothing waits for it', async () => {
    await close();
    const { databaseUrl, db } = town;
    const { engines, behind } = openSearch({ db, now: () => new Date(), inDatabase: postgresSearch(db) }, null);
    const following = await followDirectory({
      db,
      databaseUrl,
      catalogue: new Catalogue(),
      engines,
      behind,
      works: true,
    });
    await following.stop();
    close = async () => {};
    expect(await db.select({ name: searchEngine.name }).from(searchEngine)).toEqual([{ name: 'postgres' }]);
    expect(await town.db.$count(searchChange, eq(searchChange.engine, 'meilisearch'))).toBe(0);
  });
});
