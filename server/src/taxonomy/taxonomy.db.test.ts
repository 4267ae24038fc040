import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { NeedList } from './need.schema.ts';
import type { TaxonomyTermList } from './taxonomy.schema.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

async function list(query: string, language = 'fr'): Promise<TaxonomyTermList['contents']> {
  const response = await town.app.inject({
    url: `/api/taxonomy_terms${query}`,
    headers: { 'accept-language': language },
  });
  expect(response.statusCode).toBe(200);
  return response.json().contents;
}

test('the needs come in the order of the vocabulary, children naming their parent', async () => {
  const needs = await list('?taxonomy=needs');
  expect(needs).toHaveLength(53);
  expect(needs[0]).toMatchObject({ key: 'orientation', parent_key: null, name: 'S’informer et s’orienter' });
  expect(needs.find(({ key }) => key === 'finance.microcredit')?.parent_key).toBe('finance');
});

test('labels come in the reader’s language', async () => {
  const needs = await list('?taxonomy=needs', 'en');
  expect(needs.find(({ key }) => key === 'finance.bank')?.name).toBe('Bank loan');
});

test('all vocabularies come without a name, none with an unknown one', async () => {
  expect(new Set((await list('')).map(({ taxonomy }) => taxonomy)).size).toBe(13);
  expect(await list('?taxonomy=nothing')).toEqual([]);
  expect(await list('?taxonomy=%00')).toEqual([]);
});

test('a coordinator adds a need and writes its words, and everybody finds it', async () => {
  await ensureDemonstrationAccounts(town, 'a password for tests');
  const payload = { email: 'coordination@mahdia.example', password: 'a password for tests' };
  const signed = await town.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
  const cookie = signed.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const send = (method: 'POST' | 'PUT', url: string, order: object) =>
    town.app.inject({ method, url, payload: order, headers: { cookie } });
  const order = { parent_key: 'finance', names: { fr: 'Tontine', ar: ' ' }, hints: {} };
  const added = await send('POST', '/api/needs', order);
  expect(added.statusCode, added.body).toBe(201);
  const key = 'finance.tontine';
  expect(added.json<NeedList>().contents.at(-1)).toMatchObject({ key, names: { fr: 'Tontine' }, services: 0 });
  const twice = await send('POST', '/api/needs', order);
  expect(twice.json<NeedList>().contents.at(-1)?.key).toBe(`${key}-2`);
  const words = { names: { en: 'Savings group' }, hints: { en: 'You save together.' } };
  expect((await send('PUT', `/api/needs/${key}/words`, words)).statusCode).toBe(200);
  const found = (language: string) =>
    list('?taxonomy=needs', language).then((all) => all.find((one) => one.key === key));
  expect([(await found('fr'))?.name, (await found('en'))?.name]).toEqual(['Tontine', 'Savings group']);
  const match = { needs: [key], profile: { territory: 'Mahdia' } };
  expect((await town.app.inject({ method: 'POST', url: '/api/matches', payload: match })).statusCode).toBe(200);
  for (const wrong of [
    { ...order, names: {} },
    { ...order, parent_key: key },
    { ...order, parent_key: 'nothing' },
  ]) {
    expect((await send('POST', '/api/needs', wrong)).statusCode).toBe(422);
  }
  expect((await send('PUT', '/api/needs/nothing/words', words)).statusCode).toBe(404);
});
