import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

const MEMBERS_ONLY = /^\/api\/(cases|inbox|mails)(\/|$)/;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

test('a visitor is asked to sign in on every address of staff and partners, whatever they send', async () => {
  const { paths } = (await testApp.app.inject('/api/openapi.json')).json<{ paths: Record<string, object> }>();
  const guarded = Object.entries(paths).filter(([path]) => MEMBERS_ONLY.test(path));
  expect(guarded.length).toBeGreaterThan(12);
  for (const [path, operations] of guarded) {
    for (const method of METHODS.filter((name) => name in operations)) {
      const url = path.replace(/\{[^}]+\}/g, 'not-an-id');
      const answer = await testApp.app.inject({ method, url, ...(method === 'get' ? {} : { payload: { odd: true } }) });
      expect([method, path, answer.statusCode, answer.json().type]).toEqual([
        method,
        path,
        401,
        '/problems/not-signed-in',
      ]);
    }
  }
});
