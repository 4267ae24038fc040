import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { SuggestionAnswer } from './finding.schema.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

async function suggest(q: string, language = 'fr'): Promise<SuggestionAnswer['contents']> {
  const response = await town.app.inject({
    url: '/api/suggestions',
    query: { q },
    headers: { 'accept-language': language },
  });
  expect(response.statusCode).toBe(200);
  return response.json<SuggestionAnswer>().contents;
}

test.each([
  ['microc', 'need', 'Microcrédit ou petit prêt'],
  ['pepin', 'organization', 'Pépinière d’entreprises de Mahdia (APII – ISET)'],
  ['PÉPIN', 'organization', 'Pépinière d’entreprises de Mahdia (APII – ISET)'],
  ['bts', 'organization', 'Banque tunisienne de solidarité'],
  ['carte prof', 'service', 'Carte professionnelle et qualification d’artisan'],
  ['subventi', 'need', 'Subvention, prime ou don'],
])('"%s" suggests the %s "%s"', async (q, kind, name) => {
  const suggestions = await suggest(q);
  expect(suggestions.map((one) => [one.kind, one.name])).toContainEqual([kind, name]);
});

test('a service tells its organization, and its key opens it', async () => {
  const [card] = (await suggest('carte prof')).filter(({ kind }) => kind === 'service');
  expect(card?.detail).toBe('DRA Mahdia');
  expect((await town.app.inject(`/api/services/${card?.key}`)).statusCode).toBe(200);
});

test('names come in the reader’s language, whatever was typed', async () => {
  const typed = await Promise.all(['قرض', 'القرض', 'قَرض', 'microcré'].map((q) => suggest(q, 'ar')));
  for (const suggestions of typed) {
    expect(suggestions.length).toBeGreaterThan(0);
    expect(
      suggestions
        .filter(({ kind }) => kind !== 'organization')
        .map(({ name }) => name)
        .join(),
    ).toMatch(/\p{Script=Arabic}/u);
  }
});

test('never more than eight, and nothing for nothing', async () => {
  expect((await suggest('a')).length).toBeLessThanOrEqual(8);
  expect((await suggest('formation')).length).toBe(8);
  expect(await suggest('')).toEqual([]);
  expect(await suggest(`' & (!x:* \0 🙂`)).toEqual([]);
});

test('a text without end is refused', async () => {
  const response = await town.app.inject({ url: '/api/suggestions', query: { q: 'x'.repeat(201) } });
  expect(response.statusCode).toBe(400);
});
