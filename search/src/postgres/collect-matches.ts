import { FACETS, type SearchAnswer, type SearchFacets, type SearchQuery } from '../directory-search.ts';
import { unite, type Candidates } from './candidates.ts';
import { countFacets, scaleFacets } from './count-facets.ts';
import type { Matches } from './entry-cache.ts';
import { bitOf, countPassing, judge, passingRows, type Missed } from './filters.ts';
import { gather, type Index } from './gather.ts';
import { narrow, together, type Question } from './question.ts';
import { RANKED } from './rank-matches.ts';
import { ringTerm } from './ring.ts';
import { allOf, type Term } from './term.ts';

/** Up to so many, everything found is looked at. */
export const EXACT = 5_000;
/** What can find so many at most is all read at once: asking first how much it is would cost as much. */
const READ_AT_ONCE = 8_000;
/**
 * The same where it may well be fewer, and where a sample costs as much: of several forms of a word, which mostly stand in
 * the same entries, and under filters, which cost more to look up than to judge.
 */
export const READ_HOPEFULLY = 25_000;
/** A filter is wide when it passes so great a part of all entries. */
const WIDE = 0.3;
/** Beyond, so many by chance stand for the rest. */
const SAMPLE = 1_000;

/** What a question found. `said` counts what has the words before any filter; beyond a few it may count only a part. */
export type Collected = {
  candidates: Candidates;
  said: number;
  total: number;
  is_estimate: boolean;
  /** As the answer says it. */
  estimated?: SearchAnswer['estimated'];
  facets: SearchFacets;
};

/** Finds what has all the words: everything where it is not too much, else the best by quality, and counts by a fair part. */
export async function collectMatches(
  index: Index,
  query: SearchQuery,
  question: Question,
  wanted: number,
): Promise<Collected> {
  const { entries, readsHopefully } = index;
  const { filters } = question;
  const base = together(question, [...question.words, ...question.scope]);
  if (isReadAtOnce(base, question, readsHopefully)) return collectAll(index, query, question, base);
  const looked = SAMPLE * Math.max(1, filters.length);
  const sample = narrow(question, base, { tier: 'some', expected: base.upper, wanted: looked });
  const [matches] = await gather(index, query, [sample.term]);
  if (!matches || mayBeFew(matches.length, sample.share)) return collectAll(index, query, question, base);

  const missed = judge(matches, query, entries.sets);
  const facets = scaleFacets(countFacets(matches, missed, query, entries.sets), 1 / sample.share);
  const estimated = { facets, said: matches.length };
  const passing = countPassing(missed);
  const strict = allOf(base, ...filters.map(({ term }) => term));
  const narrowed = underNarrowFilters(question, base, missed);
  if (filters.length > 0 && mayBeFew(passing, sample.share)) {
    const isEnough = narrowed.count <= 2 * readsHopefully * sample.share;
    const few = await collectAll(index, query, question, isEnough ? narrowed.term : strict);
    const counted = {
      facets: withEstimated(few.facets, facets, question),
      estimated: filters.map(({ facet }) => facet),
    };
    return { ...few, ...estimated, is_estimate: true, ...counted };
  }
  const total = Math.round(passing / sample.share);
  const distances = passingRows(missed).map((row) => matches.km?.[row] ?? Infinity);
  const part =
    query.sort === 'distance'
      ? ringTerm(question, strict, { query, distances, share: sample.share, wanted })
      : bestOf(question, { strict, narrowed, passing, share: sample.share, wanted: wanted * 1.5 });
  const best = await collectAll(index, query, question, part);
  return { ...best, ...estimated, total, is_estimate: true };
}

function isReadAtOnce({ upper, least }: Term, { filters }: Question, readsHopefully: number): boolean {
  return upper <= READ_AT_ONCE || (upper <= readsHopefully && (least <= EXACT || filters.length > 0));
}

/** Everything that answers the term, exactly. */
async function collectAll(index: Index, query: SearchQuery, question: Question, term: Term): Promise<Collected> {
  const { sets } = index.entries;
  const names = term.upper > RANKED ? nameTerms(question) : [];
  const found = await gather(index, query, [term, ...names]);
  const [matches = unite([]), named = unite([]), whole = unite([])] = found;
  const missed = judge(matches, query, sets);
  const all = unite(found);
  const rows = passingRows(all === matches ? missed : judge(all, query, sets));
  return {
    candidates: {
      matches: all,
      rows,
      matched: new Uint8Array(all.length).fill(question.words.length),
      named: namedOf(all, named, whole),
    },
    said: matches.length,
    total: countPassing(missed),
    is_estimate: false,
    facets: countFacets(matches, missed, query, sets),
  };
}

/** Which of all are named so, and which are called exactly so. */
function namedOf(all: Matches, named: Matches, whole: Matches): Uint8Array {
  const degrees = new Map<number, number>();
  for (const number of named.numbers.subarray(0, named.length)) degrees.set(number, 1);
  for (const number of whole.numbers.subarray(0, whole.length)) degrees.set(number, 2);
  if (degrees.size === 0) return new Uint8Array(all.length);
  const marked = new Uint8Array(all.length);
  for (let row = 0; row < all.length; row += 1) marked[row] = degrees.get(all.numbers[row] ?? 0) ?? 0;
  return marked;
}

/** A part of a question, and how many of the sample answer it. */
type Narrowed = { term: Term; count: number };

/** The words under those filters alone that few entries pass: a wide one costs more to look up for each entry than to judge. */
function underNarrowFilters({ filters, all }: Question, base: Term, missed: Missed): Narrowed {
  const narrow = filters.filter(({ term }) => term.upper < WIDE * all.upper);
  const bits = narrow.reduce((sum, { facet }) => sum | bitOf(facet), 0);
  const count = missed.reduce((sum, missing) => sum + Number((missing & bits) === 0), 0);
  return { term: allOf(base, ...narrow.map(({ term }) => term)), count };
}

/** The best kept of much: so that about `wanted` of them pass all filters, those judged here too. */
function bestOf(
  question: Question,
  found: { strict: Term; narrowed: Narrowed; passing: number; share: number; wanted: number },
): Term {
  const { strict, narrowed, passing, share, wanted } = found;
  const judged = (wanted * narrowed.count) / passing;
  return judged <= EXACT
    ? narrow(question, narrowed.term, { tier: 'best', expected: narrowed.count / share, wanted: judged }).term
    : narrow(question, strict, { tier: 'best', expected: passing / share, wanted }).term;
}

/** What is named by the words, which comes first whatever its quality; the best kept of it where it is much. */
function nameTerms(question: Question): Term[] {
  const { named, wholeName, scope, filters } = question;
  const [first, ...rest] = named;
  if (first === undefined || wholeName === null) return [];
  const limits = [...scope, ...filters.map(({ term }) => term)];
  return [allOf(first, ...rest, ...limits), allOf(wholeName, ...limits)].map(
    (term) => narrow(question, term, { tier: 'best', expected: term.upper, wanted: RANKED / 2 }).term,
  );
}

/** Whether so many of a part may be few in all: four times the usual error is allowed for. */
function mayBeFew(count: number, share: number): boolean {
  return (count - 4 * Math.sqrt(count)) / share <= EXACT;
}

/** Facets with a filter of their own count what the filter leaves out too. */
function withEstimated(exact: SearchFacets, estimated: SearchFacets, { filters }: Question): SearchFacets {
  const set = new Set(filters.map(({ facet }) => facet));
  const chosen = FACETS.map((facet) => [facet, (set.has(facet) ? estimated : exact)[facet]] as const);
  return Object.fromEntries(chosen) as SearchFacets; // one entry for each facet, made just above
}
