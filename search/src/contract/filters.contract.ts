import { expect, test } from 'vitest';
import { COURSE, DESK, HALL, LOAN } from './town.ts';
import type { Tried } from './tried.ts';

/** Filters, facets and pages. */
export function filtersContract({ find, idsOf }: Tried): void {
  test('filters combine, and a parent need finds its children', async () => {
    expect(await idsOf({ need: 'finance' })).toEqual([LOAN.id]);
    expect(await idsOf({ need: 'finance', cost: 'free' })).toEqual([]);
    expect(await idsOf({ organization_sector: 'association', delivery: 'remote' })).toEqual([DESK.id]);
    expect(await idsOf({ service_language: 'ar' })).toEqual([COURSE.id]);
    expect(await idsOf({ organization_id: LOAN.organization_id })).toEqual([LOAN.id]);
  });

  test('a group or a stage finds what names it, and whether there is room can be asked', async () => {
    expect(await idsOf({ audience: 'women' })).toEqual([LOAN.id, COURSE.id, DESK.id, HALL.id]);
    expect(await idsOf({ audience: 'youth' })).toEqual([COURSE.id, DESK.id, HALL.id]);
    expect(await idsOf({ audience: 'youth', stage: 'growth' })).toEqual([DESK.id, HALL.id]);
    expect(await idsOf({ capacity: 'waiting-list' })).toEqual([LOAN.id]);
    const { facets } = await find({ audience: 'youth', stage: 'growth' });
    expect(facets.audience).toEqual([
      { value: 'women', count: 3 },
      { value: 'youth', count: 2 },
    ]);
    expect(facets.stage).toEqual([
      { value: 'idea', count: 3 },
      { value: 'growth', count: 2 },
    ]);
    expect(facets.capacity).toEqual([{ value: 'open', count: 2 }]);
  });

  test('a place is served by what covers it or a larger place, unless it is left out', async () => {
    expect(await idsOf({ territory_path: ['XX-1-A', 'XX-1', 'XX'] })).toEqual([LOAN.id, COURSE.id, DESK.id]);
    expect(await idsOf({ territory_path: ['XX-1', 'XX'] })).toEqual([LOAN.id, COURSE.id]);
    expect(await idsOf({ territory_path: ['XX-2-B', 'XX-2', 'XX'] })).toEqual([HALL.id]);
    expect(await idsOf({ territory_path: ['XX'] })).toEqual([LOAN.id]);
  });

  test('facets count under all filters but their own', async () => {
    const { facets, total } = await find({ cost: 'free', organization_sector: 'public' });
    expect(total).toBe(1);
    expect(facets.cost).toEqual([
      { value: 'free', count: 1 },
      { value: 'unknown', count: 1 },
    ]);
    expect(facets.organization_sector).toEqual([
      { value: 'association', count: 1 },
      { value: 'public', count: 1 },
    ]);
    expect(facets.need).toEqual([{ value: 'training', count: 1 }]);
    expect(facets.language).toEqual([
      { value: 'ar', count: 1 },
      { value: 'fr', count: 1 },
    ]);
  });

  test('each facet value counts what choosing it finds', async () => {
    const facet_places = [['XX'], ['XX-1', 'XX'], ['XX-1-A', 'XX-1', 'XX'], ['XX-2', 'XX'], ['XX-3', 'XX']];
    const { facets } = await find({ words: 'femmes', facet_places });
    for (const { value, count } of facets.need) {
      expect((await find({ words: 'femmes', need: value })).total).toBe(count);
    }
    expect(facets.territory.length).toBe(5);
    for (const { value, count } of facets.territory) {
      const territory_path = facet_places.find(([code]) => code === value);
      expect((await find({ words: 'femmes', territory_path })).total).toBe(count);
    }
  });

  test('pages hold each result once, and a page past the end is empty', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => find({ page, per_page: 2 })));
    expect(pages.flatMap(({ ids }) => ids)).toEqual(await idsOf({}));
    expect(pages.map(({ total }) => total)).toEqual([4, 4, 4]);
  });

  test('odd filter values find nothing', async () => {
    expect(await idsOf({ need: '\0' })).toEqual([]);
    expect(await idsOf({ organization_id: 'no id' })).toEqual([]);
    expect(await idsOf({ territory_path: [] })).toEqual([]);
  });
}
