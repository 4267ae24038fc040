import { expect, test } from 'vitest';
import { startTestApp } from '../server/src/testing.ts';
import { judge, PROBLEM } from './fuzz/judge.ts';
import { runFuzz, type Send } from './fuzz/run-fuzz.ts';
import type { Operation } from './fuzz/operations.ts';
import { jsonSchemas } from './json-schemas.ts';

test('400 requests made from the description are answered as it says', async () => {
  const { app, close } = await startTestApp();
  const account = { email: 'conseiller@mahdia.example', password: 'citess-mahdia' };
  const headers = { origin: 'http://localhost:3000' };
  const signedIn = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers, payload: account });
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const send: Send = async ({ method, url, headers: extra, body, isSignedIn }) => {
    const begun = performance.now();
    const all = isSignedIn ? { ...extra, cookie } : extra;
    const answer = await app.inject({ method, url, headers: all, ...(body === undefined ? {} : { payload: body }) });
    const type = String(answer.headers['content-type'] ?? '');
    return { status: answer.statusCode, type, body: answer.body, milliseconds: performance.now() - begun };
  };
  const report = await runFuzz(send, { requests: 400, seed: 20_261_122, slowest: 20_000 });
  await close();
  expect(report.failures).toEqual([]);
  expect(report.requests).toBeGreaterThanOrEqual(400);
  expect(report.operations).toBeGreaterThan(30);
  expect(Object.keys(report.statuses)).toEqual(expect.arrayContaining(['200', '400', '404']));
}, 180_000);

const schemas = jsonSchemas();
const document = {
  paths: {
    '/x': {
      get: {
        responses: { 200: { content: { 'application/json': { schema: { type: 'object', required: ['id'] } } } } },
      },
    },
  },
  components: { schemas: { Problem: { type: 'object', required: ['type', 'title', 'status'] } } },
};
schemas.add(PROBLEM.address, document);

test.each([
  [{ status: 200, body: '{"id":1}' }, []],
  [{ status: 200, body: '{}' }, ["/: must have required property 'id'"]],
  [{ status: 200, body: '{' }, ['no JSON']],
  [{ status: 200, body: '', type: 'text/html' }, []],
  [{ status: 200, body: 'x', type: 'text/html' }, ['undescribed type text/html']],
  [{ status: 500, body: '{}' }, ['status 500']],
  [{ status: 200, body: '{"id":1}', milliseconds: 2000 }, ['took 2000 ms']],
  [{ status: 404, body: '{}' }, ['status 404 as application/json']],
  [{ status: 404, body: '{"type":"a","title":"b","status":404}', type: 'application/problem+json' }, []],
  [
    { status: 409, body: '{"type":"a","title":"b","status":409}', type: 'application/problem+json' },
    ['undescribed status 409'],
  ],
  [
    { status: 404, body: '{"type":"a","title":"No Zaynab here","status":404}', type: 'application/problem+json' },
    ['a problem that repeats what a person wrote'],
  ],
])('an answer of %j is judged %j', (answer, faults) => {
  const operation: Operation = {
    ...{ address: PROBLEM.address, prefix: '', path: '/x', method: 'GET', parameters: [], body: null },
    ...{ document, responses: document.paths['/x'].get.responses },
  };
  const request = { method: 'GET', url: '/x', headers: {}, isSignedIn: false } as const;
  const whole = { type: 'application/json', milliseconds: 1, ...answer };
  expect(judge(operation, request, whole, { schemas, slowest: 1000 })).toEqual(faults);
});
