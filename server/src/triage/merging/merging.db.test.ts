import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FollowedIntake } from '../../follow/follow.schema.ts';
import { anOrder, NEED, send, signIn, tokenIn, type Caller } from '../../intakes/testing.ts';
import { startTestApp, type TestApp } from '../../testing.ts';
import type { CaseView, QueueAnswer } from '../triage.schema.ts';

let testApp: TestApp;
let counsellor: Caller;
beforeAll(async () => {
  testApp = await startTestApp();
  counsellor = await signIn(testApp, 'conseiller@mahdia.example');
});
afterAll(() => testApp.close());

const key = () => crypto.randomUUID();
let people = 0;
/** A new person with as many requests as that, each sent to one service. */
async function requestsOf(count: number, recipient_count = 1) {
  const contact = { name: 'Rim', email: `rim.${++people}@example.org`, phone: `+216 22 000 ${100 + people}` };
  const cases = [];
  for (let number = 0; number < count; number++) {
    const text = `Zibeldine ${people}-${number}`;
    const receipt = await send(testApp, await anOrder(testApp, { contact, text, recipient_count }));
    const [file] = await testApp.db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, receipt.id));
    const id = file?.id ?? '';
    const page = `/api/followed_intakes/${tokenIn(receipt.private_url)}`;
    cases.push({ id, url: `/api/cases/${id}`, reference: receipt.reference, text, page });
  }
  return cases as [Request, Request, ...Request[]];
}
type Request = { id: string; url: string; reference: string; text: string; page: string };
const read = async (url: string) => (await counsellor('GET', url)).json<CaseView>();
const queue = async (query: string) =>
  (await counsellor('GET', `/api/cases?per_page=100&${query}`)).json<QueueAnswer>();
const follow = async (page: string) => (await testApp.app.inject(page)).json<FollowedIntake>();
const merge = async (kept: Request, joined: Request, stays = 'this') => {
  const { version } = await read(kept.url);
  return counsellor('PUT', `${kept.url}/merging`, { case_id: joined.id, stays, version });
};
const problem = (answer: { statusCode: number; json: () => { type?: string } }) => {
  return `${answer.statusCode} ${answer.json().type}`;
};

test('two requests of one person become one case at the desk, on one screen, with one owner and nothing moved', async () => {
  const [kept, joined] = await requestsOf(2);
  const { my_id } = await read(kept.url);
  await counsellor('POST', `${joined.url}/notes`, { text: 'Prefere le matin', idempotency_key: key() });
  await counsellor('POST', `${joined.url}/tasks`, { title: 'Appeler', due_on: '2026-11-24', owner_id: null });
  await counsellor('PUT', `${kept.url}/owner`, { owner_id: my_id, version: 1 });
  const [before] = (await read(kept.url)).same_contact;
  expect(before).toMatchObject({ id: joined.id, text: joined.text, may_stay: ['this', 'other'] });
  expect(before?.shared_services).toHaveLength(1);
  const countBefore = (await queue('')).counts.all;

  const answer = await merge(kept, joined);
  expect(answer.statusCode, answer.body).toBe(200);
  const view = answer.json<CaseView>();
  expect(view).toMatchObject({
    ...{ id: kept.id, same_contact: [], merged_into: null },
    joined: [{ id: joined.id, reference: joined.reference, text: joined.text }],
    notes: [{ text: 'Prefere le matin', of: joined.reference }],
    tasks: [{ title: 'Appeler', of: joined.reference }],
    needs: [{ key: NEED, of: null }],
    clock: { what: 'task' },
  });
  expect(view.referrals.map(({ of }) => of)).toEqual([null, joined.reference]);
  const history = view.history.map(({ kind, of }) => `${kind} ${of ?? ''}`);
  expect(history).toEqual(expect.arrayContaining(['case-joined ', `note-written ${joined.reference}`]));
  expect(await read(joined.url)).toMatchObject({
    merged_into: { id: kept.id, reference: kept.reference },
    owner: { id: my_id },
    can: { assign: false, refer: false, close: false, note: false, part: true },
  });

  const all = await queue('');
  expect(all.counts.all).toBe(countBefore - 1);
  const item = all.contents.find(({ id }) => id === kept.id);
  expect(item).toMatchObject({ referral_states: { sent: 2 }, clock: { what: 'task' } });
  expect(all.contents.map(({ id }) => id)).not.toContain(joined.id);
  // whoever quotes the joined reference is found
  expect((await queue(`q=${joined.reference}`)).contents.map(({ id }) => id)).toEqual([kept.id]);

  expect(await follow(joined.page)).toMatchObject({
    text: joined.text,
    followed_with: [kept.reference],
    state: 'open',
  });
  expect((await follow(kept.page)).followed_with).toEqual([joined.reference]);
  const noted = await testApp.db.select().from(schema.auditEntry).where(eq(schema.auditEntry.act, 'case.merge'));
  expect(noted.map(({ subject_id }) => subject_id).sort()).toEqual([kept.id, joined.id].sort());
});

test('what belongs to the joined case is seen to from the one that stays, and nowhere else', async () => {
  const [kept, joined] = await requestsOf(2, 2);
  await counsellor('POST', `${joined.url}/tasks`, { title: 'Appeler', due_on: '2026-11-24', owner_id: null });
  await testApp.app.inject({ method: 'PUT', url: `${joined.page}/call_request` });
  await merge(kept, joined);
  const view = await read(kept.url);
  const theirs = view.referrals.find(({ of }) => of === joined.reference);
  const at = `${kept.url}/referrals/${theirs?.id}`;
  expect((await counsellor('GET', `${at}/thread`)).statusCode).toBe(200);
  expect((await counsellor('PUT', `${at}/withdrawal`)).statusCode).toBe(200);
  expect((await counsellor('PUT', `${kept.url}/tasks/${view.tasks[0]?.id}/completion`)).statusCode).toBe(200);
  expect(view.call_request).not.toBeNull();
  const called = await counsellor('DELETE', `${kept.url}/call_request`);
  expect(called.json<CaseView>().call_request).toBeNull();
  const { my_id, version } = await read(joined.url);
  for (const [method, path, body] of [
    ['PUT', 'owner', { owner_id: my_id, version }],
    ['PUT', 'closure', { reason: 'other', version }],
    ['POST', 'notes', { text: 'Ici', idempotency_key: key() }],
    ['PUT', `referrals/${theirs?.id}/withdrawal`, {}],
  ] as const) {
    expect(problem(await counsellor(method, `${joined.url}/${path}`, body))).toBe('409 /problems/case-joined');
  }
  // its owner follows, whoever gives the case away
  const other = view.staff.find(({ id }) => id !== my_id)?.id ?? null;
  await counsellor('PUT', `${kept.url}/owner`, { owner_id: other, version: (await read(kept.url)).version });
  expect((await read(joined.url)).owner?.id).toBe(other);
});

test('the two are taken apart again by staff, and each is as it was', async () => {
  const [kept, joined] = await requestsOf(2);
  await merge(joined, kept, 'other');
  expect((await read(joined.url)).merged_into?.id).toBe(kept.id);
  const apart = await counsellor('DELETE', `${joined.url}/merging`);
  expect(apart.json<CaseView>()).toMatchObject({ merged_into: null, can: { assign: true, part: false } });
  expect(await read(kept.url)).toMatchObject({
    joined: [],
    referrals: [{ of: null }],
    same_contact: [{ id: joined.id }],
  });
  expect((await queue(`q=${joined.reference}`)).contents.map(({ id }) => id)).toEqual([joined.id]);
  expect((await follow(joined.page)).followed_with).toEqual([]);
  expect(problem(await counsellor('DELETE', `${joined.url}/merging`))).toBe('409 /problems/case-not-joined');
  const kinds = (await read(kept.url)).history.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['case-joined', 'case-parted']));
});

test('closing the case that stays closes the joined one, reopening it opens both, and a no of the person as well', async () => {
  const [kept, joined] = await requestsOf(2, 0);
  await merge(kept, joined);
  const close = async () => {
    const { version } = await read(kept.url);
    return counsellor('PUT', `${kept.url}/closure`, { reason: 'helped', version });
  };
  expect((await close()).statusCode).toBe(200);
  expect(await follow(joined.page)).toMatchObject({ state: 'closed', closure_reason: 'helped' });
  const letters = await testApp.db.select().from(schema.mail).where(eq(schema.mail.kind, 'case-closed'));
  const subjects = letters.map(({ subject_id }) => subject_id).filter((id) => [kept.id, joined.id].includes(id));
  expect(subjects).toEqual([kept.id]);
  await counsellor('DELETE', `${kept.url}/closure`, { version: (await read(kept.url)).version });
  expect((await follow(joined.page)).state).toBe('open');
  await close();
  await testApp.app.inject({ method: 'PUT', url: `${joined.page}/call_request` });
  expect([(await follow(joined.page)).state, (await read(kept.url)).state]).toEqual(['open', 'open']);
});

test('who takes one of the two back, or erases it, leaves the other to go on by itself', async () => {
  const [kept, joined] = await requestsOf(2);
  await merge(kept, joined);
  const erased = await testApp.app.inject({ method: 'PUT', url: `${kept.page}/erasure`, payload: { confirmed: true } });
  expect(erased.statusCode, erased.body).toBe(200);
  expect(await read(joined.url)).toMatchObject({ merged_into: null, state: 'open', text: joined.text });
  expect(await read(kept.url)).toMatchObject({ state: 'closed', text: '', joined: [] });
  expect((await queue(`q=${joined.reference}`)).contents).toHaveLength(1);
  const [stays, goes] = await requestsOf(2);
  await merge(stays, goes);
  await testApp.app.inject({ method: 'PUT', url: `${goes.page}/erasure`, payload: { confirmed: true } });
  const view = await read(stays.url);
  expect(view).toMatchObject({ state: 'open', joined: [{ state: 'closed', text: '' }] });
  expect(JSON.stringify(view)).not.toContain(goes.text);
});

test('a pair that is none is refused with the reason, and a stale page as well', async () => {
  const [one, two, three] = await requestsOf(3);
  const [stranger] = await requestsOf(2);
  const refusal = async (kept: Request, joined: Request) => {
    const answer = await merge(kept, joined);
    return [answer.statusCode, answer.json().detail];
  };
  expect(await refusal(one, stranger)).toEqual([409, 'They share neither an email address nor a phone number']);
  expect(await refusal(one, one)).toEqual([409, 'A case cannot be joined to itself']);
  const stale = await counsellor('PUT', `${one.url}/merging`, { case_id: two.id, version: 99 });
  expect(problem(stale)).toBe('409 /problems/case-moved-on');
  const nowhere = await counsellor('PUT', `${one.url}/merging`, { case_id: key(), version: 1 });
  expect(nowhere.statusCode).toBe(422);
  await merge(one, two);
  expect((await refusal(three!, two))[0]).toBe(409);
  expect(await refusal(three!, one)).toEqual([409, expect.stringContaining('let that one stay')]);
  const both = await Promise.all([merge(one, three!), merge(three!, one)]);
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
});

test('the database takes no other pair, whatever writes', async () => {
  const [one, two, three] = await requestsOf(3);
  const [stranger] = await requestsOf(2);
  const join = (joined: Request, kept: Request) =>
    testApp.db.execute(
      sql`update case_file set merged_into_id = ${kept.id}, merged_at = now() where id = ${joined.id}`,
    );
  const refused = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
  await expect(join(one, one)).rejects.toEqual(refused('23514'));
  await expect(join(one, stranger)).rejects.toEqual(refused('RF009'));
  await join(two, one);
  await expect(join(one, three!)).rejects.toEqual(refused('RF009'));
  await expect(join(three!, two)).rejects.toEqual(refused('RF009'));
  await expect(join(two, three!)).rejects.toEqual(refused('RF009'));
  const close = (of: Request) => testApp.db.execute(sql`update case_file set state = 'closed' where id = ${of.id}`);
  for (const { page } of [one, two]) {
    const { referrals } = await follow(page);
    const url = `${page}/referrals/${referrals[0]?.id}/withdrawal`;
    await testApp.app.inject({ method: 'PUT', url });
  }
  await expect(close(one)).rejects.toEqual(refused('RF009'));
  await close(two);
  await close(one);
  const reopen = sql`update case_file set state = 'open' where id = ${two.id}`;
  await expect(testApp.db.execute(reopen)).rejects.toEqual(refused('RF009'));
  await testApp.db.execute(
    sql`update case_file set owner_id = (select id from hub_member limit 1) where id = ${two.id}`,
  );
  expect((await read(two.url)).owner).toBeNull();
});
