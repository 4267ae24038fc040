import { FACETS, type SearchFacets, type SearchQuery } from '../directory-search.ts';
import { countFacets, scaleFacets } from './count-facets.ts';
import type { ReadSets } from './facet-sets.ts';
import { judge, type Judged } from './filters.ts';
import { gather, type Index, type Match } from './gather.ts';
import { narrow, together, type Question } from './question.ts';
import { RANKED, type Met } from './rank-matches.ts';
import { ringTerm } from './ring.ts';
import { allOf, anyOf, type Term } from './term.ts';

/** Up to so many, everything found is looked at. */
export const EXACT = 5_000;
/** What can find so many at most is all read at once: asking first how much it is would cost as much. */
const READ_AT_ONCE = 6_000;
/** Beyond, so many by chance stand for the rest. */
const SAMPLE = 1_000;

/** What a question found. `said` counts what has the words before any filter; beyond a few it may count only a part. */
export type Collected = {
  candidates: Met[];
  said: number;
  total: number;
  is_estimate: boolean;
  facets: SearchFacets;
  sets: ReadSets;
};

/** Finds what has all the words: everything where it is not too much, else the best by quality, and counts by a fair part. */
export async function collectMatches(
  index: Index,
  query: SearchQuery,
  question: Question,
  wanted: number,
): Promise<Collected> {
  const relaxed = relax(question);
  if (relaxed.upper <= READ_AT_ONCE) return collectAll(index, query, question, relaxed);
  const sample = narrow(question, relaxed, { tier: 'some', expected: relaxed.upper, wanted: SAMPLE });
  const { found, sets } = await gather(index, query, [sample.term]);
  const judged = judge(found[0] ?? [], query, sets);
  if (mayBeFew(judged.length, sample.share)) return collectAll(index, query, question, relaxed);

  const passing = passingOf(judged);
  const estimated = { facets: scaleFacets(countFacets(judged, query, sets), 1 / sample.share), said: judged.length };
  const strict = allOf(relaxed, ...question.filters.map(({ term }) => term));
  if (question.filters.length > 0 && mayBeFew(passing.length, sample.share)) {
    const few = await collectAll(index, query, question, strict);
    return { ...few, ...estimated, is_estimate: true, facets: withEstimated(few.facets, estimated.facets, question) };
  }
  const total = Math.round(passing.length / sample.share);
  const part =
    query.sort === 'distance'
      ? ringTerm(question, strict, { query, sampled: passing, share: sample.share, wanted })
      : narrow(question, strict, { tier: 'best', expected: total, wanted: wanted * 1.5 }).term;
  const best = await collectAll(index, query, question, part);
  return { ...best, ...estimated, total, is_estimate: true };
}

/** Everything that answers the term, exactly. */
async function collectAll(index: Index, query: SearchQuery, question: Question, term: Term): Promise<Collected> {
  const names = term.upper > RANKED ? nameTerms(question) : [];
  const { found, sets } = await gather(index, query, [term, ...names]);
  const [matches = [], named = [], whole = []] = found;
  const all = new Map([...matches, ...named, ...whole].map((match) => [match.number, match]));
  const judged = judge(matches, query, sets);
  const passing = names.length === 0 ? passingOf(judged) : passingOf(judge([...all.values()], query, sets));
  const isNamed = new Set(named.map(({ number }) => number));
  const isWhole = new Set(whole.map(({ number }) => number));
  const matched = question.words.length;
  const candidates = passing.map((match): Met => {
    const { number } = match;
    return { ...match, matched, named: isWhole.has(number) ? 2 : isNamed.has(number) ? 1 : 0 };
  });
  const facets = countFacets(judged, query, sets);
  const total = passingOf(judged).length;
  return { candidates, said: matches.length, total, is_estimate: false, facets, sets };
}

/** What has the words, in the scope, and passes all filters but one at most: all that facets count. */
function relax(question: Question): Term {
  const base = together(question, [...question.words, ...question.scope]);
  const { filters } = question;
  if (filters.length < 2 || base.upper <= EXACT) return base;
  const allButOne = filters.map((left) => {
    const [first, ...rest] = filters.filter((one) => one !== left).map(({ term }) => term);
    return first === undefined ? base : allOf(first, ...rest);
  });
  return allOf(base, anyOf(allButOne));
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

function passingOf(judged: readonly Judged[]): Match[] {
  return judged.filter(({ missed }) => missed.length === 0).map(({ match }) => match);
}

/** Facets with a filter of their own count what the filter leaves out too. */
function withEstimated(exact: SearchFacets, estimated: SearchFacets, { filters }: Question): SearchFacets {
  const set = new Set(filters.map(({ facet }) => facet));
  const chosen = FACETS.map((facet) => [facet, (set.has(facet) ? estimated : exact)[facet]] as const);
  return Object.fromEntries(chosen) as SearchFacets; // one entry for each facet, made just above
}
