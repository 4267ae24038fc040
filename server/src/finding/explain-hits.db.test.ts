import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { ServiceSearchAnswer } from './finding.schema.ts';

const SOON = { timeout: 10_000 };

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

async function findServices(query: Record<string, string>, language = 'fr'): Promise<ServiceSearchAnswer> {
  const response = await town.app.inject({ url: '/api/services', query, headers: { 'accept-language': language } });
  expect(response.statusCode).toBe(200);
  return response.json();
}

describe('why a service was found', () => {
  test.each([
    ['carte artisan', 'fr', 'name'],
    ['BTS', 'fr', 'organization'],
    ['emprunter de l’argent', 'fr', 'need'],
    ['bsissa', 'fr', 'description'],
    ['بطاقة', 'fr', 'name'],
  ])('"%s" read in %s is found by its %s', async (q, language, matched_by) => {
    expect((await findServices({ q }, language)).contents[0]?.matched_by).toBe(matched_by);
  });

  test('the words are marked where they stand in the shown texts', async () => {
    const { contents } = await findServices({ q: 'carte artisan' });
    const [name] = contents[0]?.highlights ?? [];
    expect(name?.field).toBe('name');
    expect(name?.marks.map(({ start, end }) => name.text.slice(start, end))).toEqual(['Carte', 'artisan']);
  });

  test('what was mended is marked as it was meant', async () => {
    const { contents, did_you_mean } = await findServices({ q: 'fomration agricole' });
    expect(did_you_mean).toBe('formation agricole');
    expect(contents[0]?.highlights[0]?.marks.length).toBe(2);
  });

  test('without words there is nothing to explain', async () => {
    const { contents, near } = await findServices({ cost: 'free' });
    expect(contents.every(({ highlights, matched_by }) => highlights.length === 0 && matched_by === null)).toBe(true);
    expect(near).toBeNull();
  });
});

describe('when nothing is found', () => {
  const listUnmet = () => town.db.select().from(schema.unmetSearch);

  test('the same words without filters are offered, and the search is counted without anything of the person', async () => {
    const asked = { q: 'Carte d’ARTISAN !', delivery: 'remote', need: 'finance.bank' };
    const answer = await findServices(asked);
    expect(answer.total).toBe(0);
    expect(answer.near).toEqual({ kind: 'without-filters', need: null, total: expect.any(Number) });
    expect(answer.near?.total).toBe((await findServices({ q: asked.q })).total);
    await findServices(asked);
    const unmet = {
      searched_on: '2026-11-23',
      words: 'carte d artisan',
      filters: { need: 'finance.bank', delivery: 'remote' },
    };
    await vi.waitFor(async () => expect(await listUnmet()).toEqual([{ ...unmet, times: 2 }]), SOON);
  });

  test('a need the words may mean is offered where the filters are not to blame', async () => {
    const answer = await findServices({
      q: 'xyzzy prêt',
      organization_sector: 'mixed',
      cost: 'paid',
      delivery: 'remote',
    });
    expect(answer.total).toBe(0);
    expect(answer.near?.total).toBeGreaterThan(0);
    await vi.waitFor(async () => expect((await listUnmet()).map(({ words }) => words)).toContain('xyzzy pret'), SOON);
  });

  test('nonsense offers nothing, and signs alone are not counted', async () => {
    const before = (await listUnmet()).length;
    expect((await findServices({ q: '🙂 %' })).near).toBeNull();
    expect((await findServices({ q: `zzqqxx${'y'.repeat(500)}` })).near).toBeNull();
    await vi.waitFor(async () => expect((await listUnmet()).length).toBe(before + 1), SOON);
    expect((await listUnmet()).every(({ words }) => words.length <= 200)).toBe(true);
  });

  test('a search is answered even where it cannot be counted', async () => {
    const { recordUnmetSearch } = await import('./record-unmet-search.ts');
    const broken = new Proxy(town.db, {
      get: () => () => {
        throw new Error('no database');
      },
    });
    expect(() =>
      recordUnmetSearch({ db: broken, now: town.ports.now }, { q: 'x y', page: 1, per_page: 20 }),
    ).not.toThrow();
  });

  test('what is found is not counted', async () => {
    const before = await listUnmet();
    await findServices({ q: 'microcrédit' });
    expect(await listUnmet()).toEqual(before);
  });
});
