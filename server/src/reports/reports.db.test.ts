import { and, eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Caller } from '../intakes/testing.ts';
import { keepHouse } from '../keep-house.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { ReportView } from './report.schema.ts';

let town: TestApp;
let counsellor: Caller;
let service: { id: string; name: string };
beforeAll(async () => {
  town = await startTestApp();
  counsellor = await signIn(town, 'conseiller@mahdia.example');
  const { service: table } = schema;
  const [found] = await town.db.select().from(table).where(eq(table.status, 'published')).orderBy(table.name).limit(1);
  if (!found) throw new Error('the town has no service');
  service = found;
});
afterAll(() => town.close());

const tell = (body: object, remoteAddress = '203.0.113.1', id = service.id) =>
  town.app.inject({ method: 'POST', url: `/api/services/${id}/problem_reports`, payload: body, remoteAddress });
const waiting = async () => {
  const { contents } = (await counsellor('GET', '/api/problem_reports')).json<{ contents: ReportView[] }>();
  return contents.filter(({ state }) => state === 'open');
};
const age = async () => {
  const [row] = await town.db.select().from(schema.service).where(eq(schema.service.id, service.id));
  return row?.aged_days;
};
const decide = (id: string, decision: string, word = '') =>
  counsellor('PUT', `/api/problem_reports/${id}/decision`, { decision, word });

test('anybody tells what is wrong: the hub sees it, once for each person and day, and the listing ages', async () => {
  expect((await tell({ kind: 'unreachable', text: 'Le numéro ne répond plus' })).json()).toEqual({ is_received: true });
  expect((await tell({ kind: 'closed' })).statusCode).toBe(201);
  expect(await waiting()).toMatchObject([
    { kind: 'unreachable', text: 'Le numéro ne répond plus', is_answer_wanted: false, listing: { id: service.id } },
  ]);
  expect(await age()).toBe(30);
  for (const last of [2, 3, 4]) await tell({ kind: 'closed' }, `203.0.113.${last}`);
  expect((await waiting()).length).toBe(4);
  expect(await age()).toBe(90);
  expect((await waiting())[0]?.listing?.others_open).toBe(3);
});

test('a machine that fills in what people do not see is thanked, and nothing is kept', async () => {
  const before = await waiting();
  const answer = await tell({ kind: 'other', text: 'Buy now', homepage: 'https://spam.example' }, '203.0.113.9');
  expect([answer.statusCode, answer.json()]).toEqual([201, { is_received: true }]);
  expect(await waiting()).toEqual(before);
});

test('what cannot be kept is said by the field, and a listing nobody may see is not there', async () => {
  expect((await tell({ kind: 'other' })).json()).toMatchObject({ status: 422, errors: [{ pointer: '/text' }] });
  expect((await tell({ kind: 'wrong', email: 'nobody' })).json()).toMatchObject({ errors: [{ pointer: '/email' }] });
  expect((await tell({ kind: 'wrong' }, undefined, crypto.randomUUID())).statusCode).toBe(404);
});

test('looking into it takes the age back, and who left an address is told; a second time is refused', async () => {
  for (const { id } of await waiting()) await decide(id, 'unfounded');
  expect(await age()).toBe(0);
  await tell({ kind: 'wrong', text: 'Le prix a changé', email: 'voisin@example.org', language: 'ar' }, '203.0.113.20');
  const [report] = await waiting();
  const answer = await decide(report?.id ?? '', 'mended', 'Merci, c’est corrigé.');
  expect(answer.json()).toMatchObject({
    state: 'mended',
    word: 'Merci, c’est corrigé.',
    decided_by: expect.any(String),
  });
  expect((await decide(report?.id ?? '', 'unfounded')).json()).toMatchObject({ status: 409 });
  await deliverOwedMail(town.ports);
  const [sent] = await town.db
    .select()
    .from(schema.mail)
    .where(and(eq(schema.mail.kind, 'report-answered'), eq(schema.mail.subject_id, report?.id ?? '')));
  expect(sent).toMatchObject({ language: 'ar', recipient_address: 'voisin@example.org' });
  expect(sent?.text).toContain('Merci, c’est corrigé.');
  expect(sent?.text).toContain(`/ar/services/${service.id}`);
});

test('a confirmation has taken the age back already', async () => {
  await tell({ kind: 'wrong', text: '?' }, '203.0.113.30');
  expect(await age()).toBe(30);
  const today = town.ports.now().toISOString().slice(0, 10);
  await town.db
    .update(schema.service)
    .set({ assured_date: today, aged_days: 5 })
    .where(eq(schema.service.id, service.id));
  await decide((await waiting())[0]?.id ?? '', 'unfounded');
  expect(await age()).toBe(5);
});

test('what gets in somebody’s way on a page comes to the same desk, without the secret of a private link', async () => {
  const secret = 'A'.repeat(43);
  const barrier = { page: `/fr/follow/${secret}`, text: 'Le bouton n’est pas lu', email: 'lecteur@example.org' };
  const send = (body: object, remoteAddress = '203.0.113.40') =>
    town.app.inject({ method: 'POST', url: '/api/accessibility/problem_reports', payload: body, remoteAddress });
  expect((await send({ ...barrier, homepage: 'https://spam.example' })).statusCode).toBe(201);
  expect(await waiting()).toEqual([]);
  for (let times = 0; times < 2; times += 1) expect((await send(barrier)).statusCode).toBe(201);
  expect(await waiting()).toMatchObject([{ page: '/fr/follow/…', text: barrier.text, listing: null, kind: 'other' }]);
  expect((await send({ page: ' ', text: '' })).json()).toMatchObject({
    ...{ status: 422, errors: [{ pointer: '/page' }, { pointer: '/text' }] },
  });
  const [report] = await waiting();
  expect((await decide(report?.id ?? '', 'mended', 'Il est lu maintenant.')).statusCode).toBe(200);
  await deliverOwedMail(town.ports);
  const [sent] = await town.db
    .select()
    .from(schema.mail)
    .where(eq(schema.mail.subject_id, report?.id ?? ''));
  expect(sent).toMatchObject({ recipient_address: 'lecteur@example.org', language: 'fr' });
  expect(sent?.text).toContain('Il est lu maintenant.');
  expect(sent?.text).toContain('/fr/accessibility');
});

test.each([
  `insert into problem_report (hub_id, kind, language, made_at) select id, 'other', 'fr', now() from hub`,
  `update problem_report set page = '/fr' where record_id is not null`,
])('a report is about a listing or a page, whatever the program does: %s', async (statement) => {
  await expect(town.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '23514' } });
});

test('after ninety days nothing is left of who told it, nor of what they wrote', async () => {
  await keepHouse({ db: town.db, now: () => new Date(town.ports.now().getTime() + 91 * 86_400_000) });
  const rows = await town.db.select().from(schema.problemReport);
  expect(rows.length).toBeGreaterThan(4);
  const told = rows.flatMap(({ text, reporter_email, sender, word }) => [text || null, reporter_email, sender, word]);
  expect(told.every((value) => value === null)).toBe(true);
  const { contents } = (await counsellor('GET', '/api/problem_reports')).json<{ contents: ReportView[] }>();
  expect(contents.length).toBe(rows.length);
  const mails = await town.db.select().from(schema.mail).where(eq(schema.mail.kind, 'report-answered'));
  expect(mails.map(({ recipient_address, text }) => [recipient_address, text])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(JSON.stringify(rows)).not.toContain('/fr/follow');
});
