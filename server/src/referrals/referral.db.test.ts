import { and, eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrder, PERSON, send, tokenIn } from '../intakes/testing.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { changeReferralState } from './change-referral-state.ts';
import type { PacketView } from './referral.schema.ts';
import { TRANSITIONS } from './referral.rules.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

/** A referral just sent, with the address its provider answers at and the person's page. */
async function aReferral(changes: Record<string, unknown> = {}) {
  const receipt = await send(testApp, await anOrder(testApp, changes));
  const id = receipt.referrals[0]?.id ?? '';
  const link = await linkFor(testApp.db, 'provider', id);
  const address = `/api/provider_links/${tokenOf(testApp.ports.secret, link?.id ?? '')}`;
  return { id, address, intakeId: receipt.id, page: `/api/followed_intakes/${tokenIn(receipt.private_url)}` };
}
const get = (url: string) => testApp.app.inject({ url, headers: { 'accept-language': 'en' } });
const put = (url: string, payload: object = {}) => testApp.app.inject({ method: 'PUT', url, payload });
const answered = (answer: { statusCode: number; json: () => { type?: string } }) => [
  answer.statusCode,
  answer.json().type,
];
const rowOf = async (id: string) =>
  (await testApp.db.select().from(schema.referral).where(eq(schema.referral.id, id)))[0];

describe('a provider with a private link', () => {
  test('reads what the person agreed to pass on, and reading changes nothing', async () => {
    const { id, address } = await aReferral();
    const packet = (await get(address)).json<PacketView>();
    expect(packet.person).toMatchObject({
      contact: { name: PERSON.name, email: PERSON.email, phone: PERSON.phone },
      project: { text: PERSON.text },
      needs: [{ key: 'finance' }],
    });
    expect(packet.person?.project?.details).toContainEqual({ question: 'territory', answer: 'Mahdia' });
    expect(packet.can).toEqual({
      ...{ accept: true, decline: true, first_contact: false, complete: false, withdraw: false },
    });
    expect(await rowOf(id)).toMatchObject({ state: 'sent', seen_at: null, version: 2 });
  });

  test.each([
    [['name'], { contact: { name: PERSON.name } }],
    [['contact'], { contact: { email: PERSON.email, phone: PERSON.phone } }],
    [['needs'], { needs: [expect.objectContaining({ key: 'finance' })] }],
  ])('sees of the person no more than %j', async (field_groups, shown) => {
    const order = await anOrder(testApp);
    const recipients = order.recipients.map((recipient) => ({ ...recipient, field_groups }));
    const { address } = await aReferral({ ...order, recipients });
    expect((await get(address)).json<PacketView>().person).toEqual({ language: 'fr', ...shown });
  });

  test('accepts, speaks with the person and says what came of it', async () => {
    const { id, address } = await aReferral();
    const accepted = await put(`${address}/acceptance`, { note: 'Venez mardi' });
    expect(accepted.json<PacketView>()).toMatchObject({
      state: 'accepted',
      first_contact_due_at: '2026-11-30T22:59:59.999Z',
    });
    expect(await rowOf(id)).toMatchObject({ seen_at: testApp.clock.now, answer_note: 'Venez mardi' });
    const contacted = await put(`${address}/first_contact`);
    // thirty working days, with the holidays of 17 December and 1 January between
    expect(contacted.json<PacketView>()).toMatchObject({
      state: 'in-progress',
      outcome_due_at: '2027-01-06T22:59:59.999Z',
    });
    const completed = await put(`${address}/outcome`, { outcome: 'helped' });
    expect(completed.json<PacketView>()).toMatchObject({ state: 'completed', outcome: 'helped' });
    const events = await testApp.db
      .select()
      .from(schema.caseEvent)
      .where(sql`${schema.caseEvent.detail} ->> 'referral_id' = ${id}`);
    expect(events.map(({ kind }) => kind).sort()).toEqual([
      'referral-accepted',
      'referral-completed',
      'referral-in-progress',
      'referral-sent',
    ]);
  });

  test('says why they decline, and then sees nothing of the person', async () => {
    const { address } = await aReferral();
    const declined = await put(`${address}/declination`, { reason: 'no-capacity', note: 'Complet' });
    expect(declined.json<PacketView>()).toMatchObject({
      state: 'declined',
      decline_reason: 'no-capacity',
      person: null,
    });
    expect((await get(address)).body).not.toContain('Zibeldine');
  });

  test('cannot decline without a reason', async () => {
    const { address } = await aReferral();
    const answer = await put(`${address}/declination`, { note: 'non' });
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, '/reason']);
  });

  test('cannot report an outcome before accepting', async () => {
    const { address } = await aReferral();
    expect(answered(await put(`${address}/outcome`, { outcome: 'helped' }))).toEqual([
      409,
      '/problems/referral-transition-refused',
    ]);
  });

  test('answering twice at once is answering once', async () => {
    const { id, address } = await aReferral();
    const answers = await Promise.all([
      put(`${address}/acceptance`),
      put(`${address}/declination`, { reason: 'other' }),
      put(`${address}/acceptance`),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
    const lost = answers.filter(({ statusCode }) => statusCode === 409);
    expect(lost.map((answer) => answer.json().type)).toEqual(Array(2).fill('/problems/referral-moved-on'));
    const events = await testApp.db
      .select()
      .from(schema.referralEvent)
      .where(and(eq(schema.referralEvent.referral_id, id), eq(schema.referralEvent.actor_kind, 'provider')));
    expect(events).toHaveLength(1);
  });

  test('an answer that comes after withdrawal is refused', async () => {
    const { id, address, page } = await aReferral();
    await put(`${page}/referrals/${id}/withdrawal`);
    expect(answered(await put(`${address}/acceptance`))).toEqual([409, '/problems/referral-moved-on']);
  });

  test('an answer that comes after the time is over is refused', async () => {
    const { id, address } = await aReferral();
    const actor = { kind: 'system' as const, user_id: null };
    await testApp.db.transaction((tx) =>
      changeReferralState(tx, testApp.ports, { referral_id: id, to: 'expired', actor }),
    );
    expect(answered(await put(`${address}/acceptance`))).toEqual([409, '/problems/referral-moved-on']);
    expect((await get(address)).json<PacketView>().person).toBeNull();
  });

  test('finds nothing at an address that never was, and nothing after 60 days', async () => {
    expect(answered(await get('/api/provider_links/no-such-token'))).toEqual([404, '/problems/private-link-not-found']);
    const { address, page } = await aReferral();
    expect((await get(page.replace('followed_intakes', 'provider_links'))).statusCode).toBe(404);
    const before = testApp.clock.now;
    testApp.clock.now = new Date('2027-01-23T09:00:00Z');
    const late = await put(`${address}/acceptance`);
    testApp.clock.now = before;
    expect(answered(late)).toEqual([410, '/problems/private-link-expired']);
  });

  test('the person hears of an answer once, by mail', async () => {
    const { id, address } = await aReferral();
    await put(`${address}/acceptance`);
    await put(`${address}/acceptance`);
    const [event] = await testApp.db
      .select()
      .from(schema.referralEvent)
      .where(and(eq(schema.referralEvent.referral_id, id), eq(schema.referralEvent.to_state, 'accepted')));
    const mails = await testApp.db
      .select()
      .from(schema.mail)
      .where(eq(schema.mail.subject_id, event?.id ?? ''));
    expect(mails.map(({ kind }) => kind)).toEqual(['referral-answered']);
  });
});

describe('the database', () => {
  const refusal = async (act: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await act.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return error instanceof Error && error.cause instanceof Error && 'code' in error.cause
      ? error.cause.code
      : undefined;
  };

  test('allows the same changes as the rules', async () => {
    const rows = await testApp.db.select().from(schema.referralTransition);
    const inDatabase = rows.map(({ from_state, to_state, actor_kind }) => `${from_state} ${to_state} ${actor_kind}`);
    expect(inDatabase.sort()).toEqual(TRANSITIONS.map((row) => row.join(' ')).sort());
  });

  test('refuses a state that is set without its event', async () => {
    const { id } = await aReferral();
    const set = testApp.db.update(schema.referral).set({ state: 'completed', outcome: 'helped' });
    expect(await refusal(set.where(eq(schema.referral.id, id)).execute())).toBe('RF003');
    expect((await rowOf(id))?.state).toBe('sent');
  });

  test('refuses an event from a state the referral is not in, and one that is no legal change', async () => {
    const { id } = await aReferral();
    const event = { referral_id: id, actor_kind: 'provider', at: testApp.clock.now } as const;
    const insert = (from_state: 'sent' | 'accepted', to_state: 'in-progress' | 'withdrawn') =>
      refusal(
        testApp.db
          .insert(schema.referralEvent)
          .values({ ...event, from_state, to_state })
          .execute(),
      );
    expect(await insert('accepted', 'in-progress')).toBe('RF001');
    expect(await insert('sent', 'withdrawn')).toBe('RF002');
  });

  test('refuses to rewrite or forget what happened', async () => {
    const { id } = await aReferral();
    const { db } = testApp;
    const own = eq(schema.referralEvent.referral_id, id);
    expect(await refusal(db.update(schema.referralEvent).set({ actor_kind: 'staff' }).where(own).execute())).toBe(
      'RF004',
    );
    expect(await refusal(db.delete(schema.referralEvent).where(own).execute())).toBe('RF004');
    expect(await refusal(db.update(schema.caseEvent).set({ kind: 'x' }).execute())).toBe('RF004');
    expect(await refusal(db.delete(schema.caseEvent).execute())).toBe('RF004');
  });

  test('keeps a consent as it was given', async () => {
    const { id } = await aReferral();
    const row = await rowOf(id);
    const widen = testApp.db.update(schema.consent).set({ field_groups: ['name', 'contact'] });
    expect(await refusal(widen.where(eq(schema.consent.id, row?.consent_id ?? '')).execute())).toBe('RF004');
  });

  test('has no referral that does not begin as a draft, and none twice open for one need and service', async () => {
    const { id } = await aReferral();
    const row = await rowOf(id);
    if (!row) throw new Error('no referral');
    const again = { ...row, id: crypto.randomUUID() };
    expect(await refusal(testApp.db.insert(schema.referral).values(again).execute())).toBe('RF003');
    expect(
      await refusal(
        testApp.db
          .insert(schema.referral)
          .values({ ...again, state: 'draft' })
          .execute(),
      ),
    ).toBe('23505');
  });
});
