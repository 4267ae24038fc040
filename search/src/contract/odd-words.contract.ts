import { expect, test } from 'vitest';
import { BANK, COURSE, LOAN } from './town.ts';
import type { Tried } from './tried.ts';

/** Nothing that is typed breaks anything. */
export function oddWordsContract({ find, idsOf, search }: Tried): void {
  test.each([
    ['signs', `' " & | ! :* <-> ( ) \\ %_`],
    ['an emoji', '🙂'],
    ['NUL', '\0'],
    ['a half surrogate', '\ud83d'],
    ['letters that fold into signs', '⑴ ŉ ½ ﷺ'],
    ['a word without end', 'x'.repeat(10_000)],
    ['another script', '寿司'],
  ])('%s finds nothing and breaks nothing', async (_case, words) => {
    const answer = await find({ words });
    expect(answer.ids).toEqual([]);
    expect(answer.total).toBe(0);
  });

  test('a name is suggested from its first letters on, not what only mentions it', async () => {
    const suggested = async (words: string) => (await search().suggest(words, 5)).map((one) => one.id);
    expect(await suggested('coopératives form')).toEqual([COURSE.id]);
    expect(await suggested('bourg')).toEqual([BANK.id]);
    expect(await suggested("' & ( \0")).toEqual([]);
  });

  test('signs around words do not matter, and a long text is read from its beginning', async () => {
    expect(await idsOf({ words: `"microcrédit" & (!petits | :*` })).toEqual([LOAN.id]);
    const words = `microcrédit ${'mot '.repeat(2_500)}`;
    expect((await idsOf({ words }))[0]).toBe(LOAN.id);
  });
}
