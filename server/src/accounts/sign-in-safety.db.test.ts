import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { schema } from '@citess/db';
import { startTestApp, type TestApp } from '../testing.ts';
import { ensureDemonstrationAccounts } from './demonstration-accounts.ts';
import type { OwnAccountView } from './own-account.schema.ts';
import { ATTEMPTS } from './attempt.rules.ts';
import { codeAt, stepAt } from './totp.ts';

const PASSWORD = 'a password for tests';
const [COUNSELLOR, COORDINATOR] = ['conseiller@mahdia.example', 'coordination@mahdia.example'];
let town: TestApp;

beforeAll(async () => {
  town = await startTestApp();
  await ensureDemonstrationAccounts(town, PASSWORD);
});
afterAll(() => town.close());
beforeEach(() => void (town.clock.now = new Date(town.clock.now.getTime() + 3600_000)));

type Asked = { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; payload?: object; origin?: string; remoteAddress?: string };
const ask = (url: string, cookie = '', { origin = 'http://localhost:3000', ...asked }: Asked = {}) =>
  town.app.inject({ url: `/api${url}`, ...asked, headers: { cookie, origin } });
const signIn = (email: string, password = PASSWORD, cookie = '', remoteAddress = '127.0.0.1') =>
  ask('/auth/sign-in/email', cookie, { method: 'POST', payload: { email, password }, remoteAddress });
type Signed = { cookies: { name: string; value: string }[] };
const cookieFrom = ({ cookies }: Signed) =>
  cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
const enter = async (email: string) => cookieFrom(await signIn(email));
const session = async (cookie: string) =>
  (await ask('/session', cookie)).json<{ account: object | null; awaits_code: boolean; must_set_up: boolean }>();
const typeOf = (answer: { json: () => { type: string } }) => answer.json().type;

describe('a session', () => {
  test('that was there before signing in is never the one after, and opens nothing any more', async () => {
    const planted = await enter(COUNSELLOR);
    const own = cookieFrom(await signIn(COORDINATOR, PASSWORD, planted));
    expect(own).not.toBe(planted);
    expect((await session(planted)).account).toBeNull();
    expect((await session(own)).account).toMatchObject({ email: COORDINATOR });
    const made = 'citess.session_token=planted.by-somebody';
    expect(cookieFrom(await signIn(COORDINATOR, PASSWORD, made))).not.toContain('planted');
  });

  test('is seen, and ended from another; nobody ends that of somebody else', async () => {
    const [first, second, theirs] = [await enter(COUNSELLOR), await enter(COUNSELLOR), await enter(COORDINATOR)];
    const { sessions } = (await ask('/account', first)).json<OwnAccountView>();
    const present = sessions.find(({ is_present }) => is_present);
    expect(sessions.length).toBeGreaterThan(1);
    const end = (cookie: string) => ask(`/account/sessions/${present?.id}`, cookie, { method: 'DELETE' });
    expect((await end(theirs)).statusCode).toBe(404);
    expect((await end(second)).statusCode).toBe(200);
    expect((await session(first)).account).toBeNull();
  });

  test('of a browser does nothing for the page of another site', async () => {
    const cookie = await enter(COUNSELLOR);
    for (const [method, url] of [
      ['PUT', '/account/password'],
      ['DELETE', '/account/sessions'],
      ['POST', '/auth/sign-out'],
    ] as const) {
      const answer = await ask(url, cookie, { method, payload: {}, origin: 'https://elsewhere.example' });
      expect([answer.statusCode, typeOf(answer)]).toEqual([403, '/problems/foreign-origin']);
    }
    expect((await session(cookie)).account).not.toBeNull();
  });
});

describe('guessing', () => {
  test('a password locks the account, wherever the tries come from, until the time is over', async () => {
    const { most, milliseconds } = ATTEMPTS['password-of-account'];
    const tries = Array.from({ length: most + 5 }, (_, at) => signIn(COUNSELLOR, 'wrong', '', `192.0.2.${at}`));
    const statuses = (await Promise.all(tries)).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 401)).toHaveLength(most);
    expect(typeOf(await signIn(COUNSELLOR))).toBe('/problems/too-many-tries');
    expect((await signIn(COORDINATOR)).statusCode).toBe(200);
    town.clock.now = new Date(town.clock.now.getTime() + milliseconds);
    expect((await signIn(COUNSELLOR)).statusCode).toBe(200);
  });

  test('for many accounts locks the address, and an account that is none as well', async () => {
    const { most } = ATTEMPTS['password-from-address'];
    await town.db.delete(schema.attemptCount);
    for (let at = 0; at < 3; at++) await signIn(`nobody${at}@example.org`, 'wrong', '', '198.51.100.7');
    await town.db
      .update(schema.attemptCount)
      .set({ count: most })
      .where(eq(schema.attemptCount.kind, 'password-from-address'));
    expect(typeOf(await signIn(COORDINATOR, PASSWORD, '', '198.51.100.7'))).toBe('/problems/too-many-tries');
    expect((await signIn(COORDINATOR, PASSWORD, '', '198.51.100.8')).statusCode).toBe(200);
    const counted = await town.db.select().from(schema.attemptCount);
    expect(JSON.stringify(counted)).not.toMatch(/example|198\.51/);
  });
});

test('a new password is not one that would be guessed, and ends the other sessions', async () => {
  const [kept, other] = [await enter(COUNSELLOR), await enter(COUNSELLOR)];
  const change = (password: string, new_password: string) =>
    ask('/account/password', kept, { method: 'PUT', payload: { password, new_password } });
  for (const weak of ['short', 'qwertyuiop', 'conseiller-2026']) {
    expect((await change(PASSWORD, weak)).json().errors[0].pointer).toBe('/new_password');
  }
  expect((await change('not it', 'trois figues et un citron')).json().errors[0].pointer).toBe('/password');
  expect((await change(PASSWORD, 'trois figues et un citron')).statusCode).toBe(200);
  expect((await session(other)).account).toBeNull();
  expect((await session(kept)).account).not.toBeNull();
  expect((await signIn(COUNSELLOR)).statusCode).toBe(401);
});

describe('a second factor', () => {
  const base32 = (text: string) => {
    const bits = [...text].map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    );
    return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  };
  const show = (cookie: string, code: string) =>
    ask('/auth/second_factor', cookie, { method: 'POST', payload: { code } });

  test('is asked for where the hub says so: until then its cases are out of reach; then at every sign-in', async () => {
    await town.db.update(schema.hub).set({ requires_second_factor: true });
    const [cookie, other] = [await enter(COORDINATOR), await enter(COORDINATOR)];
    expect(await session(cookie)).toMatchObject({ account: { hub_roles: [] }, must_set_up: true });
    expect((await ask('/cases', cookie)).statusCode).toBe(403);

    const { secret } = (await ask('/account/second_factor', cookie, { method: 'POST' })).json<{ secret: string }>();
    const codeNow = () => codeAt(base32(secret), stepAt(town.clock.now));
    const confirm = (code: string) =>
      ask('/account/second_factor/confirmation', cookie, { method: 'PUT', payload: { code } });
    expect(typeOf(await confirm('000000'))).toBe('/problems/code-refused');
    const { codes } = (await confirm(codeNow())).json<{ codes: string[] }>();
    expect(new Set(codes).size).toBe(10);
    expect((await session(other)).account).toBeNull();
    expect((await ask('/cases', cookie)).statusCode).toBe(200);

    town.clock.now = new Date(town.clock.now.getTime() + 60_000);
    const half = await enter(COORDINATOR);
    expect(await session(half)).toMatchObject({ account: null, awaits_code: true });
    expect((await ask('/cases', half)).statusCode).toBe(401);
    expect((await ask('/account', half)).statusCode).toBe(401);
    const code = codeNow();
    const whole = cookieFrom(await show(half, code));
    expect((await ask('/cases', whole)).statusCode).toBe(200);
    expect(await session(half)).toMatchObject({ account: null, awaits_code: false });

    const again = await enter(COORDINATOR);
    expect(typeOf(await show(again, code))).toBe('/problems/code-refused');
    expect((await show(again, codes[0] ?? '')).statusCode).toBe(200);
    const third = await enter(COORDINATOR);
    expect(typeOf(await show(third, codes[0] ?? ''))).toBe('/problems/code-refused');
  });

  test('is not guessed: five wrong codes, and the right one has to wait', async () => {
    const half = await enter(COORDINATOR);
    for (let at = 0; at < ATTEMPTS['code-of-account'].most; at++) await show(half, '000000');
    expect(typeOf(await show(half, '000000'))).toBe('/problems/too-many-tries');
  });
});
