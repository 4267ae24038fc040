import { sql } from 'drizzle-orm';
import { runPrepared, type Connection } from '@citess/db';
import { createTestDatabase } from '@citess/db/testing';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { keysOf } from '../matching/own-words.ts';
import { keepStems, readStems } from './card-stems.ts';

let town: Connection;
beforeEach(async () => {
  town = await createTestDatabase(inject('postgresUrl'));
});
afterEach(() => town.close());

const listCards = () =>
  runPrepared<{ version: number; words: string; service_id: string }>(
    town.db,
    'select version, words, service_id from match_card where card is not null order by version',
    [],
  );

async function keepAll(): Promise<number> {
  let kept = 0;
  for (;;) {
    const some = await keepStems(town.db);
    if (some === 0) return kept;
    kept += some;
  }
}

async function countStems(): Promise<{ kept: number; waiting: number }> {
  const [row] = await runPrepared<{ kept: number; waiting: number }>(
    town.db,
    'select count(stems)::int kept, count(*) filter (where stems is null)::int waiting from match_stem',
    [],
  );
  return row ?? { kept: -1, waiting: -1 };
}

test('the stems of a card are those of its words, before they are kept and after', async () => {
  const cards = await listCards();
  const versions = cards.map(({ version }) => version);
  const wanted = new Map(cards.map(({ version, words }) => [version, keysOf(words)]));
  expect(await countStems()).toEqual({ kept: 0, waiting: cards.length });
  expect(await readStems(town.db, versions)).toEqual(wanted);
  expect(await keepAll()).toBe(cards.length);
  expect(await countStems()).toEqual({ kept: cards.length, waiting: 0 });
  const found = await readStems(town.db, [...versions, -1]);
  expect(new Map([...found].sort(([a], [b]) => a - b))).toEqual(wanted);
  const [first = -1] = versions;
  await town.db.execute(sql`update match_stem set stems = '\\x00000007fffffff0' where version = ${first}`);
  expect(await readStems(town.db, [first])).toEqual(new Map([[first, Uint32Array.of(7, 0xfffffff0)]]));
});

test('a listing that changes waits for its stems again, and those of before are gone', async () => {
  await keepAll();
  const [before] = await listCards();
  if (!before) throw new Error('the town has no service');
  await town.db.execute(
    sql`update service set name = 'Atelier de zarzouna', description = '' where id = ${before.service_id}`,
  );
  expect(await countStems()).toMatchObject({ waiting: 1 });
  const after = (await listCards()).find(({ service_id }) => service_id === before.service_id);
  const [own = -1, gone] = [after?.version, before.version];
  expect(await readStems(town.db, [own, gone])).toEqual(new Map([[own, keysOf(after?.words ?? '')]]));
  expect(await keepStems(town.db)).toBe(1);
  expect(await readStems(town.db, [own, gone])).toEqual(new Map([[own, keysOf(after?.words ?? '')]]));
});

test('nothing is kept of a listing that is withdrawn', async () => {
  await keepAll();
  const { kept } = await countStems();
  const [{ service_id = '' } = {}] = await listCards();
  await town.db.execute(sql`update service set status = 'suspended' where id = ${service_id}`);
  expect(await countStems()).toEqual({ kept: kept - 1, waiting: 0 });
});

test('several processes share the work', async () => {
  const { length } = await listCards();
  const shares = await Promise.all([keepAll(), keepAll(), keepAll()]);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(length);
  expect(await countStems()).toEqual({ kept: length, waiting: 0 });
});
