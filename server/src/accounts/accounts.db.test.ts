import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '@citess/db';
import { startTestApp, type TestApp } from '../testing.ts';
import { ensureDemonstrationAccounts } from './demonstration-accounts.ts';

const PASSWORD = 'a password for tests';
const ORIGIN = 'http://localhost:3000';
let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
  await ensureDemonstrationAccounts(test, PASSWORD);
});
afterAll(() => test.close());

const signIn = (email: string, password = PASSWORD, headers: Record<string, string> = { origin: ORIGIN }) =>
  test.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload: { email, password } });
const session = (cookie: string) =>
  test.app.inject({ url: '/api/session', headers: { cookie, 'accept-language': 'ar' } });

async function cookieOf(email: string): Promise<string> {
  const answer = await signIn(email);
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

describe('signing in', () => {
  it('opens a session that a script on the page cannot read', async () => {
    const answer = await signIn('conseiller@mahdia.example');
    expect(answer.statusCode).toBe(200);
    const cookie = answer.cookies.find(({ name }) => name === 'citess.session_token');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 12 * 3600 });
    expect(cookie).not.toHaveProperty('secure');
  });

  it('records the address a session came from', async () => {
    await test.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: '192.0.2.7',
      headers: { origin: ORIGIN },
      payload: { email: 'coordination@mahdia.example', password: PASSWORD },
    });
    const rows = await test.db.select({ ip: schema.session.ipAddress }).from(schema.session);
    expect(rows).toContainEqual({ ip: '192.0.2.7' });
  });

  it.each([
    ['a wrong password', 'conseiller@mahdia.example', 'not the password'],
    ['an unknown address', 'nobody@mahdia.example', PASSWORD],
  ])('answers %s the same way', async (_what, email, password) => {
    const answer = await signIn(email, password);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ type: '/problems/sign-in-refused', status: 401 });
    expect(answer.cookies).toEqual([]);
  });

  it('names the field of an address that is none', async () => {
    const answer = await signIn('conseiller', PASSWORD);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toEqual([expect.objectContaining({ pointer: '/email' })]);
  });

  it('refuses the page of another site', async () => {
    const answer = await signIn('conseiller@mahdia.example', PASSWORD, { origin: 'https://elsewhere.example' });
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ type: '/problems/foreign-origin' });
  });

  it('takes the own page under another name of the same machine', async () => {
    const own = { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' };
    expect((await signIn('conseiller@mahdia.example', PASSWORD, own)).statusCode).toBe(200);
  });

  it('has no public registration', async () => {
    const payload = { email: 'new@example.org', password: PASSWORD, name: 'New' };
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/auth/sign-up/email',
      headers: { origin: ORIGIN },
      payload,
    });
    expect(answer.statusCode).toBe(404);
    expect(await test.db.select().from(schema.user).where(eq(schema.user.email, payload.email))).toEqual([]);
  });
});

describe('the session', () => {
  it('is empty for a visitor, and for a cookie that nobody signed', async () => {
    expect((await session('')).json()).toMatchObject({ account: null });
    expect((await session('citess.session_token=made.up')).json()).toMatchObject({ account: null });
  });

  it('says for which hub somebody works, in the language of the reader', async () => {
    const { account } = (await session(await cookieOf('conseiller@mahdia.example'))).json();
    expect(account).toMatchObject({ name: 'Conseillère de démonstration', organization_roles: [] });
    expect(account.hub_roles).toEqual([
      {
        hub: 'mahdia',
        hub_name: expect.stringMatching(/[؀-ۿ]/),
        hub_member_id: expect.any(String),
        role: 'counsellor',
      },
    ]);
  });

  it('says for which organizations somebody works', async () => {
    const { account } = (await session(await cookieOf('partenaire@mahdia.example'))).json();
    expect(account.hub_roles).toEqual([]);
    expect(account.organization_roles).toEqual([
      expect.objectContaining({ organization_name: 'Banque tunisienne de solidarité', role: 'manager' }),
      expect.objectContaining({ organization_name: 'Enda Tamweel', role: 'manager' }),
    ]);
  });

  it('lives on while it is used, and so does its cookie', async () => {
    const cookie = await cookieOf('conseiller@mahdia.example');
    const isOwn = eq(schema.session.token, decodeURIComponent(cookie).split('=')[1]?.split('.')[0] ?? '');
    await test.db
      .update(schema.session)
      .set({ expiresAt: new Date(Date.now() + 6 * 3600_000) })
      .where(isOwn);
    const answer = await session(cookie);
    expect(answer.cookies).toContainEqual(expect.objectContaining({ name: 'citess.session_token', maxAge: 12 * 3600 }));
    const [row] = await test.db.select().from(schema.session).where(isOwn);
    expect(row?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 11 * 3600_000);
  });

  it('stays quiet while it is young', async () => {
    const answer = await session(await cookieOf('conseiller@mahdia.example'));
    expect(answer.json().account).not.toBeNull();
    expect(answer.cookies).toEqual([]);
  });

  it('ends with signing out', async () => {
    const cookie = await cookieOf('conseiller@mahdia.example');
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/auth/sign-out',
      headers: { origin: ORIGIN, cookie },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.cookies.find(({ name }) => name === 'citess.session_token')?.maxAge).toBe(0);
    expect((await session(cookie)).json()).toMatchObject({ account: null });
  });
});

describe('the demonstration accounts', () => {
  it('can be made again, and take a new password', async () => {
    const accounts = await ensureDemonstrationAccounts(test, 'another password');
    expect(accounts.map(({ email }) => email)).toEqual([
      'conseiller@mahdia.example',
      'coordination@mahdia.example',
      'partenaire@mahdia.example',
      'redaction@mahdia.example',
      'observation@mahdia.example',
      'plateforme@mahdia.example',
    ]);
    expect(await test.db.select().from(schema.user)).toHaveLength(6);
    expect(await test.db.select().from(schema.hubMember)).toHaveLength(3);
    expect(await test.db.select().from(schema.platformAdministrator)).toHaveLength(1);
    expect((await signIn('coordination@mahdia.example')).statusCode).toBe(401);
    expect((await signIn('coordination@mahdia.example', 'another password')).statusCode).toBe(200);
  });
});
