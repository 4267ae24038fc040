import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RequestExport } from '../follow/follow.schema.ts';
import { anOrder, send, signIn, tokenIn, type Caller } from '../intakes/testing.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { TaskList } from './tasks/task.schema.ts';
import type { BulkAnswer, Workload } from './workload/workload.schema.ts';
import type { CaseView, QueueAnswer } from './triage.schema.ts';

let testApp: TestApp;
let counsellor: Caller;
let coordinator: Caller;
beforeAll(async () => {
  testApp = await startTestApp();
  counsellor = await signIn(testApp, 'conseiller@mahdia.example');
  coordinator = await signIn(testApp, 'coordination@mahdia.example');
});
afterAll(() => testApp.close());

async function aCase(changes: Record<string, unknown> = {}) {
  const receipt = await send(testApp, await anOrder(testApp, { recipient_count: 0, ...changes }));
  const [file] = await testApp.db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, receipt.id));
  const id = file?.id ?? '';
  return { id, url: `/api/cases/${id}`, receipt, page: `/api/followed_intakes/${tokenIn(receipt.private_url)}` };
}
const read = async (url: string) => (await counsellor('GET', url)).json<CaseView>();
const queue = async (query = '') => (await counsellor('GET', `/api/cases${query}`)).json<QueueAnswer>();
const key = () => crypto.randomUUID();
const problem = (answer: { statusCode: number; json: () => { type?: string } }) => [
  answer.statusCode,
  answer.json().type,
];

describe('a note', () => {
  test('is kept with its author, is written once, and is corrected by another', async () => {
    const { url } = await aCase();
    const idempotency_key = key();
    for (let time = 0; time < 2; time++) {
      const answer = await counsellor('POST', `${url}/notes`, { text: 'Prefere le matin', idempotency_key });
      expect(answer.statusCode, answer.body).toBe(201);
    }
    const [first] = (await read(url)).notes;
    expect(first).toMatchObject({ text: 'Prefere le matin', is_corrected: false, corrects_id: null });
    const correction = { text: 'Prefere le soir', corrects_id: first?.id, idempotency_key: key() };
    expect((await coordinator('POST', `${url}/notes`, correction)).statusCode).toBe(201);
    const { notes, history } = await read(url);
    expect(notes.map(({ text, is_corrected }) => [text, is_corrected])).toEqual([
      ['Prefere le matin', true],
      ['Prefere le soir', false],
    ]);
    expect(history.filter(({ kind }) => kind === 'note-written')).toHaveLength(2);
    const again = await coordinator('POST', `${url}/notes`, { ...correction, idempotency_key: key() });
    expect(again.statusCode).toBe(422);
  });

  test('is read by no provider and stands on no page of the person, but goes with what they take away', async () => {
    const { url, page } = await aCase();
    await counsellor('POST', `${url}/notes`, { text: 'Zygomatique, dit le conseiller', idempotency_key: key() });
    await counsellor('POST', `${url}/tasks`, { title: 'Rappeler Zibeline', due_on: '2026-12-01', owner_id: null });
    expect((await testApp.app.inject(page)).body).not.toContain('Zygomatique');
    const kept = (await testApp.app.inject(`${page}/export`)).json<RequestExport>();
    expect(kept.notes).toMatchObject([{ text: 'Zygomatique, dit le conseiller' }]);
    expect(kept.tasks).toMatchObject([{ title: 'Rappeler Zibeline', due_on: '2026-12-01', done_at: null }]);
    expect(JSON.stringify(kept.notes)).not.toContain('Conseill');
  });

  test('is neither changed nor deleted, is of its case, and is not written about who erased everything', async () => {
    const [one, other] = [await aCase(), await aCase()];
    await counsellor('POST', `${one.url}/notes`, { text: 'Note', idempotency_key: key() });
    const [note] = (await read(one.url)).notes;
    for (const statement of [sql`update case_note set text = 'Autre'`, sql`delete from case_note`]) {
      await expect(testApp.db.execute(statement)).rejects.toMatchObject({ cause: { code: 'RF004' } });
    }
    const [row] = await testApp.db
      .select()
      .from(schema.caseNote)
      .where(eq(schema.caseNote.id, note?.id ?? ''));
    const elsewhere = { ...row!, id: key(), case_id: other.id, corrects_id: note?.id ?? '', idempotency_key: key() };
    await expect(testApp.db.insert(schema.caseNote).values(elsewhere)).rejects.toMatchObject({
      cause: { constraint_name: 'case_note_corrects_one_of_its_case' },
    });
    await testApp.app.inject({ method: 'PUT', url: `${one.page}/erasure`, payload: { confirmed: true } });
    expect((await read(one.url)).notes.map(({ text }) => text)).toEqual(['']);
    const late = await counsellor('POST', `${one.url}/notes`, { text: 'Tard', idempotency_key: key() });
    expect(problem(late)).toEqual([409, '/problems/case-emptied']);
    const raw = { ...row!, id: key(), corrects_id: null, idempotency_key: key() };
    await expect(testApp.db.insert(schema.caseNote).values(raw)).rejects.toMatchObject({ cause: { code: 'RF008' } });
  });
});

describe('a task', () => {
  test('is due on its day, makes its case late afterwards, and is over once it is done', async () => {
    const { id, url } = await aCase();
    const { my_id } = await read(url);
    const made = await counsellor('POST', `${url}/tasks`, { title: 'Appeler', due_on: '2026-11-24', owner_id: my_id });
    const task = made.json<CaseView>().tasks[0];
    expect(task).toMatchObject({ due_at: '2026-11-24T22:59:59.999Z', is_overdue: false, owner: { id: my_id } });
    const mine = async (query = '') => (await counsellor('GET', `/api/case_tasks${query}`)).json<TaskList>();
    expect((await mine()).contents.map((one) => one.case.id)).toContain(id);
    expect((await coordinator('GET', '/api/case_tasks')).json<TaskList>().contents).toEqual([]);
    testApp.clock.now = new Date('2026-11-25T09:00:00Z');
    const late = await queue('?view=overdue&per_page=100');
    expect(late.contents.find((item) => item.id === id)?.clock).toMatchObject({ what: 'task', urgency: 'overdue' });
    expect(await mine()).toMatchObject({ today: '2026-11-25', contents: [{ is_overdue: true }] });
    await counsellor('PUT', `${url}/tasks/${task?.id}/completion`);
    expect((await queue('?view=overdue&per_page=100')).contents.map((item) => item.id)).not.toContain(id);
    expect((await mine()).contents).toEqual([]);
    expect((await mine('?state=done')).contents).toMatchObject([{ id: task?.id, case: { id } }]);
    await counsellor('DELETE', `${url}/tasks/${task?.id}/completion`);
    expect((await mine()).contents).toHaveLength(1);
    testApp.clock.now = new Date('2026-11-23T09:00:00Z');
  });

  test('is not changed by who has not seen what a colleague did since, nor given to somebody outside', async () => {
    const { url } = await aCase();
    const task = { title: 'Appeler', due_on: '2026-11-24', owner_id: null };
    const made = (await counsellor('POST', `${url}/tasks`, task)).json<CaseView>();
    const address = `${url}/tasks/${made.tasks[0]?.id}`;
    const { version } = made;
    expect((await coordinator('PUT', address, { ...task, due_on: '2026-11-26', version })).statusCode).toBe(200);
    const stale = await counsellor('PUT', address, { ...task, due_on: '2026-11-27', version });
    expect(problem(stale)).toEqual([409, '/problems/case-moved-on']);
    expect((await read(url)).tasks[0]?.due_on).toBe('2026-11-26');
    expect((await counsellor('POST', `${url}/tasks`, { ...task, owner_id: key() })).statusCode).toBe(422);
    expect((await counsellor('POST', `${url}/tasks`, { ...task, due_on: '2026-02-30' })).statusCode).toBe(422);
    expect(problem(await counsellor('PUT', `${url}/tasks/${key()}/completion`))).toEqual([
      404,
      '/problems/task-not-found',
    ]);
  });
});

test('other open cases of the same contact are named, in the hub alone, and never closed ones', async () => {
  const contact = { name: 'Rim', email: 'Rim.Jlassi@example.org', phone: '+216 22 333 444' };
  const first = await aCase({ contact });
  const byMail = await aCase({ contact: { name: 'R. Jlassi', email: 'rim.jlassi@example.org' } });
  const byPhone = await aCase({ contact: { name: 'Rim', phone: '22333444' } });
  await aCase({ contact: { name: 'Rim', email: 'rim@example.org' } });
  const same = async () => (await read(first.url)).same_contact.map(({ id }) => id).sort();
  expect(await same()).toEqual([byMail.id, byPhone.id].sort());
  await counsellor('PUT', `${byPhone.url}/closure`, { reason: 'other', version: 1 });
  expect(await same()).toEqual([byMail.id]);
});

describe('many cases at once', () => {
  test('are given to somebody one by one, each with an answer, and the audit knows of each', async () => {
    const [one, moved, closed] = [await aCase(), await aCase(), await aCase()];
    const { my_id } = await queue();
    await coordinator('PUT', `${moved.url}/owner`, { owner_id: my_id, version: 1 });
    await coordinator('PUT', `${closed.url}/closure`, { reason: 'other', version: 1 });
    const gone = key();
    const cases = [one.id, moved.id, closed.id, gone].map((id) => ({ id, version: id === closed.id ? 2 : 1 }));
    const answer = await counsellor('POST', '/api/case_assignments', { owner_id: my_id, cases });
    expect(answer.json<BulkAnswer>().results).toEqual([
      { id: one.id, result: 'assigned' },
      { id: moved.id, result: 'case-moved-on' },
      { id: closed.id, result: 'case-closed' },
      { id: gone, result: 'case-not-found' },
    ]);
    expect(await read(one.url)).toMatchObject({ owner: { id: my_id }, version: 2 });
    const noted = await testApp.db.select().from(schema.auditEntry).where(eq(schema.auditEntry.subject_id, one.id));
    expect(noted).toMatchObject([{ act: 'case.assign', is_change: true }, { act: 'case.read' }]);
    const outside = await counsellor('POST', '/api/case_assignments', { owner_id: key(), cases });
    expect(outside.statusCode).toBe(422);
  });

  test('go from one person to others with what they meant to do', async () => {
    const load = (await coordinator('GET', '/api/workload')).json<Workload>();
    const [from, to] = [
      load.people.find(({ id }) => id !== load.my_id),
      load.people.find(({ id }) => id === load.my_id),
    ];
    const { url, id } = await aCase();
    await counsellor('PUT', `${url}/owner`, { owner_id: from?.id, version: 1 });
    await counsellor('POST', `${url}/tasks`, { title: 'Appeler', due_on: '2026-11-20', owner_id: from?.id });
    const before = (await coordinator('GET', '/api/workload')).json<Workload>();
    const theirs = before.people.find((one) => one.id === from?.id);
    expect(theirs).toMatchObject({ tasks_overdue: 1, overdue: 1 });
    expect((await queue(`?owner=${from?.id}&per_page=100`)).total).toBe(theirs?.open);
    const address = `/api/workload/${from?.id}/cases`;
    expect((await coordinator('PUT', address, { to: [from?.id] })).statusCode).toBe(422);
    expect((await counsellor('PUT', address, { to: [to?.id] })).statusCode).toBe(403);
    const answer = await coordinator('PUT', address, { to: [to?.id] });
    expect(answer.json()).toEqual({ moved: theirs?.open });
    expect(await read(url)).toMatchObject({ owner: { id: to?.id }, tasks: [{ owner: { id: to?.id } }] });
    expect((await queue(`?owner=${from?.id}`)).contents.map((item) => item.id)).not.toContain(id);
  });
});

test('who is away is offered last, from the first day to the last', async () => {
  const { my_id } = await queue();
  const away = { from_day: '2026-11-23', until_day: '2026-11-25' };
  expect((await counsellor('PUT', '/api/own_absence', { ...away, until_day: '2026-11-22' })).statusCode).toBe(422);
  expect((await counsellor('PUT', '/api/own_absence', away)).statusCode).toBe(200);
  expect((await queue()).staff.at(-1)).toMatchObject({ id: my_id, away_until: '2026-11-25' });
  testApp.clock.now = new Date('2026-11-26T09:00:00Z');
  expect((await queue()).staff.find(({ id }) => id === my_id)?.away_until).toBeNull();
  testApp.clock.now = new Date('2026-11-23T09:00:00Z');
  const over = await coordinator('DELETE', `/api/workload/${my_id}/absence`);
  expect(over.json<Workload>().people.every(({ is_away }) => !is_away)).toBe(true);
  const wrong = sql`insert into staff_absence select id, (select id from "user" limit 1), '2026-11-25', '2026-11-23' from hub limit 1`;
  await expect(testApp.db.execute(wrong)).rejects.toMatchObject({ cause: { code: '23514' } });
});

test('a view of the queue is kept for oneself, replaced by name, and twenty are enough', async () => {
  const keep = (name: string, query: object) => counsellor('POST', '/api/queue_views', { name, query });
  await keep('Retards finance', { view: 'overdue', need: 'finance' });
  await keep('Retards finance', { view: 'overdue', need: 'finance', sort: 'oldest' });
  const own = await counsellor('GET', '/api/queue_views');
  expect(own.json()).toEqual({
    contents: [{ name: 'Retards finance', query: { view: 'overdue', need: 'finance', sort: 'oldest' } }],
  });
  expect((await coordinator('GET', '/api/queue_views')).json()).toEqual({ contents: [] });
  const many = await Promise.all(Array.from({ length: 24 }, (_one, index) => keep(`Vue ${index}`, {})));
  expect(many.filter(({ statusCode }) => statusCode === 409)).toHaveLength(5);
  await counsellor('DELETE', '/api/queue_views', { name: 'Retards finance' });
  expect((await keep('Encore une', {})).statusCode).toBe(201);
});

test('the queue is sorted as one asks', async () => {
  const { id } = await aCase();
  testApp.clock.now = new Date('2026-11-23T10:00:00Z');
  const { id: later } = await aCase();
  testApp.clock.now = new Date('2026-11-23T09:00:00Z');
  const order = async (sort: string) => (await queue(`?sort=${sort}&per_page=100`)).contents.map((item) => item.id);
  expect((await order('newest'))[0]).toBe(later);
  expect((await order('oldest')).at(-1)).toBe(later);
  expect(await order('due')).toContain(id);
});

describe('what changes at the desk', () => {
  /** The words a stream has told so far, once they hold what is waited for; it ends when `ended` resolves. */
  async function listen(cookie: string) {
    const told: string[] = [];
    const response = await fetch(`${address}/api/desk_events`, {
      headers: { cookie, accept: 'text/event-stream', origin: testApp.ports.publicUrl },
    });
    const reading = (async () => {
      for await (const piece of response.body ?? []) told.push(Buffer.from(piece).toString());
    })();
    const until = (words: string) => vi.waitFor(() => expect(told.join('')).toContain(words), { timeout: 5000 });
    return { status: response.status, told, until, ended: reading };
  }
  let address = '';
  let cookie = '';
  beforeAll(async () => {
    address = await testApp.app.listen({ port: 0, host: '127.0.0.1' });
    const payload = { email: 'conseiller@mahdia.example', password: 'a password for tests' };
    const headers = { origin: testApp.ports.publicUrl };
    const signed = await testApp.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload });
    cookie = signed.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  });

  test('is told at once, by the id of the case alone, until one signs out', async () => {
    const streams = await Promise.all(Array.from({ length: 4 }, () => listen(cookie)));
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await listen(cookie)).status).toBe(429);
    const { id, url } = await aCase();
    await streams[0]?.until(`event: case\ndata: ${id}\n\n`);
    await coordinator('POST', `${url}/notes`, { text: 'Zinzolin', idempotency_key: key() });
    await vi.waitFor(() => expect(streams[1]?.told.join('').split(`data: ${id}`).length).toBeGreaterThan(2));
    expect(streams[0]?.told.join('')).not.toContain('Zinzolin');
    const headers = { cookie, origin: testApp.ports.publicUrl };
    const out = await testApp.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers, payload: {} });
    expect(out.statusCode).toBe(200);
    await Promise.all(streams.map(({ ended }) => ended));
    expect((await listen(cookie)).status).toBe(401);
  });

  test('is told to nobody of another hub, and to nobody who does not ask for events', async () => {
    const [hub] = await testApp.db.select().from(schema.hub);
    const { id: _id, opened_at: _opened, ...other } = { ...hub!, key: 'autre' };
    const [second] = await testApp.db.insert(schema.hub).values(other).returning();
    const told: (string | null)[] = [];
    const stop = await testApp.ports.deskFeed.open({
      hub_id: second?.id ?? '',
      session_id: 'elsewhere',
      tell: (case_id) => told.push(case_id),
      end: () => {},
    });
    const heard: (string | null)[] = [];
    const quit = await testApp.ports.deskFeed.open({
      hub_id: hub!.id,
      session_id: 'here',
      tell: (case_id) => heard.push(case_id),
      end: () => {},
    });
    const { id } = await aCase();
    await vi.waitFor(() => expect(heard).toContain(id));
    expect(told).not.toContain(id);
    stop?.();
    quit?.();
    expect(problem(await counsellor('GET', '/api/desk_events'))).toEqual([406, '/problems/event-stream-only']);
  });
});
