import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

const JSON_TYPE = { 'content-type': 'application/json' };

describe('an address or a body that makes no sense', () => {
  test.each([
    ['GET', '/api/nothing', 404, 'not-found'],
    ['POST', '/api/nothing', 404, 'not-found'],
    ['GET', '/api', 404, 'not-found'],
    ['GET', '/api/matches', 405, 'method-not-allowed'],
    ['DELETE', '/api/services/1', 405, 'method-not-allowed'],
    ['OPTIONS', '/api/services', 405, 'method-not-allowed'],
  ] as const)('%s %s is a %i problem', async (method, url, status, slug) => {
    const answer = await testApp.app.inject({ method, url, headers: { 'content-type': 'text/xml' }, payload: '<a/>' });
    expect([answer.statusCode, answer.json().type]).toEqual([status, `/problems/${slug}`]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('says which methods an address takes', async () => {
    const answer = await testApp.app.inject({ method: 'PATCH', url: '/api/services' });
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  test('a body nested without end is a 400, not a failure of ours', async () => {
    const payload = '['.repeat(100_000) + ']'.repeat(100_000);
    const answer = await testApp.app.inject({ method: 'POST', url: '/api/matches', headers: JSON_TYPE, payload });
    expect([answer.statusCode, answer.json().type]).toEqual([400, '/problems/unreadable-request']);
  });

  test.each(['/api/auth/sign-in/email', '/%61pi/auth/sign-in/email'])(
    'another site cannot sign anybody in, however it writes %s',
    async (url) => {
      const headers = { ...JSON_TYPE, origin: 'http://elsewhere.example' };
      const answer = await testApp.app.inject({ method: 'POST', url, headers, payload: {} });
      expect([answer.statusCode, answer.json().type]).toEqual([403, '/problems/foreign-origin']);
    },
  );

  test.each([
    ['/ar/%zz', 400, 'ar', 'rtl', 'لا يمكن قراءة هذا العنوان'],
    ['/it/nothing', 404, 'it', 'ltr', 'Questo indirizzo non si può leggere'],
    ['/api/nothing', 404, undefined, undefined, 'There is nothing at this address'],
  ])('who reads %s in a browser is told in their language', async (url, status, lang, dir, words) => {
    const answer = await testApp.app.inject({ url, headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([answer.statusCode, answer.body.includes(words)]).toEqual([status, true]);
    const [, found, way] = /<html lang="(\w+)" dir="(\w+)">/.exec(answer.body) ?? [];
    expect([found, way]).toEqual([lang, dir]);
  });

  test('an address that is no address does not make us fail', async () => {
    const answer = await testApp.app.inject({ method: 'POST', url: '//', headers: { origin: 'http://x.example' } });
    expect(answer.statusCode).toBeLessThan(500);
  });
});

describe('the description of the API', () => {
  type Document = {
    openapi: string;
    paths: Record<string, Record<string, { summary?: string; tags?: string[]; responses: Record<string, Answer> }>>;
    components: { schemas: Record<string, unknown> };
  };
  type Answer = { description: string; content?: Record<string, unknown> };

  test('names every stable address, and says what each answers and how it fails', async () => {
    const document = (await testApp.app.inject('/api/openapi.json')).json<Document>();
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(
        [
          ...['services', 'services/{id}', 'organizations/{id}', 'taxonomy_terms', 'territories', 'need-suggestions'],
          ...['matches', 'intakes', 'health', 'ready'],
        ].map((path) => `/api/${path}`),
      ),
    );
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, { summary, tags, responses }] of Object.entries(operations)) {
        expect([summary, tags?.[0]], `${method} ${path}`).toEqual([expect.any(String), expect.any(String)]);
        for (const [status, { description, content }] of Object.entries(responses)) {
          expect(description, `${method} ${path} ${status}`).not.toBe('Default Response');
          if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
        }
      }
    }
    expect(Object.keys(document.components.schemas)).toContain('Problem');
  });

  test('is read in a page that loads nothing from elsewhere', async () => {
    const answer = await testApp.app.inject('/api/docs/');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-security-policy']).not.toMatch(/https:|swagger\.io|upgrade-insecure/);
    expect(answer.body).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});
