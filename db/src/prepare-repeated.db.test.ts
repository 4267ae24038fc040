import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connect, schema, type Connection, type Db } from './index.ts';
import { createTestDatabase } from './testing.ts';

let town: Connection;
let connection: Connection;
beforeAll(async () => {
  town = await createTestDatabase(inject('postgresUrl'), 'empty');
  connection = connect(town.url, { max: 1 });
});
afterAll(async () => {
  await connection.close();
  await town.close();
});

const preparedWith = (db: Db, words: string) =>
  db.execute<{ n: number }>(sql`select count(*)::int n from pg_prepared_statements
    where position(${words}::text in statement) > 0 and position('pg_prepared' in statement) = 0`);
const findTerritory = (db: Db, code: string) =>
  db.select().from(schema.territory).where(eq(schema.territory.code, code));

test('a statement that comes again stays prepared on its connection, in a transaction too', async () => {
  await findTerritory(connection.db, 'TN');
  expect(await preparedWith(connection.db, 'from "territory"')).toMatchObject([{ n: 0 }]);
  const found = await connection.db.transaction(async (tx) => {
    for (const code of ['TN', 'TN-53']) await findTerritory(tx, code);
    return tx.transaction((inner) => findTerritory(inner, 'TN'));
  });
  expect(found).toEqual([]);
  expect(await preparedWith(connection.db, 'from "territory"')).toMatchObject([{ n: 1 }]);
});

test('a list of ever other lengths stays as it is', async () => {
  for (let length = 1; length <= 20; length += 1) {
    const codes = Array.from({ length }, (_, at) => sql`${`TN-${at}`}`);
    await connection.db.execute(sql`select from organization where name in (${sql.join(codes, sql`, `)})`);
  }
  expect(await preparedWith(connection.db, 'from organization where name in')).toMatchObject([{ n: 0 }]);
});

test('what a statement answers is the same when a table has got a column meanwhile', async () => {
  const ask = () => connection.db.execute(sql`select * from hub_guidance where need_key = ${'finance'}::text`);
  for (let times = 0; times < 6; times += 1) expect(await ask()).toEqual([]);
  await town.db.execute(sql`alter table hub_guidance add column looked_at boolean`);
  expect(await ask()).toEqual([]);
});
