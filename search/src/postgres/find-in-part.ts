import type { SearchQuery } from '../directory-search.ts';
import { EXACT, type Collected } from './collect-matches.ts';
import { countFacets } from './count-facets.ts';
import { judge } from './filters.ts';
import { gather, type Gathered, type Index, type Match } from './gather.ts';
import { narrow, type Question } from './question.ts';
import type { Met } from './rank-matches.ts';
import { allOf, anyOf, type Term } from './term.ts';

/** A need says more than any one word of a sentence. */
const NEED_COUNTS = 2;

/** What has some of the words, or answers the needs: those with nearly the most of both. */
export async function collectInPart(index: Index, query: SearchQuery, question: Question): Promise<Collected> {
  const { words, is_part } = bound(question);
  const needs = question.needs === null ? null : boundNeeds(question, question.needs);
  const terms = [...words, ...(needs ? [needs] : [])].map((term) => allOf(term, ...question.scope));
  const gathered = await gather(index, query, terms);
  const met = meet(gathered, words.length);
  const judged = judge(met, query, gathered.sets);
  const most = (among: typeof judged) => among.reduce((best, { match }) => Math.max(best, matchedOf(match)), 0);
  const passing = judged.filter(({ missed }) => missed.length === 0);
  const least = (passing.length > 0 ? most(passing) : most(judged)) - 1;
  const hits = judged.filter(({ match }) => matchedOf(match) >= least);
  const candidates = hits.flatMap(({ match, missed }) => (missed.length === 0 ? [match as Met] : [])); // made by meet()
  return {
    candidates,
    said: met.length,
    total: candidates.length,
    is_estimate: is_part,
    facets: countFacets(hits, query, gathered.sets),
    sets: gathered.sets,
  };
}

/**
 * What answers the needs the words speak of joins the few that have all the words, after them: `few` holds these.
 */
export async function completeByNeeds(
  index: Index,
  query: SearchQuery,
  question: Question,
  few: Collected,
): Promise<Collected> {
  if (question.needs === null) return few;
  const needs = boundNeeds(question, question.needs);
  const [first, ...others] = question.words;
  const said = first === undefined ? [] : [allOf(first, ...others)];
  const isPart = needs !== question.needs;
  const either = anyOf([needs, ...said]);
  const terms = [either, ...question.words.map((word) => allOf(word, either))];
  const gathered = await gather(
    index,
    query,
    terms.map((term) => allOf(term, ...question.scope)),
  );
  const [all = [], ...perWord] = gathered.found;
  const matched = countMet(perWord);
  const met = all.map((match): Met => ({ ...match, matched: matched.get(match.number) ?? 0, named: 0 }));
  const judged = judge(met, query, gathered.sets);
  const candidates = judged.flatMap(({ match, missed }) => (missed.length === 0 ? [match as Met] : [])); // made above
  const facets = countFacets(judged, query, gathered.sets);
  return { ...few, candidates, total: candidates.length, is_estimate: isPart, facets, sets: gathered.sets };
}

function matchedOf(match: Match): number {
  return (match as Met).matched; // judge() gives back what meet() made
}

/** Entries with how many words they have; the needs, asked last, count more. */
function meet({ found }: Gathered, words: number): Met[] {
  const matched = countMet(found.slice(0, words));
  for (const { number } of found[words] ?? []) matched.set(number, (matched.get(number) ?? 0) + NEED_COUNTS);
  const all = new Map(found.flat().map((match) => [match.number, match]));
  return [...all.values()].map((match) => ({ ...match, matched: matched.get(match.number) ?? 0, named: 0 }));
}

function countMet(perWord: readonly (readonly Match[])[]): Map<number, number> {
  const matched = new Map<number, number>();
  for (const matches of perWord) for (const { number } of matches) matched.set(number, (matched.get(number) ?? 0) + 1);
  return matched;
}

/** Each word as it is where all of them together find little; else common words count where rare ones are, or in the best. */
function bound(question: Question): { words: Term[]; is_part: boolean } {
  const words = [...question.words];
  if (anyOf(words).upper <= EXACT) return { words, is_part: false };
  const rare: Term[] = [];
  for (const word of [...words].sort((a, b) => a.upper - b.upper))
    if (anyOf([...rare, word]).upper <= EXACT / 2) rare.push(word);
  const each = EXACT / 2 / Math.max(1, words.length - rare.length);
  const bounded = words.map((word) => {
    if (rare.includes(word)) return word;
    const best = narrow(question, word, { tier: 'best', expected: word.upper, wanted: each }).term;
    return rare.length === 0 ? best : anyOf([best, allOf(anyOf(rare), word)]);
  });
  return { words: bounded, is_part: true };
}

function boundNeeds(question: Question, needs: Term): Term {
  if (needs.upper <= EXACT) return needs;
  return narrow(question, needs, { tier: 'best', expected: needs.upper, wanted: EXACT / 2 }).term;
}
