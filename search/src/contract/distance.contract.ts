import { expect, test } from 'vitest';
import { aDocument, COURSE, DESK, HALL, LOAN } from './town.ts';
import type { Tried } from './tried.ts';

/** The market square, and places north of it: 1.1, 11.1 and 111.2 kilometres away. */
const SQUARE = { latitude: 35.5, longitude: 11.06 };
const NEAR = { latitude: 35.51, longitude: 11.06 };
const FAR = { latitude: 35.6, longitude: 11.06 };
const VERY_FAR = { latitude: 36.5, longitude: 11.06 };

/** What is near, and how near. */
export function distanceContract({ search, find, idsOf }: Tried): void {
  /** The hall on the square, the course near it and very far, the desk far; the loan has no place. */
  const place = () =>
    search().put([
      { ...HALL, points: [SQUARE] },
      { ...COURSE, points: [VERY_FAR, NEAR] },
      { ...DESK, points: [FAR] },
      LOAN,
    ]);

  test('the nearest comes first, and what has no place last', async () => {
    await place();
    const { ids, distances_km, total } = await find({ near: SQUARE, sort: 'distance' });
    expect(ids).toEqual([HALL.id, COURSE.id, DESK.id, LOAN.id]);
    expect(total).toBe(4);
    expect(distances_km[HALL.id]).toBeCloseTo(0, 2);
    expect(distances_km[COURSE.id]).toBeCloseTo(1.11, 1);
    expect(distances_km[DESK.id]).toBeCloseTo(11.1, 1);
    expect(distances_km[LOAN.id]).toBeUndefined();
  });

  test('only what has a place within the distance is found, with words or without', async () => {
    await place();
    expect((await idsOf({ near: SQUARE, within_km: 5 })).sort()).toEqual([COURSE.id, HALL.id].sort());
    expect(await idsOf({ near: SQUARE, within_km: 5, words: 'formation' })).toEqual([COURSE.id]);
    expect(await idsOf({ near: SQUARE, within_km: 20, words: 'formation', sort: 'distance' })).toEqual([
      COURSE.id,
      DESK.id,
    ]);
    expect(await idsOf({ near: SQUARE, within_km: 0.5, words: 'microcrédit' })).toEqual([]);
  });

  test('a word that is only said too far away is not mended', async () => {
    await place();
    expect((await find({ near: SQUARE, within_km: 5, words: 'microcrédit' })).did_you_mean).toBeNull();
  });

  test('total and facets count what is within the distance', async () => {
    await place();
    const { total, facets } = await find({ near: SQUARE, within_km: 20, delivery: 'on-site' });
    expect(total).toBe(3);
    expect(facets.need).toEqual([
      { value: 'market', count: 1 },
      { value: 'space', count: 1 },
      { value: 'training', count: 1 },
    ]);
    expect(facets.cost).toEqual([
      { value: 'free', count: 2 },
      { value: 'unknown', count: 1 },
    ]);
  });

  test('sorted by relevance, distances are told all the same', async () => {
    await place();
    const { ids, distances_km } = await find({ near: SQUARE, words: 'formation' });
    expect(ids).toEqual([COURSE.id, DESK.id]);
    expect(Object.keys(distances_km).sort()).toEqual([COURSE.id, DESK.id].sort());
  });

  test('without a point of departure there are no distances', async () => {
    await place();
    const { ids, distances_km } = await find({ within_km: 1, sort: 'distance' });
    expect(ids).toEqual(await idsOf({}));
    expect(distances_km).toEqual({});
  });

  test('the world is round', async () => {
    const east = aDocument(31, { names: { en: 'East' }, points: [{ latitude: 0, longitude: 179.99 }] });
    const north = aDocument(32, { names: { en: 'North' }, points: [{ latitude: 89.99, longitude: 0 }] });
    await search().put([east, north]);
    const west = { latitude: 0, longitude: -179.99 };
    const { ids, distances_km } = await find({ near: west, within_km: 10 });
    expect(ids).toEqual([east.id]);
    expect(distances_km[east.id]).toBeCloseTo(2.2, 1);
    expect(await idsOf({ near: { latitude: 89.99, longitude: 180 }, within_km: 5 })).toEqual([north.id]);
    expect((await idsOf({ near: west, within_km: 20_000 })).sort()).toEqual([east.id, north.id]);
    await search().remove([east.id, north.id]);
  });

  test('a page holds up to five hundred', async () => {
    const many = Array.from({ length: 520 }, (_, at) => aDocument(1_000 + at, { names: { en: `Stall ${at}` } }));
    await search().put(many);
    expect((await find({ per_page: 500 })).ids.length).toBe(500);
    expect((await find({ per_page: 500, page: 2 })).ids.length).toBe(24);
    await search().remove(many.map(({ id }) => id));
  });
}
