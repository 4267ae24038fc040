import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, PERSON, send, signIn, tokenIn } from '../intakes/testing.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { keepHouse } from '../keep-house.ts';
import { anonymiseCases } from './anonymise-cases.ts';
import { countDue } from './count-due.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

const SAID = 'Kerkenniades, dit la voisine';
const FILE_NAME = 'facture-kerkenniades.txt';
const FILE = 'Kilometrage du four a pain';

const ADDED = 'Bravitude, ajoute-t-elle';
const NOTED = 'Procrastignage, note le conseiller';
const PLACE = 'Au cafe des Zibanelles';
const KEPT = 'Mirliflore, pense le conseiller';
const PLANNED = 'Appeler la cousine Petronille';

async function act(method: 'POST' | 'PUT', url: string, payload: object): Promise<void> {
  const { statusCode, body } = await testApp.app.inject({ method, url, payload });
  expect(statusCode, body).toBeLessThan(300);
}

async function providerAddress(referralId: string): Promise<string> {
  const link = await linkFor(testApp.db, 'provider', referralId);
  return `/api/provider_links/${tokenOf(testApp.ports.secret, link?.id ?? '')}`;
}

/** A message with a file, from the person. */
async function converse(thread: string): Promise<void> {
  const url = `${thread}/attachments?name=${FILE_NAME}`;
  const file = await testApp.app.inject({ method: 'POST', url, payload: FILE });
  const payload = { text: SAID, attachments: [file.json<{ id: string }>().id], idempotency_key: crypto.randomUUID() };
  const written = await testApp.app.inject({ method: 'POST', url: `${thread}/messages`, payload });
  expect(written.statusCode, written.body).toBe(201);
}

/** A note and a task of staff on the case of an intake. */
async function keepInMind(intakeId: string): Promise<void> {
  const counsellor = await signIn(testApp, 'conseiller@mahdia.example');
  const [file] = await testApp.db.execute<{ id: string }>(sql`select id from case_file where intake_id = ${intakeId}`);
  const note = { text: KEPT, idempotency_key: crypto.randomUUID() };
  const task = { title: PLANNED, due_on: '2026-12-01', owner_id: null };
  for (const [what, payload] of [['notes', note] as const, ['tasks', task] as const]) {
    const { statusCode, body } = await counsellor('POST', `/api/cases/${file?.id}/${what}`, payload);
    expect(statusCode, body).toBe(201);
  }
}

/** Every column of the database that can hold words, as `table.column`, with how often it holds these. */
async function whereStands(words: string): Promise<string[]> {
  const columns = await testApp.db.execute<{ table_name: string; column_name: string; data_type: string }>(sql`
    select c.table_name, c.column_name, c.data_type from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'json', 'ARRAY', 'bytea')`);
  const found: string[] = [];
  for (const { table_name, column_name, data_type } of columns) {
    const column = sql.identifier(column_name);
    const held = data_type === 'bytea' ? sql`encode(${column}, 'escape')` : sql`${column}::text`;
    const rows = await testApp.db.execute(
      sql`select 1 from ${sql.identifier(table_name)} where strpos(${held}, ${words}) > 0 limit 1`,
    );
    if (rows.length > 0) found.push(`${table_name}.${column_name}`);
  }
  return found;
}

test('a case closed longer ago than the hub keeps them has no person in it any more', async () => {
  const { private_url, id, referrals } = await send(testApp, await anOrder(testApp, { recipient_count: 2 }));
  const page = `/api/followed_intakes/${tokenIn(private_url)}`;
  await converse(`${page}/referrals/${referrals[0]?.id}/thread`);
  await keepInMind(id);
  expect((await testApp.app.inject({ method: 'PUT', url: `${page}/withdrawal` })).statusCode).toBe(200);
  await deliverOwedMail(testApp.ports);
  const words = [SAID, FILE_NAME, FILE, KEPT, PLANNED];
  const traces = [PERSON.name, PERSON.email, PERSON.phone, PERSON.text, tokenIn(private_url), ...words];
  for (const trace of traces) expect(await whereStands(trace), trace).not.toEqual([]);

  testApp.clock.now = new Date('2028-10-23T09:00:00Z');
  expect(await anonymiseCases(testApp.ports)).toBe(0);
  testApp.clock.now = new Date('2028-11-24T09:00:00Z');
  const due = await countDue(testApp.ports);
  expect(due).toEqual(
    expect.arrayContaining([
      { hub: 'mahdia', kind: 'closed cases', count: 1 },
      { hub: 'mahdia', kind: 'files', count: 1 },
      { hub: 'mahdia', kind: 'messages', count: 1 },
      { hub: 'mahdia', kind: 'notes', count: 1 },
      { hub: 'mahdia', kind: 'tasks', count: 1 },
      { hub: 'mahdia', kind: 'private links', count: 3 },
    ]),
  );
  expect(await anonymiseCases(testApp.ports)).toBe(1);
  for (const trace of traces) expect(await whereStands(trace), trace).toEqual([]);
  expect((await testApp.app.inject(page)).statusCode).toBe(410);
  const counted = await testApp.db.execute(sql`select 1 from intake where id = ${id}`);
  expect(counted).toHaveLength(1);
  expect(await keepHouse(testApp.ports)).toMatchObject({ cases: 0, links: 3 });
  expect(await countDue(testApp.ports)).toEqual([]);
});

test('a person who erases their request is in no table any more, nor in a mail that is still owed', async () => {
  testApp.clock.now = new Date('2026-11-23T09:00:00Z');
  const { private_url, referrals } = await send(testApp, await anOrder(testApp, { recipient_count: 2 }));
  const page = `/api/followed_intakes/${tokenIn(private_url)}`;
  const provider = await providerAddress(referrals[0]?.id ?? '');
  await converse(`${page}/referrals/${referrals[0]?.id}/thread`);
  await act('POST', `${page}/additions`, { text: ADDED, idempotency_key: crypto.randomUUID() });
  await act('PUT', `${provider}/acceptance`, { note: NOTED });
  const meeting = { date: '2026-12-01', time: '10:30', channel: 'phone', place: PLACE };
  await act('POST', `${provider}/meetings`, { ...meeting, idempotency_key: crypto.randomUUID() });
  await deliverOwedMail(testApp.ports);
  const traces = [PERSON.name, PERSON.email, PERSON.phone, PERSON.text, tokenIn(private_url), SAID, FILE_NAME, FILE];
  const all = [...traces, ADDED, NOTED, PLACE];
  for (const trace of all) expect(await whereStands(trace), trace).not.toEqual([]);
  await act('PUT', `${page}/erasure`, { confirmed: true });
  await deliverOwedMail(testApp.ports);
  for (const trace of all) expect(await whereStands(trace), trace).toEqual([]);
});

test('an open case stays whole, however old', async () => {
  testApp.clock.now = new Date('2026-11-23T09:00:00Z');
  await send(testApp, await anOrder(testApp, {}));
  testApp.clock.now = new Date('2030-01-01T09:00:00Z');
  expect(await anonymiseCases(testApp.ports)).toBe(0);
});
