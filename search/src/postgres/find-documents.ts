import { emptyFacets, type SearchAnswer, type SearchQuery } from '../directory-search.ts';
import { bestByWorth, nearestRows } from './candidates.ts';
import { collectMatches, type Collected } from './collect-matches.ts';
import { collectInPart, completeByNeeds } from './find-in-part.ts';
import { gather, type Index } from './gather.ts';
import { IndexMoved } from './index-moved.ts';
import { askQuestion, narrow, together, type Question } from './question.ts';
import { DEEPEST, rankedOf, rankMatches, readIds, readPage, wantedFor } from './rank-matches.ts';
import type { AskedWords } from './read-words.ts';

/** So few documents with all the words are completed by what answers the needs they speak of. */
const FEW = 5;

/** `any_hit`: whether a document has the words at all, whatever the filters. */
export type FoundDocuments = Omit<SearchAnswer, 'did_you_mean'> & { any_hit: boolean };

/** `all`: a document has every word; `any`: at least one, those with nearly the most of them. Null words: no words were asked. */
export async function findDocuments(
  index: Index,
  query: SearchQuery,
  asked: AskedWords | null,
  mode: 'all' | 'any' = 'all',
): Promise<FoundDocuments> {
  const needs = asked === null ? [] : neededBy(query, mode);
  const question = await askQuestion(index, query, asked, needs);
  if (mode === 'any') {
    const found = await collectInPart(index, query, question);
    return { any_hit: found.said > 0, ...(await answer(index, query, { asked, question, found, needs, mode })) };
  }
  let found = await collectMatches(index, query, question, wantedFor(readPage(query)));
  const { said } = found;
  if (said >= 1 && said < FEW && needs.length > 0) found = await completeByNeeds(index, query, question, found);
  const any_hit = said > 0 || (await isSaidAnywhere(index, query, question));
  return { any_hit, ...(await answer(index, query, { asked, question, found, needs, mode })) };
}

/** Needs the words speak of; what has all the words is completed by their parents' too. */
function neededBy({ near_needs = [] }: SearchQuery, mode: 'all' | 'any'): string[] {
  const parents = mode === 'all' ? near_needs.map((need) => need.split('.')[0] ?? need) : [];
  return [...new Set([...near_needs, ...parents])];
}

/** Filters and distance may hide all that has the words. */
async function isSaidAnywhere(index: Index, query: SearchQuery, question: Question): Promise<boolean> {
  if (question.filters.length < 2 && query.within_km === undefined) return false;
  const { within_km: _, ...anywhere } = query;
  const said = together(question, question.words);
  const part = narrow(question, said, { tier: 'some', expected: said.upper, wanted: 1_000 });
  const terms = part.share === 1 ? [said] : [part.term, said];
  for (const term of terms) {
    const [found] = await gather(index, anywhere, [term]);
    if (found !== undefined && found.length > 0) return true;
  }
  return false;
}

type Found = {
  asked: AskedWords | null;
  question: Question;
  found: Collected;
  needs: readonly string[];
  mode: 'all' | 'any';
};

async function answer(index: Index, query: SearchQuery, all: Found): Promise<Omit<FoundDocuments, 'any_hit'>> {
  const { total, is_estimate, estimated, facets } = all.found;
  const page = await pageOf(index, query, all);
  const distances = page.flatMap(({ id, km }) =>
    km === Infinity ? [] : [[id, Math.round(km * 1000) / 1000] as const],
  );
  const ids = page.map(({ id }) => id);
  return { total, is_estimate, estimated, ids, distances_km: Object.fromEntries(distances), facets };
}

/** One page, best first or nearest first. @throws IndexMoved when what was found is not there any more. */
async function pageOf(index: Index, query: SearchQuery, all: Found): Promise<{ id: string; km: number }[]> {
  const { asked, question, needs, mode, found } = all;
  const { candidates } = found;
  const { numbers, km } = candidates.matches;
  const page = readPage(query);
  const { offset, perPage } = page;
  const end = Math.min(offset + perPage, DEEPEST);
  const isByDistance = query.sort === 'distance' && query.near !== undefined;
  const ranking = rankedOf(candidates.rows.length);
  const sorted = isByDistance ? nearestRows(candidates, end) : bestByWorth(candidates, Math.max(ranking, end));
  const numbersOf = (rows: readonly number[]) => rows.map((row) => numbers[row] ?? 0);
  let ids: { id: string; number: number }[];
  if (asked === null || isByDistance || offset >= ranking) {
    ids = await readIds(index, numbersOf(sorted.slice(offset, end)));
  } else {
    const rank = question.ranked.join(mode === 'all' ? ' & ' : ' | ');
    const ranked = await rankMatches(index, candidates, sorted.slice(0, ranking), { asked, rank, needs, page });
    ids = [...ranked, ...(await readIds(index, numbersOf(sorted.slice(ranking, end))))];
  }
  if (ids.length < sorted.slice(offset, end).length) throw new IndexMoved('the index was rebuilt meanwhile');
  const away = new Map(sorted.map((row) => [numbers[row], km?.[row] ?? Infinity]));
  return ids.map(({ id, number }) => ({ id, km: away.get(number) ?? Infinity }));
}

/** What finds nothing. */
export function nothingFound(): FoundDocuments {
  return { any_hit: false, total: 0, is_estimate: false, ids: [], distances_km: {}, facets: emptyFacets() };
}
