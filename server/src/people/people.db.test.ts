import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { schema } from '@citess/db';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import type { Mailer } from '../mail/message.types.ts';
import { aCaseWithReferral } from '../mail/testing-case.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { MembersView, PeopleView } from './people.schema.ts';

const PASSWORD = 'a password for tests';
const NEW_PASSWORD = 'three figs and a lemon';
const [COUNSELLOR, COORDINATOR, MANAGER] = ['conseiller', 'coordination', 'partenaire'].map(
  (name) => `${name}@mahdia.example`,
) as [string, string, string]; // three were named
let town: TestApp;
let coordinator: string;
let manager: string;

beforeAll(async () => {
  town = await startTestApp();
  town.ports.hasMailServer = true;
  await ensureDemonstrationAccounts(town, PASSWORD);
  [coordinator, manager] = [await enter(COORDINATOR), await enter(MANAGER)];
});
afterAll(() => town.close());
beforeEach(() => void (town.clock.now = new Date(town.clock.now.getTime() + 3600_000)));

type Asked = { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; payload?: object };
const ask = (url: string, cookie = '', asked: Asked = {}) =>
  town.app.inject({ url: `/api${url}`, ...asked, headers: { cookie, origin: 'http://localhost:3000' } });
type Answer = Awaited<ReturnType<typeof ask>>;
const cookieFrom = ({ cookies }: Answer) =>
  cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
const signIn = (email: string, password = PASSWORD) =>
  ask('/auth/sign-in/email', '', { method: 'POST', payload: { email, password } });
async function enter(email: string, password = PASSWORD): Promise<string> {
  return cookieFrom(await signIn(email, password));
}
const accountOf = async (cookie: string) =>
  (await ask('/session', cookie)).json<{
    account: { email: string; hub_roles: { role: string }[]; organization_roles: { role: string }[] } | null;
  }>().account;
const typeOf = (answer: Answer) => answer.json<{ type: string }>().type.replace('/problems/', '');
const people = async () => (await ask('/people', coordinator)).json<PeopleView>();
const idOf = async (email: string) => (await people()).people.find((one) => one.email === email)?.user_id ?? '';

/** Sends what is owed; the last token that left for an address, and the whole of what left. */
async function lastLetterTo(address: string): Promise<{ token: string; text: string }> {
  const sent: Parameters<Mailer['send']>[0][] = [];
  const mailer: Mailer = { send: async (message) => void sent.push(message), close: () => {} };
  await deliverOwedMail({ ...town.ports, mailer });
  const text = sent.findLast(({ to }) => to === address)?.text ?? '';
  return { token: /\/(?:invitation|letter)\/([\w-]+)/.exec(text)?.[1] ?? '', text };
}

const invite = (email: string, role: string) =>
  ask('/invitations', coordinator, { method: 'POST', payload: { email, role, language: 'fr' } });
const accept = (token: string, payload: object, cookie = '') =>
  ask(`/invitation_links/${token}/acceptance`, cookie, { method: 'PUT', payload });

describe('an invitation', () => {
  test('makes an account for who has none, once, and is nowhere to be read afterwards', async () => {
    expect((await invite('Salma@example.org', 'counsellor')).statusCode).toBe(201);
    const { token, text } = await lastLetterTo('salma@example.org');
    expect(text).toContain('lundi 30 novembre 2026');
    const opened = await ask(`/invitation_links/${token}`);
    expect(opened.json()).toMatchObject({ role: 'counsellor', email: 'salma@example.org', has_account: false });
    expect((await people()).invitations).toHaveLength(1); // opening changed nothing
    expect((await accept(token, { name: 'Salma', password: 'salma12345678' })).json().errors[0].pointer).toBe(
      '/password',
    );
    expect((await accept(token, { name: '', password: NEW_PASSWORD })).json().errors[0].pointer).toBe('/name');
    const order = { name: 'Salma Trabelsi', password: NEW_PASSWORD };
    const answers = await Promise.all([accept(token, order), accept(token, order)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410]);
    const cookie = cookieFrom(answers.find(({ statusCode }) => statusCode === 200) ?? answers[0]);
    expect(await accountOf(cookie)).toMatchObject({ email: 'salma@example.org', hub_roles: [{ role: 'counsellor' }] });
    expect((await signIn('salma@example.org', NEW_PASSWORD)).statusCode).toBe(200);
    expect(typeOf(await ask(`/invitation_links/${token}`))).toBe('private-link-expired');
    const kept = await town.db.execute(
      sql`select invitation::text, (select string_agg(mail::text, '') from mail) mail from invitation`,
    );
    expect(JSON.stringify(kept)).not.toContain(token);
    expect((await people()).invitations).toEqual([]);
  });

  test('for somebody with an account joins it, after they signed in', async () => {
    await invite(MANAGER, 'observer');
    const { token } = await lastLetterTo(MANAGER);
    for (const cookie of ['', coordinator]) expect(typeOf(await accept(token, {}, cookie))).toBe('invited-is-another');
    expect((await ask(`/invitation_links/${token}`, manager)).json()).toMatchObject({
      has_account: true,
      is_own: true,
    });
    expect((await accept(token, {}, manager)).statusCode).toBe(200);
    expect((await accountOf(manager))?.hub_roles).toMatchObject([{ role: 'observer' }]);
    expect((await invite(MANAGER, 'observer')).json().errors[0].pointer).toBe('/email');
  });

  test('ends after seven days, when taken back, and when a new one is sent', async () => {
    await invite('late@example.org', 'counsellor');
    const first = await lastLetterTo('late@example.org');
    await invite('late@example.org', 'coordinator');
    const second = await lastLetterTo('late@example.org');
    expect(typeOf(await ask(`/invitation_links/${first.token}`))).toBe('private-link-expired');
    const [waiting] = (await people()).invitations;
    expect(waiting).toMatchObject({ email: 'late@example.org', role: 'coordinator', link: null });
    const before = town.clock.now;
    town.clock.now = new Date(before.getTime() + 7 * 24 * 3600_000);
    expect((await accept(second.token, { name: 'Late', password: NEW_PASSWORD })).statusCode).toBe(410);
    town.clock.now = before;
    const revoke = () => ask(`/invitations/${waiting?.id}/revocation`, coordinator, { method: 'PUT' });
    expect((await revoke()).statusCode).toBe(200);
    expect(typeOf(await revoke())).toBe('invitation-not-found');
    expect((await accept(second.token, { name: 'Late', password: NEW_PASSWORD })).statusCode).toBe(410);
  });

  test('is passed on by hand where no mail can be sent, and stands in no mailbox', async () => {
    town.ports.hasMailServer = false;
    await invite('by-hand@example.org', 'observer');
    await deliverOwedMail({ ...town.ports });
    const waiting = (await people()).invitations.find(({ email }) => email === 'by-hand@example.org');
    expect(waiting?.link).toMatch(/\/fr\/invitation\/[\w-]{43}$/);
    expect((await ask('/mails?per_page=100', coordinator)).body).not.toContain('by-hand@example.org');
    const [row] = await town.db
      .select()
      .from(schema.mail)
      .where(eq(schema.mail.recipient_address, 'by-hand@example.org'));
    expect((await ask(`/mails/${row?.id}`, coordinator)).statusCode).toBe(404);
    town.ports.hasMailServer = true;
  });
});

describe('roles', () => {
  const change = async (email: string, roles: string[]) =>
    ask(`/people/${await idOf(email)}/roles`, coordinator, { method: 'PUT', payload: { roles } });

  test('change, and open cases go along or wait for somebody else', async () => {
    const { case_id } = await aCaseWithReferral(town);
    const own = eq(schema.caseFile.id, case_id);
    const owner = async () => (await town.db.select().from(schema.caseFile).where(own))[0];
    const [member] = await town.db
      .select()
      .from(schema.hubMember)
      .where(eq(schema.hubMember.user_id, await idOf(COUNSELLOR)));
    await town.db
      .update(schema.caseFile)
      .set({ owner_id: member?.id ?? null })
      .where(own);
    expect((await people()).people.find(({ email }) => email === COUNSELLOR)?.open_cases).toBe(1);
    expect((await change(COUNSELLOR, ['coordinator', 'observer'])).statusCode).toBe(200);
    expect((await people()).people.find(({ email }) => email === COUNSELLOR)).toMatchObject({
      ...{ roles: ['coordinator', 'observer'], open_cases: 1 },
    });
    const version = (await owner())?.version;
    await change(COUNSELLOR, ['observer']);
    expect(await owner()).toMatchObject({ owner_id: null, version: (version ?? 0) + 1 });
    const events = await town.db.select().from(schema.caseEvent).where(eq(schema.caseEvent.case_id, case_id));
    expect(events).toMatchObject([{ kind: 'owner-changed', detail: { owner_id: null } }]);
  });

  test('leave a coordinator, also when two end each other at once, and whatever the program does', async () => {
    const path = `/people/${await idOf(COORDINATOR)}`;
    expect(typeOf(await change(COORDINATOR, ['observer']))).toBe('last-coordinator');
    expect(typeOf(await ask(path, coordinator, { method: 'DELETE' }))).toBe('last-coordinator');
    const raw = town.db.transaction((tx) => tx.execute(sql`delete from hub_member where role = 'coordinator'`));
    await expect(raw).rejects.toMatchObject({ code: 'RF007' });
    await change(COUNSELLOR, ['coordinator']);
    const ends = [COUNSELLOR, COORDINATOR].map((email) =>
      town.db.transaction((tx) =>
        tx.execute(sql`delete from hub_member where user_id = (select id from "user" where email = ${email})`),
      ),
    );
    const results = await Promise.allSettled(ends);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await ensureDemonstrationAccounts(town, PASSWORD);
  });

  test('end with the membership; sessions end for who lost a phone', async () => {
    const cookie = await enter('salma@example.org', NEW_PASSWORD);
    const path = `/people/${await idOf('salma@example.org')}`;
    expect((await ask(`${path}/sessions`, coordinator, { method: 'DELETE' })).statusCode).toBe(200);
    expect(await accountOf(cookie)).toBeNull();
    expect((await ask(path, coordinator, { method: 'DELETE' })).statusCode).toBe(200);
    expect(typeOf(await ask(path, coordinator, { method: 'DELETE' }))).toBe('person-not-found');
    expect((await accountOf(await enter('salma@example.org', NEW_PASSWORD)))?.hub_roles).toEqual([]);
  });
});

describe('an organization', () => {
  test('invites, and keeps a manager', async () => {
    const own = async () => (await ask('/members', manager)).json<MembersView>().organizations;
    const [first] = await own();
    const base = `/members/${first?.organization_id}`;
    const order = { email: 'karim@example.org', role: 'editor', language: 'ar' };
    expect((await ask(`${base}/invitations`, manager, { method: 'POST', payload: order })).statusCode).toBe(201);
    const { token, text } = await lastLetterTo('karim@example.org');
    expect(text).toContain(first?.organization_name);
    const joined = cookieFrom(await accept(token, { name: 'Karim', password: NEW_PASSWORD }));
    expect((await accountOf(joined))?.organization_roles).toMatchObject([{ role: 'editor' }]);
    expect((await ask('/members', joined)).statusCode).toBe(403);
    const members = (await own())[0]?.people ?? [];
    const [karim, self] = [members.find(({ email }) => email === order.email), members.find(({ is_self }) => is_self)];
    const demote = () =>
      ask(`${base}/people/${self?.user_id}/role`, manager, { method: 'PUT', payload: { role: 'editor' } });
    expect(typeOf(await demote())).toBe('last-manager');
    await expect(
      town.db.transaction((tx) =>
        tx.execute(sql`update organization_member set role = 'editor'
        where organization_id = ${first?.organization_id ?? ''}::uuid and role = 'manager'`),
      ),
    ).rejects.toMatchObject({ code: 'RF007' });
    const promote = { method: 'PUT', payload: { role: 'manager' } } as const;
    expect((await ask(`${base}/people/${karim?.user_id}/role`, manager, promote)).statusCode).toBe(200);
    expect((await ask(`${base}/people/${karim?.user_id}`, manager, { method: 'DELETE' })).statusCode).toBe(200);
    expect((await ask('/inbox', joined)).statusCode).toBe(403);
  });
});

describe('a letter', () => {
  const letter = (email: string) => ask('/auth/letters', '', { method: 'POST', payload: { email } });
  const use = (token: string) => ask(`/auth/letters/${token}/session`, '', { method: 'POST' });

  test('signs in once within a quarter of an hour, also who is locked out', async () => {
    for (let tries = 0; tries < 11; tries += 1) await signIn(MANAGER, 'wrong');
    expect((await signIn(MANAGER)).statusCode).toBe(429);
    expect((await letter(MANAGER)).statusCode).toBe(202);
    const { token } = await lastLetterTo(MANAGER);
    expect((await ask(`/auth/letters/${token}`)).json()).toMatchObject({ email: MANAGER });
    const answers = await Promise.all([use(token), use(token)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410]);
    const cookie = cookieFrom(answers.find(({ statusCode }) => statusCode === 200) ?? answers[0]);
    expect((await accountOf(cookie))?.email).toBe(MANAGER);
    expect((await ask('/mails?per_page=100', coordinator)).body).not.toContain('sign-in-letter');
    await expect(town.db.execute(sql`update sign_in_letter set used_at = null`)).rejects.toMatchObject({
      cause: { code: 'RF004' },
    });
    await letter(MANAGER);
    const late = await lastLetterTo(MANAGER);
    town.clock.now = new Date(town.clock.now.getTime() + 15 * 60_000);
    expect(typeOf(await use(late.token))).toBe('private-link-expired');
  });

  test('tells nobody whether an address is known, and is not sent without end', async () => {
    const [known, unknown] = [await letter(COUNSELLOR), await letter('nobody@example.org')];
    expect(known.body).toBe(unknown.body);
    expect((await lastLetterTo('nobody@example.org')).text).toBe('');
    for (const email of [COUNSELLOR, 'nobody@example.org']) {
      const more = [];
      for (let times = 0; times < 3; times += 1) more.push((await letter(email)).statusCode);
      expect(more).toEqual([202, 202, 429]);
    }
  });
});
