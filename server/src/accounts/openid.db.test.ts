import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { schema } from '@citess/db';
import { startTestApp, type TestApp } from '../testing.ts';
import { ensureDemonstrationAccounts } from './demonstration-accounts.ts';

const COUNSELLOR = 'conseiller@mahdia.example';
const [own, foreign] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 })) as [
  { publicKey: KeyObject; privateKey: KeyObject },
  { publicKey: KeyObject; privateKey: KeyObject },
]; // two were made
let town: TestApp;
let server: http.Server;
let issuer: string;
/** What the provider says of who signs in there, and what was asked of it. */
let says: { claims: object; key: KeyObject; alg: string };
let asked: URLSearchParams;

beforeAll(async () => {
  town = await startTestApp();
  await ensureDemonstrationAccounts(town, 'a password for tests');
  server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
  town.ports.openid = { issuer, clientId: 'citess', clientSecret: 'a secret there', name: 'Pass' };
});
afterAll(async () => {
  server.close();
  await town.close();
});
beforeEach(() => {
  says = { claims: { sub: 's-1', email: COUNSELLOR, email_verified: true }, key: own.privateKey, alg: 'RS256' };
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A tiny provider: one code, PKCE and the secret of the client looked at. */
async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const send = (body: object, status = 200) => response.writeHead(status).end(JSON.stringify(body));
  if (request.url?.endsWith('openid-configuration')) {
    const at = (path: string) => `${issuer}/${path}`;
    send({ issuer, authorization_endpoint: at('authorize'), token_endpoint: at('token'), jwks_uri: at('keys') });
  } else if (request.url === '/keys') {
    send({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig' }] });
  } else {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // a request brings buffers
    const body = new URLSearchParams(Buffer.concat(chunks).toString());
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    const basic = Buffer.from('citess:a%20secret%20there').toString('base64');
    const isRight = challenge === asked.get('code_challenge') && request.headers.authorization === `Basic ${basic}`;
    if (!isRight || body.get('code') !== 'the-code') return void send({ error: 'invalid_grant' }, 400);
    const now = Math.floor(town.clock.now.getTime() / 1000);
    const claims = { iss: issuer, aud: 'citess', iat: now, exp: now + 300, nonce: asked.get('nonce'), ...says.claims };
    const signed = `${part({ alg: says.alg, kid: 'k' })}.${part(claims)}`;
    send({ id_token: `${signed}.${createSign('sha256').update(signed).sign(says.key).toString('base64url')}` });
  }
}

const get = (url: string, cookie = '') => town.app.inject({ url, headers: { cookie } });
type Answer = Awaited<ReturnType<typeof get>>;
const cookieFrom = ({ cookies }: Answer) =>
  cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');

/** Goes to the provider and comes back with its code. */
async function signInThere(change: { state?: string; code?: string; cookie?: string } = {}): Promise<Answer> {
  const begun = await get('/api/auth/openid');
  asked = new URL(begun.headers.location ?? '').searchParams;
  const query = new URLSearchParams({ code: 'the-code', state: asked.get('state') ?? '', ...change });
  return get(`/api/auth/openid/callback?${query}`, change.cookie ?? cookieFrom(begun));
}
const whoIs = async (answer: Answer) =>
  (await get('/api/session', cookieFrom(answer))).json<{ account: { email: string } | null }>().account?.email;

test('an account that was invited signs in there, and is known again under another address', async () => {
  const first = await signInThere();
  expect([first.statusCode, first.headers.location]).toEqual([302, '/sign-in']);
  expect(await whoIs(first)).toBe(COUNSELLOR);
  expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
  says.claims = { sub: 's-1', email: 'another@example.org', email_verified: true };
  expect(await whoIs(await signInThere())).toBe(COUNSELLOR);
  expect((await get('/api/session')).json()).toMatchObject({ openid_name: 'Pass' });
});

test('nobody gets an account there, nor somebody else’s', async () => {
  const before = await town.db.$count(schema.user);
  for (const claims of [
    { sub: 's-2', email: 'stranger@example.org', email_verified: true },
    { sub: 's-3', email: 'coordination@mahdia.example', email_verified: false },
    { sub: 's-4', email: 'coordination@mahdia.example' },
    { sub: 's-5', email: COUNSELLOR, email_verified: true }, // linked to another one there
  ]) {
    says.claims = claims;
    const refused = await signInThere();
    expect(refused.headers.location).toBe('/sign-in?openid=unknown');
    expect(await whoIs(refused)).toBeUndefined();
  }
  expect(await town.db.$count(schema.user)).toBe(before);
});

test.each([
  ['another state', () => ({ change: { state: 'made-up' } })],
  ['no cookie of the beginning', () => ({ change: { cookie: 'citess.openid=made-up' } })],
  ['another nonce', () => ({ claims: { nonce: 'replayed' } })],
  ['a token for somebody else', () => ({ claims: { aud: 'another-client' } })],
  ['another issuer', () => ({ claims: { iss: 'https://elsewhere.example' } })],
  ['a token that is over', () => ({ claims: { exp: 1 } })],
  ['a key of somebody else', () => ({ key: foreign.privateKey })],
  ['no signature', () => ({ alg: 'none' })],
])('%s opens nothing', async (_what, wrong) => {
  const { change, claims, ...rest } = wrong() as { change?: object; claims?: object; key?: KeyObject; alg?: string };
  says = { ...says, ...rest, claims: { ...says.claims, ...claims } };
  const refused = await signInThere(change);
  expect(refused.headers.location).toBe('/sign-in?openid=unknown');
  expect(await whoIs(refused)).toBeUndefined();
});

test('a code that is refused, and a provider that is down, lead back with a word', async () => {
  expect((await signInThere({ code: 'guessed' })).headers.location).toBe('/sign-in?openid=failed');
  const settings = town.ports.openid;
  town.ports.openid = settings && { ...settings, issuer: 'http://127.0.0.1:9' };
  expect((await get('/api/auth/openid')).headers.location).toBe('/sign-in?openid=failed');
  town.ports.openid = null;
  expect((await get('/api/auth/openid')).json()).toMatchObject({ type: '/problems/openid-off', status: 404 });
  town.ports.openid = settings;
});
