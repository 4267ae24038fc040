import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@citess/db';
import { startTestApp, type TestApp } from '../testing.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

const ask = (url: string, headers: Record<string, string> = {}) => testApp.app.inject({ url: `/hsds${url}`, headers });
const SOME_ID = '11111111-1111-4111-8111-111111111111';

test('the first address names version, profile and description, and each of them answers', async () => {
  for (const url of ['', '/']) {
    const about = (await ask(url)).json();
    expect(about.version).toBe('3.2');
    for (const address of [about.profile, about.openapi_url]) {
      expect((await testApp.app.inject(new URL(address).pathname)).statusCode).toBe(200);
    }
  }
});

test.each([
  ...['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'].flatMap((kind) => [
    [404, `/${kind}/${SOME_ID}`],
    [404, `/${kind}/%00`],
    [404, `/${kind}/nothing`],
    [404, `/${kind}?page=999999`],
    [400, `/${kind}?page=99999999999999999999999`],
    [400, `/${kind}?page=0`],
    [400, `/${kind}?page=-1`],
    [400, `/${kind}?page=1.5`],
    [400, `/${kind}?page=one`],
    [400, `/${kind}?page=1&page=2`],
    [400, `/${kind}?per_page=0`],
    [400, `/${kind}?per_page=1001`],
    [400, `/${kind}?search=a%00b`],
    [400, `/${kind}?format=xml`],
  ]),
  [400, '/services?modified_after=yesterday'],
  [400, '/services?modified_after=2026-02-30'],
  [400, '/services?modified_after=%00'],
  [400, '/services?taxonomy_term_id=1'],
  [400, '/services?taxonomy_id=%00'],
  [400, '/services?organization_id=x'],
  [400, '/services?full=perhaps'],
  [400, '/organizations?full_service=2'],
  [400, '/service_at_locations?proximity=100'],
  [400, '/service_at_locations?postcode=5100&proximity=near'],
  [400, '/service_at_locations?postcode=5100&proximity=-1'],
  [400, '/service_at_locations?postcode=%00'],
  [400, '/taxonomy_terms?parent_id=x'],
  [400, '/services/%ZZ'],
  [404, '/nothing'],
  [404, '/profile/nothing.json'],
  [404, '/schema/..%2Fapp.ts'],
] as [number, string][])('%i for %s, as a problem', async (status, url) => {
  const answer = await ask(url);
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

test('pages of every site may read, without a key, failures too', async () => {
  for (const url of ['/', '/services', '/services/1', '/nothing', '/services?page=0', '/schema']) {
    const answer = await ask(url, { origin: 'https://elsewhere.example' });
    expect(answer.headers['access-control-allow-origin'], url).toBe('*');
  }
  const asked = await testApp.app.inject({ method: 'OPTIONS', url: '/hsds/services' });
  expect([asked.statusCode, asked.headers['access-control-allow-headers']]).toEqual([
    204,
    'if-none-match, if-modified-since',
  ]);
  expect((await testApp.app.inject({ method: 'OPTIONS', url: '/hsds' })).statusCode).toBe(204);
  const root = await testApp.app.inject({ method: 'POST', url: '/hsds' });
  expect([root.statusCode, root.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  const posted = await testApp.app.inject({ method: 'POST', url: '/hsds/services' });
  expect([posted.statusCode, posted.headers.allow]).toEqual([405, 'GET, HEAD']);
});

describe('a copy', () => {
  test.each(['/', '/services?per_page=3', '/organizations', '/taxonomies', '/taxonomy_terms', '/schema/service.json'])(
    'of %s is confirmed by its ETag',
    async (url) => {
      const { etag = '' } = (await ask(url)).headers;
      const again = await ask(url, { 'if-none-match': String(etag), 'accept-language': 'ar' });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      expect((await ask(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    },
  );

  test('of listings is confirmed by its time until one changes, also as ndjson', async () => {
    const lists = ['/services', '/services?format=ndjson', '/service_at_locations', '/organizations'];
    const times = await Promise.all(lists.map(async (url) => String((await ask(url)).headers['last-modified'])));
    for (const [index, url] of lists.entries()) {
      expect((await ask(url, { 'if-modified-since': times[index] ?? '' })).statusCode).toBe(304);
    }
    const tag = String((await ask('/services?format=ndjson')).headers.etag);
    expect((await ask('/services?format=ndjson', { 'if-none-match': tag })).statusCode).toBe(304);
    await testApp.db.update(schema.organization).set({ last_modified: new Date('2031-01-01T00:00:00Z') });
    for (const [index, url] of lists.entries()) {
      expect((await ask(url, { 'if-modified-since': times[index] ?? '' })).statusCode).toBe(200);
    }
    expect((await ask('/services?format=ndjson', { 'if-none-match': tag })).statusCode).toBe(200);
  });
});

describe('ndjson', () => {
  const lines = (body: string) => body.split('\n').filter(Boolean);

  test('holds what the pages hold, without pages', async () => {
    const answer = await ask('/services?format=ndjson&full=true&per_page=2&page=7');
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    const { contents } = (await ask('/services?full=true&per_page=1000')).json();
    expect(lines(answer.body).map((line) => JSON.parse(line))).toEqual(contents);
  });

  test('goes on through as many batches as there are', async () => {
    const [taxonomy] = await testApp.db
      .insert(schema.taxonomy)
      .values({ key: 'large', names: { en: 'Large' } })
      .returning();
    const taxonomy_id = taxonomy?.id ?? '';
    const terms = Array.from({ length: 601 }, (_, index) => ({
      taxonomy_id,
      key: `${index}`,
      names: { en: `${index}` },
    }));
    await testApp.db.insert(schema.taxonomyTerm).values(terms);
    const answer = await ask(`/taxonomy_terms?format=ndjson&taxonomy_id=${taxonomy_id}`);
    expect(new Set(lines(answer.body)).size).toBe(601);
  });

  test('is empty where nothing is found', async () => {
    const answer = await ask(`/services?format=ndjson&organization_id=${SOME_ID}`);
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  });
});

test('the profile is patches, and schemas made from them', async () => {
  const profile = (await ask('/profile')).json();
  const schemas = (await ask('/schema')).json();
  expect(Object.keys(schemas.files)).toHaveLength(24);
  for (const [name, url] of Object.entries<string>(profile.files)) {
    const patch = (await testApp.app.inject(new URL(url).pathname)).json();
    const merged = await ask(`/schema/${name}`);
    expect(merged.json().properties).toMatchObject(patch.properties);
    expect(merged.json().required).toContain('id');
    expect(merged.headers.link).toContain('creativecommons.org/licenses/by-sa/4.0');
  }
});
