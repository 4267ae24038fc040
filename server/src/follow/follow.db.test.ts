import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrder, NEED, PERSON, PROFILE, send, signIn, tokenIn } from '../intakes/testing.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import type { PacketView } from '../referrals/referral.schema.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { FollowedIntake, RequestExport } from './follow.schema.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

async function aRequest(changes: Record<string, unknown> = {}) {
  const receipt = await send(testApp, await anOrder(testApp, changes));
  const packets = await Promise.all(
    receipt.referrals.map(async ({ id }) => {
      const link = await linkFor(testApp.db, 'provider', id);
      return `/api/provider_links/${tokenOf(testApp.ports.secret, link?.id ?? '')}`;
    }),
  );
  return { receipt, packets, page: `/api/followed_intakes/${tokenIn(receipt.private_url)}` };
}
const get = (url: string, language = 'fr') => testApp.app.inject({ url, headers: { 'accept-language': language } });
const put = (url: string, payload?: object) => testApp.app.inject({ method: 'PUT', url, ...(payload && { payload }) });
const personIn = async (packet: string) => (await get(packet)).json<PacketView>().person;

describe('the page of a person', () => {
  test('shows where everything stands and by when something happens', async () => {
    const { page, receipt } = await aRequest({ recipient_count: 2 });
    const followed = (await get(page)).json<FollowedIntake>();
    expect(followed).toMatchObject({
      reference: receipt.reference,
      text: PERSON.text,
      contact: { name: PERSON.name, email: PERSON.email, phone: PERSON.phone },
      state: 'open',
      has_owner: false,
      triaged_at: null,
      unmet_needs: [],
      link_expires_at: '2028-05-23T09:00:00.000Z',
      can: { withdraw_all: true },
    });
    expect(followed.referrals).toHaveLength(2);
    expect(followed.referrals[0]).toMatchObject({
      state: 'sent',
      answer_due_at: '2026-11-26T22:59:59.999Z',
      events: [{ to_state: 'sent', actor_kind: 'person' }],
      can: { withdraw: true, complete: false, reopen: false },
    });
  });

  test('speaks the reader’s language', async () => {
    const { page } = await aRequest();
    const inArabic = (await get(page, 'ar')).json<FollowedIntake>();
    expect(inArabic.needs[0]?.name).toMatch(/\p{Script=Arabic}/u);
    expect(inArabic.hub.name).toMatch(/\p{Script=Arabic}/u);
  });

  test('names the needs that went to nobody, with what the hub offers when nothing fits', async () => {
    const { page } = await aRequest({ recipient_count: 0, profile: { ...PROFILE, territory: 'Cascais' } });
    const { unmet_needs } = (await get(page)).json<FollowedIntake>();
    expect(unmet_needs.map(({ key }) => key)).toEqual([NEED]);
    expect(unmet_needs[0]?.guidance).toBeTruthy();
  });

  test('is found by its token alone, while it lasts', async () => {
    expect((await get('/api/followed_intakes/no-such-token')).statusCode).toBe(404);
    const { page } = await aRequest();
    const before = testApp.clock.now;
    testApp.clock.now = new Date('2028-05-24T09:00:00Z');
    const late = await get(page);
    testApp.clock.now = before;
    expect([late.statusCode, late.json().type]).toEqual([410, '/problems/private-link-expired']);
  });
});

describe('taking one referral back', () => {
  test('closes the packet to that provider alone, for good', async () => {
    const { page, receipt, packets } = await aRequest({ recipient_count: 2 });
    const [first, second] = receipt.referrals;
    const followed = (await put(`${page}/referrals/${first?.id}/withdrawal`)).json<FollowedIntake>();
    const states = Object.fromEntries(followed.referrals.map(({ id, state }) => [id, state]));
    expect(states).toEqual({ [first?.id ?? '']: 'withdrawn', [second?.id ?? '']: 'sent' });
    expect(await personIn(packets[0] ?? '')).toBeNull();
    expect((await personIn(packets[1] ?? ''))?.contact?.name).toBe(PERSON.name);
    expect(followed.referrals.find(({ id }) => id === first?.id)?.consent_revoked_at).not.toBeNull();
  });

  test('tells the provider by a mail without the person', async () => {
    const { page, receipt } = await aRequest();
    const id = receipt.referrals[0]?.id ?? '';
    await put(`${page}/referrals/${id}/withdrawal`);
    const mails = await testApp.db.select().from(schema.mail).where(eq(schema.mail.subject_id, id));
    expect(mails.map(({ kind }) => kind).sort()).toEqual(['referral-sent', 'referral-withdrawn']);
    expect(JSON.stringify(mails)).not.toContain('Zohra');
  });

  test('a second time is refused', async () => {
    const { page, receipt } = await aRequest();
    const url = `${page}/referrals/${receipt.referrals[0]?.id}/withdrawal`;
    const [one, two] = await Promise.all([put(url), put(url)]);
    expect([one.statusCode, two.statusCode].sort()).toEqual([200, 409]);
  });

  test('of somebody else is not found', async () => {
    const { page } = await aRequest();
    const other = await aRequest();
    const answer = await put(`${page}/referrals/${other.receipt.referrals[0]?.id}/withdrawal`);
    expect([answer.statusCode, answer.json().type]).toEqual([404, '/problems/referral-not-found']);
  });
});

describe('taking everything back', () => {
  test('closes every packet, also of what was completed, and the case', async () => {
    const { page, packets } = await aRequest({ recipient_count: 2 });
    await put(`${packets[0]}/acceptance`, {});
    await put(`${packets[0]}/outcome`, { outcome: 'helped' });
    const followed = (await put(`${page}/withdrawal`)).json<FollowedIntake>();
    expect(followed).toMatchObject({
      state: 'closed',
      closure_reason: 'no-longer-needed',
      can: { withdraw_all: false },
    });
    expect(followed.referrals.map(({ state }) => state).sort()).toEqual(['completed', 'withdrawn']);
    expect(await Promise.all(packets.map(personIn))).toEqual([null, null]);
  });

  test('a second time is refused', async () => {
    const { page } = await aRequest();
    await put(`${page}/withdrawal`);
    const answer = await put(`${page}/withdrawal`);
    expect([answer.statusCode, answer.json().type]).toEqual([409, '/problems/request-closed']);
  });

  test('at the same moment as an answer leaves nothing open', async () => {
    const { page, packets } = await aRequest();
    await Promise.all([put(`${page}/withdrawal`), put(`${packets[0]}/acceptance`, {})]);
    const followed = (await get(page)).json<FollowedIntake>();
    expect([followed.state, followed.referrals[0]?.state]).toEqual(['closed', 'withdrawn']);
  });
});

const post = (url: string, payload: object) => testApp.app.inject({ method: 'POST', url, payload });
const mailKinds = async (subject: string) =>
  (await testApp.db.select().from(schema.mail).where(eq(schema.mail.subject_id, subject))).map(({ kind }) => kind);
const caseOf = async (id: string) => {
  const [file] = await testApp.db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, id));
  if (!file) throw new Error('a request without a case');
  return file;
};

describe('what a person does besides', () => {
  test('words added stand on all pages that may read the project, once, and those concerned are told', async () => {
    const { page, receipt, packets } = await aRequest({ recipient_count: 2 });
    await put(`${page}/referrals/${receipt.referrals[1]?.id}/withdrawal`);
    const order = { text: 'J’ai aussi un local', idempotency_key: crypto.randomUUID() };
    const added = await Promise.all([1, 2].map(() => post(`${page}/additions`, order)));
    expect(added.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    const followed = (await get(page)).json<FollowedIntake>();
    expect(followed.additions.map(({ text }) => text)).toEqual([order.text]);
    expect((await personIn(packets[0] ?? ''))?.project?.additions).toHaveLength(1);
    expect(await mailKinds(receipt.referrals[0]?.id ?? '')).toContain('request-added');
    expect(await mailKinds(receipt.referrals[1]?.id ?? '')).not.toContain('request-added');
    expect(await mailKinds((await caseOf(receipt.id)).id)).toEqual(['case-waiting']);
    const other = await post(`${page}/additions`, { ...order, text: 'Autre' });
    expect(other.json().type).toBe('/problems/addition-key-reused');
  });

  test('asking for a person makes the case due by the end of the next business day, also a closed one', async () => {
    const { page, receipt } = await aRequest();
    await put(`${page}/withdrawal`);
    const followed = (await put(`${page}/call_request`)).json<FollowedIntake>();
    expect(followed).toMatchObject({ state: 'open', call_request: { due_at: '2026-11-24T22:59:59.999Z' } });
    await put(`${page}/call_request`);
    const { id } = await caseOf(receipt.id);
    expect(await mailKinds(id)).toEqual(['case-waiting']);
    const counsellor = await signIn(testApp, 'conseiller@mahdia.example');
    const asked = (await counsellor('GET', `/api/cases/${id}`)).json();
    expect(asked).toMatchObject({ clock: { what: 'call' }, call_request: { asked_at: '2026-11-23T09:00:00.000Z' } });
    expect((await counsellor('DELETE', `/api/cases/${id}/call_request`)).json().call_request).toBeNull();
    expect((await counsellor('DELETE', `/api/cases/${id}/call_request`)).statusCode).toBe(409);
  });

  test('of a referral that is over, the packet and the conversation are closed to its provider', async () => {
    const { page, receipt, packets } = await aRequest();
    const id = receipt.referrals[0]?.id ?? '';
    await put(`${packets[0]}/acceptance`, {});
    await put(`${packets[0]}/outcome`, { outcome: 'helped' });
    expect((await get(page)).json<FollowedIntake>().referrals[0]?.can.revoke).toBe(true);
    const followed = (await put(`${page}/referrals/${id}/consent_revocation`)).json<FollowedIntake>();
    expect(followed.referrals[0]).toMatchObject({ state: 'completed', can: { revoke: false } });
    expect(await personIn(packets[0] ?? '')).toBeNull();
    expect((await get(`${packets[0]}/thread`)).json().can.write).toBe(false);
  });

  test('everything kept can be taken away, with who received what by which yes', async () => {
    const { page, receipt } = await aRequest();
    const thread = `${page}/referrals/${receipt.referrals[0]?.id}/thread`;
    await post(`${thread}/messages`, { text: 'Un mot de plus', idempotency_key: crypto.randomUUID() });
    const answer = await get(`${page}/export`);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.json<RequestExport>()).toMatchObject({
      request: {
        text: PERSON.text,
        contact: { email: PERSON.email },
        answers: expect.arrayContaining([{ question: 'territory', answer: 'Mahdia' }]),
        referrals: [{ field_groups: ['name', 'contact', 'project', 'needs'], consent_channel: 'online' }],
      },
      conversations: [{ messages: [{ text: 'Un mot de plus' }] }],
    });
  });

  test('erasing needs a yes, tells the providers, ends the link and cannot be done to somebody else', async () => {
    const { page, receipt, packets } = await aRequest({ recipient_count: 2 });
    expect((await put(`${page}/erasure`, { confirmed: false })).statusCode).toBe(422);
    expect((await put(`${page}/erasure`, { confirmed: true })).statusCode).toBe(200);
    expect([(await get(page)).statusCode, (await put(`${page}/erasure`, { confirmed: true })).statusCode]).toEqual([
      410, 410,
    ]);
    for (const { id } of receipt.referrals) expect(await mailKinds(id)).toContain('referral-withdrawn');
    for (const packet of packets) expect((await get(packet)).json().type).toBe('/problems/private-link-expired');
  });
});

describe('a link that is past its date', () => {
  test.each([
    ['the person', 'followed_intakes', 'person-link-renewed'],
    ['a provider', 'provider_links', 'provider-link-renewed'],
  ])('brings %s a new one, to the address on file, once a day, whoever asks', async (_who, kind_of_page, kind) => {
    const { page, receipt, packets } = await aRequest();
    const [old, subject] =
      kind_of_page === 'provider_links' ? [packets[0] ?? '', receipt.referrals[0]?.id ?? ''] : [page, receipt.id];
    expect((await post(`${old}/fresh_links`, {})).statusCode).toBe(202);
    expect(await mailKinds(subject)).not.toContain(kind);
    const before = testApp.clock.now;
    testApp.clock.now = new Date('2028-06-01T09:00:00Z');
    expect((await get(old)).statusCode).toBe(410);
    for (let time = 0; time < 3; time += 1) expect((await post(`${old}/fresh_links`, {})).statusCode).toBe(202);
    expect((await post(`/api/${kind_of_page}/nothing-at-all/fresh_links`, {})).statusCode).toBe(202);
    await deliverOwedMail(testApp.ports);
    const mails = await testApp.db.select().from(schema.mail).where(eq(schema.mail.subject_id, subject));
    const sent = mails.filter((mail) => mail.kind === kind);
    expect(sent).toHaveLength(1);
    const token = /\/(?:follow|answer)\/(\S+)/.exec(sent[0]?.text ?? '')?.[1];
    expect((await get(`/api/${kind_of_page}/${token}`)).statusCode).toBe(200);
    testApp.clock.now = before;
  });

  test('brings nobody anything once the request is erased', async () => {
    const { page, receipt } = await aRequest();
    await put(`${page}/erasure`, { confirmed: true });
    expect((await post(`${page}/fresh_links`, {})).statusCode).toBe(202);
    expect(await mailKinds(receipt.id)).not.toContain('person-link-renewed');
  });
});
