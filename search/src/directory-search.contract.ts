import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DirectorySearch, SearchDocument, SearchQuery } from './directory-search.ts';

/** An engine to try, empty. */
export type OpenEngine = () => Promise<{ search: DirectorySearch; close: () => Promise<void> }>;

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function aDocument(number: number, given: Partial<SearchDocument>): SearchDocument {
  return {
    id: id(number),
    kind: 'service',
    organization_id: id(900 + number),
    names: {},
    alternate_names: [],
    descriptions: {},
    need_names: {},
    needs: [],
    covers: ['XX-1'],
    except: [],
    cost: 'free',
    organization_sector: 'public',
    delivery: ['on-site'],
    languages: ['fr'],
    quality: 0.5,
    ...given,
  };
}

/** A small town with a bank, a school, an incubator and a market hall. */
const LOAN = aDocument(1, {
  names: { fr: 'Microcrédit', en: 'Microcredit', ar: 'قروض صغيرة' },
  organization_names: ['Banque du bourg', 'BDB'],
  descriptions: { fr: 'De petits prêts pour commencer, surtout pour les femmes.', en: 'Small loans to begin with.' },
  need_names: { fr: ['Emprunter'], ar: ['قرض'] },
  needs: ['finance', 'finance.loan'],
  cost: 'paid',
  organization_sector: 'private',
  covers: ['XX'],
  except: ['XX-2'],
  quality: 0.9,
});
const COURSE = aDocument(2, {
  names: { fr: 'Formation des coopératives', en: 'Training for cooperatives', ar: 'تكوين التعاضديات' },
  descriptions: { fr: 'Apprendre à diriger une coopérative agricole.' },
  eligibility: { fr: 'Réservé aux groupements d’agriculteurs' },
  need_names: { fr: ['Se former'] },
  needs: ['training'],
  covers: ['XX-1'],
  languages: ['fr', 'ar'],
});
const DESK = aDocument(3, {
  names: { fr: 'Bureau partagé' },
  alternate_names: ['PEP'],
  organization_names: ['Pépinière du bourg'],
  descriptions: { fr: 'Une place pour travailler. On y parle aussi de formation.' },
  needs: ['space'],
  covers: ['XX-1-A'],
  delivery: ['remote', 'on-site'],
  organization_sector: 'association',
});
const HALL = aDocument(4, {
  names: { fr: 'Étal à la halle', en: 'Market stall' },
  descriptions: { fr: 'Vendre ses produits le samedi, pour les femmes de la coopérative.' },
  needs: ['market'],
  covers: ['XX-2'],
  cost: 'unknown',
  quality: 0.1,
});
const BANK = aDocument(5, {
  kind: 'organization',
  organization_id: id(5),
  names: { fr: 'Banque du bourg' },
  alternate_names: ['BDB'],
  cost: null,
  organization_sector: 'private',
});

/** What every engine behind `DirectorySearch` promises. */
export function describeDirectorySearch(engine: string, open: OpenEngine): void {
  describe(`directory search with ${engine}`, () => {
    let search: DirectorySearch;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ search, close } = await open());
    });
    afterAll(() => close());
    beforeEach(() => search.put([LOAN, COURSE, DESK, HALL, BANK]));

    const find = (query: Partial<SearchQuery>) => search.find({ kind: 'service', page: 1, per_page: 20, ...query });
    const idsOf = async (query: Partial<SearchQuery>) => (await find(query)).ids;

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

    test('filters combine, and a parent need finds its children', async () => {
      expect(await idsOf({ need: 'finance' })).toEqual([LOAN.id]);
      expect(await idsOf({ need: 'finance', cost: 'free' })).toEqual([]);
      expect(await idsOf({ organization_sector: 'association', delivery: 'remote' })).toEqual([DESK.id]);
      expect(await idsOf({ service_language: 'ar' })).toEqual([COURSE.id]);
      expect(await idsOf({ organization_id: LOAN.organization_id })).toEqual([LOAN.id]);
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
      const suggested = async (words: string) => (await search.suggest(words, 5)).map((one) => one.id);
      expect(await suggested('coopératives form')).toEqual([COURSE.id]);
      expect(await suggested('bourg')).toEqual([BANK.id]);
      expect(await suggested("' & ( \0")).toEqual([]);
    });

    test('signs around words do not matter, and a long text is read from its beginning', async () => {
      expect(await idsOf({ words: `"microcrédit" & (!petits | :*` })).toEqual([LOAN.id]);
      const words = `microcrédit ${'mot '.repeat(2_500)}`;
      expect((await idsOf({ words }))[0]).toBe(LOAN.id);
    });

    test('odd filter values find nothing', async () => {
      expect(await idsOf({ need: '\0' })).toEqual([]);
      expect(await idsOf({ organization_id: 'no id' })).toEqual([]);
      expect(await idsOf({ territory_path: [] })).toEqual([]);
    });

    test('a document put again replaces itself, a removed one is gone', async () => {
      await search.put([{ ...COURSE, names: { fr: 'Atelier de vannerie' } }]);
      expect(await idsOf({ words: 'vannerie' })).toEqual([COURSE.id]);
      expect((await find({})).total).toBe(4);
      await search.remove([COURSE.id, id(77)]);
      expect(await idsOf({ words: 'vannerie' })).toEqual([]);
      expect((await find({})).total).toBe(3);
    });
  });
}
