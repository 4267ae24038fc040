import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrder, send, tokenIn } from '../intakes/testing.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import type { MeetingView } from '../referrals/meeting.schema.ts';
import type { PacketView } from '../referrals/referral.schema.ts';
import { startTestApp, type TestApp } from '../testing.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

const inject = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  testApp.app.inject({ method, url, ...(payload && { payload }) });

/** A request to one service: where the person and the provider reach it. */
async function aReferral() {
  const receipt = await send(testApp, await anOrder(testApp));
  const id = receipt.referrals[0]?.id ?? '';
  const link = await linkFor(testApp.db, 'provider', id);
  const page = `/api/followed_intakes/${tokenIn(receipt.private_url)}`;
  const provider = `/api/provider_links/${tokenOf(testApp.ports.secret, link?.id ?? '')}`;
  return { id, page, provider, person: `${page}/referrals/${id}` };
}
/** The clock stands at 10 in the morning of Monday 23 November 2026 in Tunis. */
const aMeeting = (changes: object = {}) => ({
  date: '2026-12-01',
  time: '10:30',
  minutes: 45,
  channel: 'place',
  place: 'Avenue Habib Bourguiba, Mahdia',
  idempotency_key: crypto.randomUUID(),
  ...changes,
});
const propose = (provider: string, changes: object = {}) => inject('POST', `${provider}/meetings`, aMeeting(changes));
const mailsOf = (meetingId: string) =>
  testApp.db.select().from(schema.mail).where(eq(schema.mail.subject_id, meetingId));

describe('a meeting', () => {
  test('is proposed in the hub’s own time, stands on both pages and goes into calendars', async () => {
    const { provider, person, page } = await aReferral();
    const proposed = await propose(provider);
    expect([proposed.statusCode, proposed.json<MeetingView>().starts_at]).toEqual([201, '2026-12-01T09:30:00.000Z']);
    const { id } = proposed.json<MeetingView>();
    expect((await inject('GET', provider)).json<PacketView>().meeting).toMatchObject({ id, state: 'proposed' });
    expect((await inject('GET', page)).json().referrals[0].meeting).toMatchObject({ id, state: 'proposed' });
    for (const address of [provider, person]) {
      const calendar = await inject('GET', `${address}/meetings/${id}/calendar`);
      expect(calendar.headers['content-disposition']).toContain('attachment');
      expect(calendar.body).toContain('DTSTART:20261201T093000Z');
      expect(calendar.body).not.toMatch(/Zohra|Zibeldine/);
    }
    await deliverOwedMail(testApp.ports);
    const [mail] = await mailsOf(id);
    expect(mail).toMatchObject({ kind: 'meeting-changed', recipient_address: 'zohra.testouri@example.org' });
    expect(mail?.calendar).toContain(`UID:${id}@localhost`);
    expect(mail?.text).toContain('mardi 1er décembre 2026 à 10:30');
  });

  test('is agreed to by the person, once, and the provider is told', async () => {
    const { provider, person } = await aReferral();
    const { id } = (await propose(provider)).json<MeetingView>();
    const answers = await Promise.all([1, 2].map(() => inject('PUT', `${person}/meetings/${id}/agreement`)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    await deliverOwedMail(testApp.ports);
    const kinds = (await mailsOf(id)).map(({ kind, state }) => `${kind} ${state}`).sort();
    // the first word to the person has nothing left to say by then
    expect(kinds).toEqual(['meeting-answered in-mailbox', 'meeting-changed failed', 'meeting-changed in-mailbox']);
  });

  test('is off when the request is over, and the person’s calendar is told', async () => {
    const { provider, person } = await aReferral();
    const { id } = (await propose(provider)).json<MeetingView>();
    await deliverOwedMail(testApp.ports);
    expect((await inject('PUT', `${provider}/declination`, { reason: 'no-capacity' })).statusCode).toBe(200);
    await deliverOwedMail(testApp.ports);
    const told = (await mailsOf(id)).find(({ dedupe_key }) => dedupe_key.endsWith(':cancelled'));
    expect(told).toMatchObject({ kind: 'meeting-changed', state: 'in-mailbox' });
    expect(told?.calendar).toContain('METHOD:CANCEL');
    expect(told?.calendar).toContain(`UID:${id}@localhost`);
    expect((await inject('GET', `${person}/meetings/${id}/calendar`)).body).toContain('STATUS:CANCELLED');
  });

  test('at another time takes the place of the first; nobody answers to one that is off', async () => {
    const { provider, person } = await aReferral();
    const first = (await propose(provider)).json<MeetingView>();
    const second = (await propose(provider, { time: '15:00' })).json<MeetingView>();
    expect((await inject('GET', provider)).json<PacketView>().meeting?.id).toBe(second.id);
    const late = await inject('PUT', `${person}/meetings/${first.id}/agreement`);
    expect([late.statusCode, late.json().type]).toEqual([409, '/problems/meeting-moved-on']);
    expect((await inject('PUT', `${person}/meetings/${second.id}/declination`)).json().state).toBe('declined');
    expect((await inject('PUT', `${provider}/meetings/${second.id}/cancellation`)).statusCode).toBe(409);
  });

  test('sent twice is one', async () => {
    const { provider } = await aReferral();
    const order = aMeeting();
    const both = await Promise.all([1, 2].map(() => inject('POST', `${provider}/meetings`, order)));
    expect(new Set(both.map((answer) => answer.json<MeetingView>().id)).size).toBe(1);
  });

  test.each([
    [{ date: '2026-11-20' }, '/date'],
    [{ date: '2028-11-20' }, '/date'],
    [{ date: '2026-02-30' }, '/time'],
    [{ time: '25:00' }, '/time'],
    [{ place: ' ' }, '/place'],
    [{ channel: 'letter' }, '/channel'],
  ])('that cannot be is refused at its field: %o', async (changes, pointer) => {
    const { provider } = await aReferral();
    const answer = await propose(provider, changes);
    expect([answer.statusCode, answer.json().errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  test('is closed with the request: not proposed, not answered, not shown to the provider', async () => {
    const { provider, person } = await aReferral();
    const { id } = (await propose(provider)).json<MeetingView>();
    await inject('PUT', `${person}/withdrawal`);
    expect((await propose(provider)).json().type).toBe('/problems/thread-closed');
    expect((await inject('GET', provider)).json<PacketView>().meeting).toBeNull();
    expect((await inject('GET', `${provider}/meetings/${id}/calendar`)).statusCode).toBe(404);
    expect((await inject('PUT', `${person}/meetings/${id}/agreement`)).statusCode).toBe(409);
  });
});
