import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '@citess/db';
import { signIn, type Caller } from '../intakes/testing.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { AccessKeyList, AccessKeyMade } from './access-key.schema.ts';

let town: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  town = await startTestApp();
  coordinator = await signIn(town, 'coordination@mahdia.example');
});
afterAll(() => town.close());

const make = async (order: object) => (await coordinator('POST', '/api/access_keys', order)).json<AccessKeyMade>();
const withKey = (key: string, url: string, method: 'GET' | 'POST' = 'GET') =>
  town.app.inject({ method, url, headers: { authorization: `Bearer ${key}` } });
const answered = async (answer: Promise<{ statusCode: number; json: () => { type?: string } }>) => {
  const { statusCode, json } = await answer;
  return [statusCode, json().type];
};
const REFUSED = [401, '/problems/access-key-refused'];

test('a key does what it is for and nothing else, and is kept as a hash', async () => {
  const { id, key } = await make({ name: 'Registre', scopes: ['directory:import'], days: 30 });
  expect((await withKey(key, '/api/imports')).statusCode).toBe(200);
  for (const url of ['/api/cases', '/api/access_keys', '/api/audit', '/api/inbox']) {
    expect(await answered(withKey(key, url)), url).toEqual([403, '/problems/not-allowed']);
  }
  expect((await withKey(key, '/api/account')).statusCode).toBe(401);
  const bounces = await make({ name: 'Courrier', scopes: ['mail:bounces'], days: 30 });
  expect(await answered(withKey(bounces.key, '/api/imports'))).toEqual([403, '/problems/not-allowed']);
  expect(JSON.stringify(await town.db.select().from(schema.accessKey))).not.toContain(key);
  const { contents } = (await coordinator('GET', '/api/access_keys')).json<AccessKeyList>();
  expect(contents.find((one) => one.id === id)).toMatchObject({ is_live: true, last_used_at: expect.any(String) });
  expect(JSON.stringify(contents)).not.toContain(key);
});

test('a file that software sends is imported, and noted under the key', async () => {
  const { id, key } = await make({ name: 'Registre', scopes: ['directory:import'] });
  const answer = await town.app.inject({
    method: 'POST',
    url: '/api/imports?source=registre&dry_run=true',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    payload: '[]',
  });
  expect([401, 403]).not.toContain(answer.statusCode);
  expect(answer.statusCode).toBeLessThan(500);
  const noted = (await town.db.select().from(schema.auditEntry)).filter(({ access_key_id }) => access_key_id === id);
  expect(noted.every(({ user_id, hub_id }) => user_id === null && hub_id !== null)).toBe(true);
});

test('a key that never was, has ended or was revoked opens nothing, not even what is public to a session', async () => {
  const [first, second] = [
    await make({ name: 'A', scopes: ['directory:import'], days: 1 }),
    await make({ name: 'B', scopes: ['directory:import'] }),
  ];
  expect(await answered(withKey('citess_nobody', '/api/imports'))).toEqual(REFUSED);
  expect((await coordinator('PUT', `/api/access_keys/${second.id}/revocation`)).statusCode).toBe(200);
  expect(await answered(withKey(second.key, '/api/imports'))).toEqual(REFUSED);
  town.clock.now = new Date(town.clock.now.getTime() + 25 * 3600_000);
  expect(await answered(withKey(first.key, '/api/imports'))).toEqual(REFUSED);
});
