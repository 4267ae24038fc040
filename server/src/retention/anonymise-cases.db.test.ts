import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, PERSON, send, tokenIn } from '../intakes/testing.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { anonymiseCases } from './anonymise-cases.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

/** Every column of the database that can hold words, as `table.column`, with how often it holds these. */
async function whereStands(words: string): Promise<string[]> {
  const columns = await testApp.db.execute<{ table_name: string; column_name: string }>(sql`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'ARRAY')`);
  const found: string[] = [];
  for (const { table_name, column_name } of columns) {
    const column = sql.identifier(column_name);
    const rows = await testApp.db.execute(
      sql`select 1 from ${sql.identifier(table_name)} where strpos(${column}::text, ${words}) > 0 limit 1`,
    );
    if (rows.length > 0) found.push(`${table_name}.${column_name}`);
  }
  return found;
}

test('a case closed longer ago than the hub keeps them has no person in it any more', async () => {
  const { private_url, id } = await send(testApp, await anOrder(testApp, { recipient_count: 2 }));
  const page = `/api/followed_intakes/${tokenIn(private_url)}`;
  expect((await testApp.app.inject({ method: 'PUT', url: `${page}/withdrawal` })).statusCode).toBe(200);
  await deliverOwedMail(testApp.ports);
  const traces = [PERSON.name, PERSON.email, PERSON.phone, PERSON.text, tokenIn(private_url)];
  for (const trace of traces) expect(await whereStands(trace), trace).not.toEqual([]);

  testApp.clock.now = new Date('2028-10-23T09:00:00Z');
  expect(await anonymiseCases(testApp.ports)).toBe(0);
  testApp.clock.now = new Date('2028-11-24T09:00:00Z');
  expect(await anonymiseCases(testApp.ports)).toBe(1);
  for (const trace of traces) expect(await whereStands(trace), trace).toEqual([]);
  expect((await testApp.app.inject(page)).statusCode).toBe(410);
  const counted = await testApp.db.execute(sql`select 1 from intake where id = ${id}`);
  expect(counted).toHaveLength(1);
  expect(await anonymiseCases(testApp.ports)).toBe(0);
});

test('an open case stays whole, however old', async () => {
  testApp.clock.now = new Date('2026-11-23T09:00:00Z');
  await send(testApp, await anOrder(testApp, {}));
  testApp.clock.now = new Date('2030-01-01T09:00:00Z');
  expect(await anonymiseCases(testApp.ports)).toBe(0);
});
