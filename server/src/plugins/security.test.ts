import Fastify from 'fastify';
import { expect, it } from 'vitest';
import type { Ports } from '../ports.ts';
import { registerProblems } from './problems.ts';
import { registerSecurity, type Limits } from './security.ts';

async function anApp(publicUrl: string, limits?: Limits) {
  const app = Fastify();
  app.decorate('ports', { publicUrl } as Ports); // the plugin reads nothing else
  registerProblems(app);
  await registerSecurity(app, limits);
  for (const url of ['/api/intakes', '/api/intake_drafts/', '/api/auth/sign-in/email']) app.post(url, async () => ({}));
  for (const url of ['/api/services', '/api/followed_intakes/:token', '/fr/follow/:token'])
    app.get(url, async () => ({}));
  await app.ready();
  return app;
}
const HTTP = 'http://localhost:3000';

it('tells browsers not to guess, frame or gossip', async () => {
  const app = await anApp(HTTP);
  const { headers } = await app.inject({ url: '/api/services' });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin',
  });
  expect(headers).not.toHaveProperty('content-security-policy');
  expect(headers).not.toHaveProperty('strict-transport-security');
});

it('asks for https for good only where there is https', async () => {
  const app = await anApp('https://hub.example');
  expect((await app.inject({ url: '/api/services' })).headers['strict-transport-security']).toBe('max-age=31536000');
});

it.each([
  ['/api/followed_intakes/secret', 'no-referrer'],
  ['/fr/follow/secret', 'same-origin'],
])('keeps the private address %s from other sites and from caches', async (url, policy) => {
  const { headers } = await (await anApp(HTTP)).inject({ url });
  expect(headers).toMatchObject({ 'referrer-policy': policy, 'cache-control': 'no-store' });
});

it.each(['/api/intakes', '/api/intake_drafts/'])('limits what one address sends to %s', async (url) => {
  const app = await anApp(HTTP, { intakes: 2, signIns: 1 });
  const send = (remoteAddress: string) => app.inject({ method: 'POST', url, remoteAddress });
  expect((await send('192.0.2.1')).statusCode).toBe(200);
  expect((await send('192.0.2.1')).statusCode).toBe(200);
  const refused = await send('192.0.2.1');
  expect(refused.json()).toMatchObject({ status: 429, type: '/problems/too-many-requests' });
  expect(refused.headers).toHaveProperty('retry-after');
  expect((await send('192.0.2.2')).statusCode).toBe(200);
});

it('limits guessing at one account, not the others at the same address', async () => {
  const app = await anApp(HTTP, { intakes: 1, signIns: 2 });
  const signIn = (email: string) => app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email } });
  expect((await signIn('a@example.org')).statusCode).toBe(200);
  expect((await signIn('A@example.org')).statusCode).toBe(200);
  expect((await signIn('a@example.org')).statusCode).toBe(429);
  expect((await signIn('b@example.org')).statusCode).toBe(200);
});

it('does not limit reading', async () => {
  const app = await anApp(HTTP, { intakes: 1, signIns: 1 });
  for (let i = 0; i < 5; i++) expect((await app.inject({ url: '/api/services' })).statusCode).toBe(200);
});
