import type { SearchQuery } from '@citess/search';
import { listSpokenNeeds } from '@citess/search/needs/list-spoken-needs';
import type postgres from 'postgres';
import type { Random } from './random.ts';

/** Kinds of searches, each with how many of a hundred requests it makes. */
export const MIX = {
  'very common word': 10,
  'common word': 20,
  'mid word': 15,
  'rare word': 10,
  'two words': 15,
  prefix: 10,
  'typing error': 8,
  'filter only': 5,
  'word + wide filter': 5,
  'word + two filters': 2,
} as const;
export type QueryClass = keyof typeof MIX;

/** Words of the catalogue by how large a part of its services has them. */
type BenchVocabulary = Record<'veryCommon' | 'common' | 'mid' | 'rare', string[]>;

type Made = Pick<SearchQuery, 'words' | 'need' | 'cost' | 'territory_path' | 'service_language'>;
/** Makes searches of each class. */
export type MakeQuery = (queryClass: QueryClass) => SearchQuery;

/** Places as a hub counts them. */
const FACET_PLACES = [['TN'], ...['11', '53', '61', '81'].map((code) => [`TN-${code}`, 'TN'])];
const NEEDS = ['finance', 'training', 'market', 'finance.microcredit'];

/** Reads the words of the catalogue and makes searches of them. @throws Error where a class has no words. */
export async function readQueryMaker(sql: postgres.Sql, random: Random): Promise<MakeQuery> {
  const vocabulary = await readVocabulary(sql);
  return (queryClass) => {
    const made = MAKERS[queryClass](vocabulary, random);
    const needs = made.words === undefined ? {} : listSpokenNeeds(made.words, 'fr');
    return { kind: 'service', ...made, ...needs, facet_places: FACET_PLACES, page: 1, per_page: 20 };
  };
}

const MAKERS: Record<QueryClass, (words: BenchVocabulary, random: Random) => Made> = {
  'very common word': ({ veryCommon }, random) => ({ words: random.pick(veryCommon) }),
  'common word': ({ common }, random) => ({ words: random.pick(common) }),
  'mid word': ({ mid }, random) => ({ words: random.pick(mid) }),
  'rare word': ({ rare }, random) => ({ words: random.pick(rare) }),
  'two words': ({ veryCommon, common, mid }, random) => ({
    words: `${random.pick([...veryCommon, ...common, ...mid])} ${random.pick([...common, ...mid])}`,
  }),
  prefix: ({ common, mid }, random) => {
    const word = random.pick([...common, ...mid]);
    return { words: word.slice(0, Math.max(2, Math.ceil(word.length * 0.6))) };
  },
  'typing error': ({ common, mid }, random) => {
    const word = random.pick([...common, ...mid].filter(({ length }) => length >= 6));
    const at = 1 + random.below(word.length - 2);
    return { words: `${word.slice(0, at)}${word.slice(at + 1)}q` };
  },
  'filter only': (_words, random) =>
    random.pick<Made>([
      { need: random.pick(NEEDS) },
      { cost: 'free' },
      { territory_path: ['TN-53', 'TN'] },
      { cost: 'paid', service_language: 'ar' },
    ]),
  'word + wide filter': ({ veryCommon, common }, random) => ({
    words: random.pick([...veryCommon, ...common]),
    cost: 'free',
  }),
  'word + two filters': ({ veryCommon, common }, random) => ({
    words: random.pick([...veryCommon, ...common]),
    cost: 'free',
    territory_path: ['TN-53', 'TN'],
  }),
};

async function readVocabulary(sql: postgres.Sql): Promise<BenchVocabulary> {
  const rows = await sql<{ word: string; share: number }[]>`
    select lexeme word, entries::float / (select count(*) from search_entry) share from search_lexeme
    where written is not null order by lexeme`;
  const between = (least: number, most: number) =>
    rows.filter(({ share }) => share >= least && share < most).map(({ word }) => word);
  const [all] = await sql<{ count: number }[]>`select count(*)::int count from search_entry`;
  const one = 1 / Math.max(1, all?.count ?? 1);
  const vocabulary = {
    veryCommon: between(0.2, 0.45),
    common: between(0.03, 0.12),
    mid: between(0.003, 0.01),
    rare: between(2 * one, Math.max(10 * one, 0.00005)),
  };
  for (const [name, words] of Object.entries(vocabulary))
    if (words.length === 0) throw new Error(`the catalogue has no ${name} words: is its index filled?`);
  return vocabulary;
}
