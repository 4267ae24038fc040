import { expect, test } from 'vitest';
import { BANK, COURSE, LOAN, id } from './town.ts';
import type { Tried } from './tried.ts';

/** What is put, removed and rebuilt. */
export function writingContract({ find, idsOf, search }: Tried): void {
  test('a document put again replaces itself, a removed one is gone', async () => {
    await search().put([{ ...COURSE, names: { fr: 'Atelier de vannerie' } }]);
    expect(await idsOf({ words: 'vannerie' })).toEqual([COURSE.id]);
    expect((await find({})).total).toBe(4);
    await search().remove([COURSE.id, id(77)]);
    expect(await idsOf({ words: 'vannerie' })).toEqual([]);
    expect((await find({})).total).toBe(3);
  });

  test('a rebuilt index holds what it was given, each once, and nothing else', async () => {
    async function* batches() {
      yield [COURSE, BANK];
      yield [LOAN];
    }
    expect(await search().rebuild(batches())).toBe(3);
    expect(await idsOf({})).toEqual([LOAN.id, COURSE.id]);
    expect(await idsOf({ words: 'étal' })).toEqual([]);
    await search().put([{ ...COURSE, names: { fr: 'Atelier de vannerie' } }]);
    expect(await idsOf({ words: 'vannerie' })).toEqual([COURSE.id]);
  });

  test('a rebuild that fails leaves the index as it was', async () => {
    async function* batches() {
      yield [COURSE];
      throw new Error('the directory is away');
    }
    await expect(search().rebuild(batches())).rejects.toThrow('the directory is away');
    expect((await find({})).total).toBe(4);
  });
}
