import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
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
