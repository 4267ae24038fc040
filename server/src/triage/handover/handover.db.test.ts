import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureAccounts } from '../../accounts/demonstration-accounts.ts';
import type { AuditAnswer } from '../../audit/audit.schema.ts';
import type { FollowedIntake } from '../../follow/follow.schema.ts';
import { deliverOwedMail } from '../../mail/deliver-mail.ts';
import { anOrder, PERSON, send, signIn, tokenIn, type Caller } from '../../intakes/testing.ts';
import { startTestApp, type TestApp } from '../../testing.ts';
import type { CaseView, QueueAnswer } from '../triage.schema.ts';
import { HANDOVER_TEXT_VERSION } from './handover.schema.ts';

let testApp: TestApp;
let counsellor: Caller;
let coordinator: Caller;
let neighbour: Caller;
beforeAll(async () => {
  testApp = await startTestApp();
  counsellor = await signIn(testApp, 'conseiller@mahdia.example');
  coordinator = await signIn(testApp, 'coordination@mahdia.example');
  const [hub] = await testApp.db.select().from(schema.hub);
  const { id: _id, opened_at: _opened, ...like } = hub!;
  // works on Sundays, and answers within a day
  const weekend = { working_days: [7], deadlines: { ...like.deadlines, answer_days: 1, reminder_days: 1 } };
  const names = { fr: 'CitESS Voisine', en: 'CitESS Next Door' };
  await testApp.db.insert(schema.hub).values({ ...like, ...weekend, key: 'voisine', names });
  const email = 'conseil@voisine.example';
  const order = { email, name: 'Voisine', hub: { key: 'voisine', role: 'coordinator' as const } };
  await ensureAccounts(testApp.db, [order], 'a password for tests');
  neighbour = await signIn(testApp, email);
});
afterAll(() => testApp.close());

const yes = { hub: 'voisine', text_version: HANDOVER_TEXT_VERSION, channel: 'phone', person_agreed: true, version: 1 };
const read = async (ask: Caller, url: string) => (await ask('GET', url)).json<CaseView>();
async function aCase(changes: Record<string, unknown> = {}) {
  const receipt = await send(testApp, await anOrder(testApp, changes));
  const [file] = await testApp.db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, receipt.id));
  const id = file?.id ?? '';
  const page = `/api/followed_intakes/${tokenIn(receipt.private_url)}`;
  return { id, url: `/api/cases/${id}`, page, reference: receipt.reference, referral: receipt.referrals[0]?.id ?? '' };
}
const handOver = async ({ url }: { url: string }, changes: object = {}, ask = counsellor) => {
  const { version } = await read(ask, url);
  return ask('POST', `${url}/handovers`, { ...yes, version, ...changes });
};

test('the other hub has the case as new with all that it needs, and not what staff kept for themselves', async () => {
  const file = await aCase();
  const { my_id } = await read(counsellor, file.url);
  await counsellor('PUT', `${file.url}/owner`, { owner_id: my_id, version: 1 });
  await counsellor('POST', `${file.url}/notes`, { text: 'Zygomatique', idempotency_key: crypto.randomUUID() });
  await counsellor('POST', `${file.url}/tasks`, { title: 'Rappeler Zibeline', due_on: '2026-11-24', owner_id: null });
  testApp.clock.now = new Date('2026-11-23T10:00:00Z');
  const answer = await handOver(file);
  expect(answer.statusCode, answer.body).toBe(201);
  expect(answer.json()).toEqual({
    ...{ case_id: file.id, reference: file.reference, hub: 'CitESS Next Door' },
    ...{ handed_at: '2026-11-23T10:00:00.000Z', recorded_by: 'Conseillère de démonstration' },
  });
  const view = await read(neighbour, file.url);
  expect(view).toMatchObject({
    ...{ owner: null, text: PERSON.text, person: { name: PERSON.name }, notes: [], tasks: [] },
    referrals: [{ id: file.referral, state: 'sent' }],
    // its days count from now on
    triage_due_at: '2026-11-29T22:59:59.999Z',
    clock: { what: 'answer' },
  });
  const kinds = view.history.map(({ kind }) => kind);
  expect(kinds).toEqual(['opened', 'referral-sent', 'handed-over']);
  expect(view.history.at(-1)?.detail).toMatchObject({ from_hub: expect.any(String), to_hub: 'CitESS Next Door' });
  const fresh = (await neighbour('GET', '/api/cases?view=new')).json<QueueAnswer>();
  expect(fresh.contents.map(({ id }) => id)).toEqual([file.id]);
  const withdrawn = await neighbour('PUT', `${file.url}/referrals/${file.referral}/withdrawal`);
  expect(withdrawn.statusCode, withdrawn.body).toBe(200);
  for (const ask of [coordinator, neighbour]) {
    const noted = (await ask('GET', '/api/audit?changes_only=true&kind=case')).json<AuditAnswer>().contents;
    expect(noted.find(({ act }) => act === 'case.hand_over')).toMatchObject({ subject_id: file.id });
  }
  testApp.clock.now = new Date('2026-11-23T09:00:00Z');
});

test('the first hub keeps the reference and where it went, and finds nothing of the person by any way', async () => {
  const file = await aCase();
  await counsellor('POST', `${file.url}/notes`, { text: 'Zygomatique', idempotency_key: crypto.randomUUID() });
  const { match_traces } = await read(counsellor, file.url);
  await testApp.app.inject({ method: 'PUT', url: `${file.page}/call_request` });
  const about = {
    hub_id: (await testApp.db.select().from(schema.caseFile).where(eq(schema.caseFile.id, file.id)))[0]!.hub_id,
  };
  const raised = { kind: 'first-contact-overdue' as const, subject_id: file.referral, raised_at: testApp.clock.now };
  await testApp.db.insert(schema.deskAlert).values({ ...about, ...raised, case_id: file.id });
  const mails = async (ask: Caller) => JSON.stringify((await ask('GET', '/api/mails?per_page=100')).json());
  const [letter] = await testApp.db.select().from(schema.mail).where(eq(schema.mail.subject_id, file.referral));
  await handOver(file);
  const thread = `${file.url}/referrals/${file.referral}/thread`;
  for (const [method, url] of [
    ['GET', file.url],
    ['GET', `${file.url}/match_traces/${match_traces[0]?.id}`],
    ['GET', thread],
    ['POST', `${file.url}/notes`],
    ['PUT', `${file.url}/referrals/${file.referral}/withdrawal`],
    ['GET', `/api/mails/${letter?.id}`],
  ] as const) {
    const payload = url.endsWith('notes') ? { text: 'Encore', idempotency_key: crypto.randomUUID() } : undefined;
    expect((await counsellor(method, url, payload)).statusCode, url).toBe(404);
  }
  const queue = (await counsellor('GET', `/api/cases?q=${file.reference}`)).json<QueueAnswer>();
  expect([queue.contents, queue.counts.all, queue.counts.closed]).toEqual([[], 0, 0]);
  expect(JSON.stringify((await counsellor('GET', '/api/alerts')).json())).not.toContain(file.reference);
  expect(JSON.stringify((await neighbour('GET', '/api/alerts')).json())).toContain(file.reference);
  expect(await mails(coordinator)).not.toContain(letter?.id);
  expect(await mails(neighbour)).toContain(letter?.id);
  const stub = await counsellor('GET', `/api/case_handovers?case_id=${file.id}`);
  expect(stub.json()).toMatchObject({ contents: [{ case_id: file.id, reference: file.reference }] });
  expect(stub.body).not.toContain('Zohra');
  expect((await neighbour('GET', `/api/case_handovers?case_id=${file.id}`)).json()).toEqual({ contents: [] });
  // back again, the first hub has what it wrote, and the other nothing
  await handOver(file, { hub: 'mahdia' }, neighbour);
  expect(await read(counsellor, file.url)).toMatchObject({ notes: [{ text: 'Zygomatique' }] });
  expect((await neighbour('GET', file.url)).statusCode).toBe(404);
});

test('the person is told with whom to disagree, and reads their yes on their page', async () => {
  const file = await aCase();
  await handOver(file);
  const followed = (await testApp.app.inject(file.page)).json<FollowedIntake>();
  expect(followed).toMatchObject({
    hub: { name: 'CitESS Voisine' },
    handovers: [{ to: 'CitESS Voisine', channel: 'phone', text_version: HANDOVER_TEXT_VERSION }],
  });
  const [handover] = await testApp.db
    .select()
    .from(schema.caseHandover)
    .where(eq(schema.caseHandover.case_id, file.id));
  await deliverOwedMail(testApp.ports);
  const [letter] = await testApp.db.select().from(schema.mail).where(eq(schema.mail.subject_id, handover!.id));
  expect(letter).toMatchObject({ kind: 'case-handed-over', recipient_address: PERSON.email });
  expect(letter?.text).toContain('CitESS Voisine');
  // erased, nothing of it is left in either hub
  await testApp.app.inject({ method: 'PUT', url: `${file.page}/erasure`, payload: { confirmed: true } });
  const [emptied] = await testApp.db.select().from(schema.mail).where(eq(schema.mail.id, letter!.id));
  expect([emptied?.text, emptied?.recipient_address]).toEqual([null, null]);
});

test('a hub that is none or one’s own, a closed case, a joined one and no yes are refused in words', async () => {
  const file = await aCase({ recipient_count: 0 });
  const refusal = async (changes: object) => {
    const answer = await handOver(file, changes);
    return [answer.statusCode, answer.json().errors?.[0]?.pointer ?? answer.json().type];
  };
  expect(await refusal({ hub: 'nowhere' })).toEqual([422, '/hub']);
  expect(await refusal({ hub: 'mahdia' })).toEqual([422, '/hub']);
  expect(await refusal({ channel: 'online' })).toEqual([422, '/channel']);
  expect(await refusal({ person_agreed: false })).toEqual([422, '/person_agreed']);
  expect(await refusal({ version: 99 })).toEqual([409, '/problems/case-moved-on']);
  const other = await aCase({ recipient_count: 0 });
  const { version } = await read(counsellor, file.url);
  await counsellor('PUT', `${file.url}/merging`, { case_id: other.id, version });
  expect(await refusal({})).toEqual([409, '/problems/case-joined']);
  await counsellor('DELETE', `${other.url}/merging`);
  await counsellor('PUT', `${file.url}/closure`, {
    reason: 'other',
    version: (await read(counsellor, file.url)).version,
  });
  expect(await refusal({})).toEqual([409, '/problems/case-closed']);
});

test('the database moves no case without a yes, whatever writes', async () => {
  const file = await aCase({ recipient_count: 0 });
  const to = sql`(select id from hub where key = 'voisine')`;
  const refused = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
  const execute = (statement: ReturnType<typeof sql>) => testApp.db.execute(statement);
  const moveCase = sql`update case_file set hub_id = ${to} where id = ${file.id}`;
  await expect(execute(moveCase)).rejects.toEqual(refused('RF010'));
  const moveIntake = sql`update intake set hub_id = ${to} where id = (select intake_id from case_file where id = ${file.id})`;
  await expect(execute(moveIntake)).rejects.toEqual(refused('RF010'));
  const user = sql`(select id from "user" limit 1)`;
  const handOverBy = (from: ReturnType<typeof sql>, target: ReturnType<typeof sql>, channel: string) =>
    execute(sql`insert into case_handover (case_id, from_hub_id, to_hub_id, text_version, channel, recorded_by, given_at)
      values (${file.id}, ${from}, ${target}, 'x', ${channel}, ${user}, now())`);
  const own = sql`(select id from hub where key = 'mahdia')`;
  await expect(handOverBy(to, own, 'desk')).rejects.toEqual(refused('RF010'));
  await expect(handOverBy(own, to, 'online')).rejects.toEqual(refused('23514'));
  await handOverBy(own, to, 'desk');
  await expect(execute(sql`delete from case_handover`)).rejects.toEqual(refused('RF004'));
  const note = sql`insert into case_note (case_id, hub_id, author_user_id, text, idempotency_key, written_at)
    values (${file.id}, ${own}, ${user}, 'x', gen_random_uuid(), now())`;
  await expect(execute(note)).rejects.toEqual(refused('RF010'));
});
