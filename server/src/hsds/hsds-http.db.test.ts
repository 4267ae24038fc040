import { eq } from 'drizzle-orm';
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
  for (const url of ['/', '/services', '/services/1', '/services/%ZZ', '/nothing', '/services?page=0', '/schema']) {
    const answer = await ask(url, { origin: 'https://elsewhere.example' });
    expect(answer.headers['access-control-allow-origin'], url).toBe('*');
  }
  const asked = await testApp.app.inject({ method: 'OPTIONS', url: '/hsds/services' });
  expect([asked.statusCode, asked.headers['access-control-allow-headers']]).toEqual([
    204,
    'content-type, if-none-match, if-modified-since',
  ]);
  expect((await testApp.app.inject({ method: 'OPTIONS', url: '/hsds' })).statusCode).toBe(204);
  const root = await testApp.app.inject({ method: 'POST', url: '/hsds' });
  expect([root.statusCode, root.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  const posted = await testApp.app.inject({ method: 'POST', url: `/hsds/services/${SOME_ID}` });
  expect([posted.statusCode, posted.headers.allow]).toEqual([405, 'GET, HEAD']);
});

describe('a list that is asked for by POST', () => {
  const post = (url: string, payload?: string | object, type?: string) => {
    const headers = type ? { 'content-type': type } : {};
    return testApp.app.inject({ method: 'POST', url: `/hsds${url}`, headers, ...(payload ? { payload } : {}) });
  };
  const FORM = 'application/x-www-form-urlencoded';

  test('is the one the address asks for, wherever its parameters stand', async () => {
    const expected = (await ask('/services?per_page=3&page=2&full=true')).json();
    expect(expected.size).toBe(3);
    for (const answer of [
      await post('/services?per_page=3&page=2&full=true'),
      await post('/services', { per_page: 3, page: 2, full: true }),
      await post('/services', { per_page: '3', page: '2', full: 'true' }),
      await post('/services?per_page=3&page=9', { page: 2, full: true }),
      await post('/services', 'per_page=3&page=2&full=true', FORM),
    ]) {
      expect([answer.statusCode, answer.json()]).toEqual([200, expected]);
    }
    const lines = await post('/taxonomies', { format: 'ndjson' });
    expect(lines.body).toBe((await ask('/taxonomies?format=ndjson')).body);
  });

  test.each([
    [422, '/services', { page: 0 }],
    [422, '/services', { modified_after: 'yesterday' }],
    [422, '/services', { search: 'a\0b' }],
    [422, '/service_at_locations', { proximity: 100 }],
    [422, '/services', []],
    [422, '/services', 'page=1&page=2'],
    [400, '/services?page=0', {}],
    [404, '/services', { page: 999_999 }],
    [415, '/services', '<page>1</page>'],
  ] as const)('answers %i where %s is asked for with %j', async (status, url, body) => {
    const type = typeof body !== 'string' ? undefined : body.startsWith('<') ? 'text/xml' : FORM;
    const answer = await post(url, typeof body === 'string' ? body : { ...body }, type);
    const listed = Array.isArray(body) ? await post(url, '[]', 'application/json') : answer;
    expect(listed.statusCode).toBe(status);
    expect(listed.headers['content-type']).toContain('application/problem+json');
    expect(listed.headers['access-control-allow-origin']).toBe('*');
  });
});

test.each(['/', '/services', '/services?format=ndjson', '/schema/service.json'])(
  'HEAD tells of %s without it',
  async (url) => {
    const head = await testApp.app.inject({ method: 'HEAD', url: `/hsds${url}` });
    const whole = await ask(url);
    expect([head.statusCode, head.body]).toEqual([200, '']);
    for (const name of ['etag', 'last-modified', 'content-type']) expect(head.headers[name]).toBe(whole.headers[name]);
  },
);

test('an id that is too long is no record', async () => {
  expect((await ask(`/services/${'a'.repeat(2000)}`)).statusCode).toBe(404);
});

test.each([
  ['services', 'service'],
  ['organizations', 'organization'],
] as const)('of two %s that were merged, the old address leads to the one kept', async (list, kind) => {
  const { contents } = (await ask(`/${list}?per_page=2`)).json<{ contents: { id: string }[] }>();
  const [merged_id = '', kept_id = ''] = contents.map(({ id }) => id);
  const merge = { kind, kept_id, merged_id, before: {}, merged_at: testApp.clock.now };
  await testApp.db.insert(schema.listingMerge).values(merge);
  const answer = await ask(`/${list}/${merged_id}?full_service=true`, { origin: 'https://elsewhere.example' });
  expect([answer.statusCode, answer.headers.location]).toEqual([301, `/hsds/${list}/${kept_id}?full_service=true`]);
  expect(answer.headers['access-control-allow-origin']).toBe('*');
  expect((await ask(`/${list}?per_page=1000`)).body).not.toContain(`"id":"${merged_id}"`);
  await testApp.db.update(schema.listingMerge).set({ undone_at: testApp.clock.now });
  expect((await ask(`/${list}/${merged_id}`)).statusCode).toBe(200);
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

describe('the time of a list', () => {
  const at = (time: string) => new Date(`2032-01-${time}T00:00:00Z`);
  const timeOf = async (url: string) => (await ask(url)).headers['last-modified'];
  const ofService = (id: string) => eq(schema.service.id, id);

  test('is that of what passes its filters, and of what was in it', async () => {
    const { contents } = (await ask('/services?per_page=1000')).json<{ contents: Record<string, string>[] }>();
    const [first] = contents;
    const other = contents.find(({ organization_id }) => organization_id !== first?.organization_id);
    const ours = `/services?organization_id=${first?.organization_id}`;
    const theirs = `/services?organization_id=${other?.organization_id}`;
    const before = await timeOf(theirs);
    await testApp.db
      .update(schema.service)
      .set({ last_modified: at('02') })
      .where(ofService(first?.id ?? ''));
    expect([await timeOf(ours), await timeOf(theirs)]).toEqual([at('02').toUTCString(), before]);
    expect(await timeOf(`/services/${first?.id}`)).toBe(at('02').toUTCString());
    expect(await timeOf(`/services/${other?.id}`)).toBe(before);
    const withdrawn = { status: 'draft', last_modified: at('03') } as const;
    await testApp.db
      .update(schema.service)
      .set(withdrawn)
      .where(ofService(first?.id ?? ''));
    expect(await timeOf(ours)).toBe(at('03').toUTCString());
    await testApp.db
      .update(schema.service)
      .set({ status: 'published' })
      .where(ofService(first?.id ?? ''));
  });

  test('is also the day a closed service opens again', async () => {
    const id = (await ask('/services?per_page=1')).json().contents[0].id;
    const { now } = testApp.clock;
    await testApp.db.update(schema.service).set({ closed_until: '2033-05-01' }).where(ofService(id));
    testApp.clock.now = new Date('2033-04-30T23:59:59Z');
    expect((await ask(`/services/${id}`)).json().status).toBe('temporarily closed');
    expect(await timeOf(`/services/${id}`)).not.toContain('2033');
    testApp.clock.now = new Date('2033-05-01T00:00:00Z');
    expect((await ask(`/services/${id}`)).json().status).toBe('active');
    expect(await timeOf(`/services/${id}`)).toBe('Sun, 01 May 2033 00:00:00 GMT');
    testApp.clock.now = now;
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
  expect(Object.keys(schemas.files)).toHaveLength(25);
  expect((await ask('/schema/openapi.json')).body).toBe((await ask('/profile/openapi.json')).body);
  for (const [name, url] of Object.entries<string>(profile.files)) {
    if (name === 'openapi.json') continue;
    const patch = (await testApp.app.inject(new URL(url).pathname)).json();
    const merged = await ask(`/schema/${name}`);
    expect(merged.json().properties).toMatchObject(patch.properties);
    expect(merged.json().required).toContain('id');
    expect(merged.headers.link).toContain('creativecommons.org/licenses/by-sa/4.0');
  }
});
