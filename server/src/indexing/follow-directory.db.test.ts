import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { postgresSearch, type SearchEngine } from '@citess/search';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { ServiceSearchAnswer, SuggestionAnswer } from '../finding/finding.schema.ts';
import { oweRebuild } from './change.queries.ts';
import { followEngine } from './follow-engine.ts';
import { startProcess, type TestProcess } from './testing-process.ts';

const { searchChange, searchEngine, service, taxonomyTerm } = schema;
/** What is promised of a listing. */
const SOON = { timeout: 2000, interval: 100 };
/** What was missed while nobody listened is found when the queue is next looked at. */
const ONCE_HEARD = { timeout: 15_000, interval: 100 };
/** Words stand in many documents: the index is rebuilt. */
const REBUILT = { timeout: 10_000, interval: 100 };

let town: TestApp;
let processes: TestProcess[];
beforeAll(async () => {
  town = await startTestApp();
  processes = [await startProcess(town), await startProcess(town, { works: false })];
});
afterAll(async () => {
  for (const { close } of processes) await close();
  await town.close();
});

/** What each process answers, asked twice, so that the second answer comes from what is kept. */
async function findOnEach(q: string): Promise<ServiceSearchAnswer[]> {
  const url = `/api/services?q=${encodeURIComponent(q)}`;
  const answers: ServiceSearchAnswer[] = [];
  for (const { app } of processes) {
    await app.inject(url);
    answers.push((await app.inject(url)).json());
  }
  return answers;
}

const totals = async (q: string) => (await findOnEach(q)).map(({ total }) => total);
const names = async (q: string) => (await findOnEach(q)).map(({ contents }) => contents[0]?.name);
const countWaiting = () => town.db.$count(searchChange);

async function aService() {
  const [row] = await town.db.select().from(service).where(eq(service.status, 'published')).limit(1);
  if (!row) throw new Error('the town has no service');
  return row;
}

describe('a change of the directory is found within two seconds, on every process', () => {
  test('a new name, and no longer the old one', async () => {
    const { id, name } = await aService();
    expect(await totals('Zarzouna')).toEqual([0, 0]);
    await town.db.update(service).set({ name: 'Zarzouna' }).where(eq(service.id, id));
    await vi.waitFor(async () => expect(await names('Zarzouna')).toEqual(['Zarzouna', 'Zarzouna']), SOON);
    await town.db.update(service).set({ name }).where(eq(service.id, id));
    await vi.waitFor(async () => expect(await totals('Zarzouna')).toEqual([0, 0]), SOON);
  });

  test('what people say for a need, of which no index knows', async () => {
    const typed = () =>
      Promise.all(processes.map(async ({ app }) => (await app.inject('/api/suggestions?q=zarzis')).body));
    expect(await typed()).toEqual([
      expect.not.stringContaining('finance.grant'),
      expect.not.stringContaining('finance.grant'),
    ]);
    const [grant] = await town.db.select().from(taxonomyTerm).where(eq(taxonomyTerm.key, 'finance.grant'));
    const [hub] = await town.db.select().from(schema.hub);
    const said = { language: 'fr', phrase: 'zarzis', phrase_key: 'zarzis', added_at: new Date() } as const;
    await town.db
      .insert(schema.needSynonym)
      .values({ ...said, hub_id: hub?.id ?? '', taxonomy_term_id: grant?.id ?? '' });
    const both = [expect.stringContaining('finance.grant'), expect.stringContaining('finance.grant')];
    await vi.waitFor(async () => expect(await typed()).toEqual(both), SOON);
  });

  test('the stems of its words, for who asks in own words', async () => {
    const { id, name } = await aService();
    const stemsOf = async () => {
      const [row] = await town.db.execute<{ stems: Buffer | null }>(sql`
        select m.stems from match_card c join match_stem m on m.version = c.version where c.service_id = ${id}`);
      return row?.stems ?? null;
    };
    await vi.waitFor(async () => expect(await stemsOf()).not.toBeNull(), SOON);
    const before = await stemsOf();
    await town.db.update(service).set({ name: 'Zeramdine' }).where(eq(service.id, id));
    expect(await stemsOf()).not.toEqual(before);
    await vi.waitFor(async () => expect(await stemsOf()).not.toBeNull(), SOON);
    await town.db.update(service).set({ name }).where(eq(service.id, id));
    await vi.waitFor(async () => expect(await stemsOf()).toEqual(before), SOON);
  });

  test('a listing that is suspended, and published again', async () => {
    const { id, name } = await aService();
    const before = await totals(name);
    const setStatus = (status: 'suspended' | 'published') =>
      town.db.update(service).set({ status }).where(eq(service.id, id));
    await setStatus('suspended');
    await vi.waitFor(async () => expect(await totals(name)).not.toEqual(before), SOON);
    await setStatus('published');
    await vi.waitFor(async () => expect(await totals(name)).toEqual(before), SOON);
  });

  test('a word of the vocabulary, in cards, facets and what the index finds', async () => {
    const renamed = { fr: 'Zembretta' };
    await town.db.update(taxonomyTerm).set({ names: renamed }).where(eq(taxonomyTerm.key, 'finance.microcredit'));
    await vi.waitFor(async () => {
      const [answer] = await findOnEach('Zembretta');
      expect(answer?.total).toBeGreaterThan(0);
      expect(answer?.facets.need.map(({ name }) => name)).toContain('Zembretta');
      const response = await processes[1]?.app.inject('/api/suggestions?q=zembr');
      expect(response?.json<SuggestionAnswer>().contents[0]?.name).toBe('Zembretta');
    }, REBUILT);
  });

  test('the queue is empty afterwards', async () => {
    await vi.waitFor(async () => expect(await countWaiting()).toBe(0), REBUILT);
  });
});

describe('what is kept', () => {
  const ask = (url: string, headers = {}) => processes[0]?.app.inject({ url, headers });

  test('is the same answer, once without its body to who has it, in each language its own', async () => {
    for (const url of ['/api/services?q=formation', '/api/suggestions?q=form', '/api/organizations?q=bts']) {
      const first = await ask(url);
      const again = await ask(url);
      expect(again?.body).toBe(first?.body);
      expect(first?.headers['content-type']).toBe('application/json; charset=utf-8');
      const etag = String(first?.headers.etag);
      const unchanged = await ask(url, { 'if-none-match': etag });
      expect([unchanged?.statusCode, unchanged?.body]).toEqual([304, '']);
      const arabic = await ask(url, { 'if-none-match': etag, 'accept-language': 'ar' });
      expect(arabic?.statusCode).toBe(200);
      expect(arabic?.headers.vary).toContain('accept-language');
    }
  });

  test('spaces make no other question, filters and pages do', async () => {
    const urls = ['q=formation', 'q=%20formation%20%20', 'q=formation&page=2', 'q=formation&cost=free'];
    const answers = await Promise.all(urls.map((query) => ask(`/api/services?${query}`)));
    const [plain, spaced, second, free] = answers.map((answer) => answer?.headers.etag);
    expect(spaced).toBe(plain);
    expect(new Set([plain, second, free]).size).toBe(3);
  });

  test('a search that finds nothing is counted each time, also when its answer is kept', async () => {
    for (let times = 0; times < 5; times += 1) await ask('/api/services?q=zzyyxxww');
    const notes = () => town.db.select().from(schema.unmetSearch).where(eq(schema.unmetSearch.words, 'zzyyxxww'));
    await vi.waitFor(async () => expect((await notes()).map(({ times }) => times)).toEqual([5]), SOON);
  });
});

describe('an index is rebuilt when it has to be', () => {
  const builtAt = async () => (await town.db.select().from(searchEngine))[0]?.rebuilt_at;

  test('not at the start of one more process, nor for words that did not change', async () => {
    const before = await builtAt();
    expect(before).toBeInstanceOf(Date);
    await town.db.update(schema.hub).set({ key: sql`key` });
    const third = await startProcess(town);
    await vi.waitFor(async () => expect(await countWaiting()).toBe(0), REBUILT);
    await third.close();
    expect(await builtAt()).toEqual(before);
  });

  test('when it is empty, when it was built from other documents, and when somebody asks', async () => {
    const before = await builtAt();
    await town.db.delete(schema.searchEntry);
    await (await startProcess(town)).close();
    const afterEmpty = await builtAt();
    expect(afterEmpty).not.toEqual(before);
    await town.db.update(searchEngine).set({ built_from: '0 older' });
    await (await startProcess(town)).close();
    const afterOlder = await builtAt();
    expect(afterOlder).not.toEqual(afterEmpty);
    await oweRebuild(town.db);
    await vi.waitFor(async () => expect(await builtAt()).not.toEqual(afterOlder), REBUILT);
  });
});

describe('a start', () => {
  /** An engine whose rebuild takes as long as one lets it. */
  const slowEngine = () => {
    const rebuild = Promise.withResolvers<number>();
    const put: string[] = [];
    const engine: SearchEngine = {
      ...postgresSearch(town.db),
      name: 'slow',
      rebuild: () => rebuild.promise,
      put: async (documents) => void put.push(...documents.map(({ id }) => id)),
      remove: async () => {},
    };
    return { engine, rebuild, put };
  };
  const stateOf = async () => (await town.db.select().from(searchEngine).where(eq(searchEngine.name, 'slow')))[0];

  test('waits for an index that is not there, not for one that answers in the words of yesterday', async () => {
    const first = slowEngine();
    const filling = followEngine(town.db, first.engine, () => {});
    let isReady = false;
    const ready = filling.catchUp().then(() => (isReady = true));
    await vi.waitFor(async () => expect(await stateOf()).toMatchObject({ rebuilt_at: null }), SOON);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isReady).toBe(false);
    first.rebuild.resolve(0);
    await ready;

    const words = (await stateOf())?.built_from ?? '';
    await town.db
      .update(searchEngine)
      .set({ built_from: `${words.split(' ')[0]} yesterday` })
      .where(eq(searchEngine.name, 'slow'));
    const second = slowEngine();
    const follower = followEngine(town.db, second.engine, () => {});
    await follower.catchUp();
    expect((await stateOf())?.built_from).toMatch(/ yesterday$/);
    second.rebuild.resolve(0);
    await follower.stop();
    expect((await stateOf())?.built_from).toBe(words);
  });

  test('much that waits, as after an import, is a rebuild', async () => {
    const { engine, rebuild, put } = slowEngine();
    rebuild.resolve(0);
    await town.db.execute(sql`
      insert into search_change (engine, kind, record_id) select 'slow', 'service', gen_random_uuid() from generate_series(1, 5000)`);
    const before = (await stateOf())?.rebuilt_at;
    const follower = followEngine(town.db, engine, () => {});
    await follower.catchUp();
    await follower.stop();
    expect(put).toEqual([]);
    expect((await stateOf())?.rebuilt_at).not.toEqual(before);
    await town.db.delete(searchEngine).where(eq(searchEngine.name, 'slow'));
  });
});

describe('what fails waits', () => {
  test('an engine that is down keeps its changes, holds up no other, and catches up', async () => {
    let isDown = false;
    const put: string[] = [];
    const real = postgresSearch(town.db);
    const other: SearchEngine = {
      ...real,
      name: 'other',
      rebuild: async () => 0,
      put: async (documents) => {
        if (isDown) throw new Error('down');
        put.push(...documents.map(({ id }) => id));
      },
      remove: async () => {},
    };
    const fourth = await startProcess(town, { engine: other });
    const { id, url } = await aService();
    isDown = true;
    await town.db.update(service).set({ url: 'https://example.org/' }).where(eq(service.id, id));
    await vi.waitFor(() => expect(fourth.logged.join()).toContain('search index other does not follow'), SOON);
    await vi.waitFor(async () => {
      const waiting = await town.db.select().from(searchChange);
      expect(waiting.map(({ engine, record_id }) => [engine, record_id])).toEqual([['other', id]]);
    }, SOON);
    isDown = false;
    await town.db.update(service).set({ url }).where(eq(service.id, id));
    await vi.waitFor(async () => expect(await countWaiting()).toBe(0), REBUILT);
    expect(put).toContain(id);
    await fourth.close();
    await town.db.delete(searchEngine).where(eq(searchEngine.name, 'other'));
  });
});

test('a process whose ear was cut off keeps nothing wrong, and hears again', async () => {
  const { id, name } = await aService();
  const [own] = await names(name);
  await town.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%'`);
  await town.db.update(service).set({ name: 'Zaouiet' }).where(eq(service.id, id));
  await vi.waitFor(async () => expect(await names('Zaouiet')).toEqual(['Zaouiet', 'Zaouiet']), ONCE_HEARD);
  await town.db.update(service).set({ name }).where(eq(service.id, id));
  await vi.waitFor(async () => expect((await names(name))[0]).toBe(own), ONCE_HEARD);
});
