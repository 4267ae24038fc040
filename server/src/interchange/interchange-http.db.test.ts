import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import { startTestApp, type TestApp } from '../testing.ts';

let testApp: TestApp;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  testApp = await startTestApp();
  const accounts = await ensureDemonstrationAccounts({ db: testApp.db }, 'citess-mahdia');
  for (const { role, email, password } of accounts) {
    const answer = await testApp.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email, password },
    });
    cookies[role] = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  }
});
afterAll(() => testApp.close());

const HOUSE = '22222222-2222-4222-8222-000000000001';
const SERVICE = '22222222-2222-4222-8222-000000000002';
const lines = (name = 'Advice') =>
  [
    { id: HOUSE, name: 'House', description: 'Helps' },
    { id: SERVICE, organization_id: HOUSE, name, status: 'active' },
  ]
    .map((one) => JSON.stringify(one))
    .join('\n');
const send = (payload: string, query: string, headers: Record<string, string> = {}, role = 'coordinator') =>
  testApp.app.inject({
    method: 'POST',
    url: `/api/imports?${query}`,
    payload,
    headers: { cookie: cookies[role] ?? '', 'content-type': 'application/x-ndjson', ...headers },
  });
const ask = (url: string, role: string | null = 'coordinator') =>
  testApp.app.inject({ url, headers: role ? { cookie: cookies[role] ?? '' } : {} });

test('a coordinator sees what a file would change, applies it, and finds the run', async () => {
  const planned = await send(lines(), 'source=partner&dry_run=true');
  expect([planned.statusCode, planned.json()]).toEqual([200, expect.objectContaining({ outcome: 'planned' })]);
  testApp.clock.now = new Date('2026-11-23T09:01:00Z');
  expect((await send(lines(), 'source=partner')).json()).toMatchObject({
    outcome: 'applied',
    counts: { service: { new: 1 } },
  });
  const { contents } = (await ask('/api/imports')).json();
  expect(contents).toMatchObject([{ source: 'partner', state: 'applied', format: 'ndjson' }, { state: 'abandoned' }]);
  expect((await ask(`/api/imports/${contents[0].id}`)).json()).toMatchObject({ id: contents[0].id });
  expect((await ask(`/api/imports/${HOUSE}`)).json()).toMatchObject({ type: '/problems/import-not-found' });
});

test('a field tells its source, and whether it was corrected here', async () => {
  await testApp.db.execute(`update service set name = 'Corrected' where id = '${SERVICE}'`);
  const { contents } = (await ask(`/api/services/${SERVICE}/sources`, 'counsellor')).json();
  expect(contents).toContainEqual({
    field: 'name',
    source: 'partner',
    imported_at: '2026-11-23T09:01:00.000Z',
    is_corrected: true,
  });
  expect(contents).toContainEqual(expect.objectContaining({ field: 'status', is_corrected: false }));
  expect((await ask(`/api/services/${HOUSE}/sources`)).statusCode).toBe(404);
});

test.each([
  ['ndjson', 'application/x-ndjson', 'directory.ndjson'],
  ['tabular', 'application/zip', 'directory.zip'],
  ['json', 'application/json', 'directory.json'],
  ['csv', 'text/csv; charset=utf-8', 'directory.csv'],
])('the directory leaves as %s, under a name', async (format, type, name) => {
  const answer = await ask(`/api/export?format=${format}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe(type);
  expect(answer.headers['content-disposition']).toBe(`attachment; filename="${name}"`);
  expect(answer.rawPayload.length).toBeGreaterThan(20_000);
});

test('the template is there to be filled in', async () => {
  expect((await ask('/api/import_template.csv')).body.split('\r\n').length).toBeGreaterThan(2);
});

test.each([
  ['no name of a source', 400, 'unreadable-request', () => send(lines(), '')],
  ['a body that is no file', 415, 'import-type-unknown', () => send('x', 'source=p', { 'content-type': 'text/html' })],
  ['a broken file', 422, 'import-unreadable', () => send('{"id":', 'source=p', { 'content-type': 'application/json' })],
  ['no body', 422, 'import-unreadable', () => send('', 'source=p', { 'content-type': 'text/csv' })],
  ['a counsellor', 403, 'not-allowed', () => send(lines(), 'source=p', {}, 'counsellor')],
  ['a visitor', 401, 'not-signed-in', () => ask('/api/export', null)],
])('%s is refused', async (_, status, slug, act) => {
  const answer = await act();
  expect([answer.statusCode, answer.json().type]).toEqual([status, `/problems/${slug}`]);
});
