import { and, eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, PERSON, send, signIn, type Caller } from '../intakes/testing.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { writeDigests } from './write-digests.ts';

let town: TestApp;
let partner: Caller;
let user_id: string;
let referral_id: string;
beforeAll(async () => {
  town = await startTestApp();
  partner = await signIn(town, 'partenaire@mahdia.example');
  const [user] = await town.db.select().from(schema.user).where(eq(schema.user.email, 'partenaire@mahdia.example'));
  user_id = user?.id ?? '';
  // nobody else is told anything here
  await town.db.delete(schema.organizationMember).where(eq(schema.organizationMember.role, 'editor'));
});
afterAll(() => town.close());

const at = (moment: string) => {
  town.clock.now = new Date(moment);
  return writeDigests(town.ports);
};
const digests = async () => {
  const mine = and(eq(schema.digest.user_id, user_id), eq(schema.mail.kind, 'digest'));
  const rows = await town.db
    .select({ mail: schema.mail, digest: schema.digest })
    .from(schema.mail)
    .innerJoin(schema.digest, eq(schema.digest.id, schema.mail.subject_id))
    .where(mine)
    .orderBy(schema.digest.day);
  return rows.map(({ mail }) => mail);
};
const latest = async () => (await digests()).at(-1);

test('nothing is written where nothing waits', async () => {
  expect(await at('2026-11-23T09:00:00Z')).toBe(0);
});

test('what waits is told once a day, however many run at once, without a word of the person', async () => {
  const receipt = await send(town, await anOrder(town));
  const [sent] = await town.db
    .select({ id: schema.referral.id, organization_id: schema.service.organization_id })
    .from(schema.referral)
    .innerJoin(schema.service, eq(schema.service.id, schema.referral.service_id))
    .where(eq(schema.referral.intake_id, receipt.id));
  referral_id = sent?.id ?? '';
  const organization_id = sent?.organization_id ?? '';
  const membership = { organization_id, user_id, role: 'editor' } as const;
  await town.db.insert(schema.organizationMember).values(membership).onConflictDoNothing();

  const runs = await Promise.all([1, 2, 3].map(() => at('2026-11-23T09:00:00Z')));
  expect(runs.reduce((sum, count) => sum + count)).toBe(1);
  expect(await at('2026-11-23T10:00:00Z')).toBe(0);
  await deliverOwedMail(town.ports);
  const [mail, ...more] = await digests();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ recipient_address: 'partenaire@mahdia.example', language: 'fr', state: 'in-mailbox' });
  expect(mail?.text).toContain('Demandes à accepter ou à décliner : 1 (pour la première, au plus tard le jeudi 26');
  expect(mail?.text).toContain('http://localhost:3000/fr/partner');
  expect(mail?.text).not.toContain('Fiches');
  for (const word of [...Object.values(PERSON), receipt.reference]) {
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain(word);
  }
  const again = { hub_id: mail?.hub_id ?? '', user_id, day: '2026-11-23', made_at: town.clock.now };
  await expect(town.db.insert(schema.digest).values(again)).rejects.toMatchObject({ cause: { code: '23505' } });
});

test('it comes in the morning of a working day', async () => {
  expect(await at('2026-11-24T05:30:00Z')).toBe(0);
  expect(await at('2026-11-24T11:30:00Z')).toBe(0);
  expect(await at('2026-11-28T09:00:00Z')).toBe(0); // a Saturday
});

test('one press in a mail program ends it, and so does the page of the account', async () => {
  const url = new URL((await latest())?.unsubscribe_url ?? '').pathname;
  const page = await town.app.inject({ url, headers: { 'accept-language': 'fr' } });
  expect([page.statusCode, page.headers.location]).toEqual([303, 'http://localhost:3000/fr/account']);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const press = { method: 'POST', url, headers, payload: 'List-Unsubscribe=One-Click' } as const;
  expect((await town.app.inject(press)).json()).toEqual({ reminders_wanted: false });
  expect((await partner('GET', '/api/account')).json()).toMatchObject({ digest: { is_wanted: false } });
  expect(await at('2026-11-24T09:00:00Z')).toBe(0);
  expect((await town.app.inject({ method: 'DELETE', url })).json()).toEqual({ reminders_wanted: true });
  const wish = async (wanted: boolean) => (await partner('PUT', '/api/account/digest', { wanted })).json();
  expect(await wish(false)).toMatchObject({ digest: { is_wanted: false } });
  expect(await at('2026-11-24T09:00:00Z')).toBe(0);
  expect(await wish(true)).toMatchObject({ digest: { is_wanted: true } });
});

test('what was answered before it left is not told', async () => {
  expect(await at('2026-11-24T09:00:00Z')).toBe(1);
  const link = await linkFor(town.db, 'provider', referral_id);
  const url = `/api/provider_links/${tokenOf(town.ports.secret, link?.id ?? '')}/declination`;
  expect((await town.app.inject({ method: 'PUT', url, payload: { reason: 'other' } })).statusCode).toBe(200);
  await deliverOwedMail(town.ports);
  expect(await latest()).toMatchObject({ state: 'failed', last_error: 'there is nothing left to say', text: null });
  expect(await at('2026-11-25T09:00:00Z')).toBe(0);
});

test('listings alone are told as often as the hub reminds of them', async () => {
  expect(await at('2027-09-01T09:00:00Z')).toBe(1);
  await deliverOwedMail(town.ports);
  expect((await latest())?.text).toContain('Fiches à confirmer : ');
  expect(await at('2027-09-02T09:00:00Z')).toBe(0);
  expect(await at('2027-10-04T09:00:00Z')).toBe(1);
});
