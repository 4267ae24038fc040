import { expect, test } from 'vitest';
import { BANK, COURSE, DESK, HALL, LOAN } from './town.ts';
import type { Tried } from './tried.ts';

/** How words are read. */
export function wordsContract({ find, idsOf }: Tried): void {
  test('without words every service is there, the best kept first', async () => {
    const { total, ids } = await find({});
    expect(total).toBe(4);
    expect(ids).toEqual([LOAN.id, COURSE.id, DESK.id, HALL.id]);
  });

  test('organizations and services are found apart', async () => {
    expect(await idsOf({ kind: 'organization' })).toEqual([BANK.id]);
    expect(await idsOf({ kind: 'organization', words: 'microcrédit' })).toEqual([]);
  });

  test.each([
    ['an accent left out', 'cooperative agricole', COURSE],
    ['capitals', 'COOPÉRATIVE AGRICOLE', COURSE],
    ['singular for plural', 'prêt', LOAN],
    ['another language of the record', 'market stall', HALL],
    ['Arabic with its article', 'القرض', LOAN],
    ['Arabic with vowels and another teh marbuta', 'تَكوين', COURSE],
    ['Arabic written in Latin letters', 'takwin', COURSE],
    ['an acronym with dots', 'P.E.P.', DESK],
    ['an apostrophe left out', 'dagriculteurs', COURSE],
    ['the label of the need', 'emprunter', LOAN],
    ['whom it is for', 'groupement d’agriculteurs', COURSE],
    ['the beginning of a word', 'microcr', LOAN],
    ['a part of a compound', 'crédit', LOAN],
    ['small words around', 'je cherche une formation pour les coopératives', COURSE],
  ])('finds with %s', async (_case, words, expected) => {
    expect((await idsOf({ words }))[0]).toBe(expected.id);
  });

  test('a name comes before a mention', async () => {
    expect(await idsOf({ words: 'formation' })).toEqual([COURSE.id, DESK.id]);
  });

  test('an acronym finds its own, and what its organization offers', async () => {
    expect(await idsOf({ words: 'PEP' })).toEqual([DESK.id]);
    expect((await idsOf({ words: 'bdb' }))[0]).toBe(LOAN.id);
    expect(await idsOf({ kind: 'organization', words: 'BDB' })).toEqual([BANK.id]);
  });

  test.each([
    ['microcrdeit', 'microcrédit', LOAN],
    ['cooperatve', 'coopérative', COURSE],
    ['une fomration', 'une formation', COURSE],
  ])('mends the typing error in "%s" and says so', async (words, meant, expected) => {
    const { ids, did_you_mean } = await find({ words });
    expect(did_you_mean).toBe(meant);
    expect(ids).toContain(expected.id);
  });

  test('a word that stands in the directory is never mended', async () => {
    expect((await find({ words: 'formation' })).did_you_mean).toBeNull();
  });

  test('when nothing has all the words, what has most of them comes first', async () => {
    const { ids, total } = await find({ words: 'coopérative femmes samedi internet' });
    expect(ids[0]).toBe(HALL.id);
    expect(total).toBe(ids.length);
  });

  test('a need the words speak of is found where the words are not', async () => {
    expect(await idsOf({ words: 'argent' })).toEqual([]);
    expect(await idsOf({ words: 'argent', near_needs: ['finance'] })).toEqual([LOAN.id]);
    expect(await idsOf({ words: 'argent', hinted_needs: ['finance'] })).toEqual([LOAN.id]);
    expect(await idsOf({ words: 'étal', near_needs: ['finance'] })).toEqual([HALL.id, LOAN.id]);
  });
}
