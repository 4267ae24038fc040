import type { SearchQuery } from '../directory-search.ts';
import { unite, type Candidates } from './candidates.ts';
import { EXACT, type Collected } from './collect-matches.ts';
import { countFacets } from './count-facets.ts';
import type { Matches } from './entry-cache.ts';
import { judge, passingRows, type Missed } from './filters.ts';
import { gather, type Index } from './gather.ts';
import { narrow, type Question } from './question.ts';
import { allOf, anyOf, type Term } from './term.ts';

/** A need says more than any one word of a sentence. */
const NEED_COUNTS = 2;
/** An entry that has less than the most by two or more. */
const TOO_LITTLE = 1 << 15;

/** What has some of the words, or answers the needs: those with nearly the most of both. */
export async function collectInPart(index: Index, query: SearchQuery, question: Question): Promise<Collected> {
  const { sets } = index.entries;
  const { words, is_part } = bound(question);
  const needs = question.needs === null ? null : boundNeeds(question, question.needs);
  const terms = [...words, ...(needs ? [needs] : [])].map((term) => allOf(term, ...question.scope));
  const found = await gather(index, query, terms);
  const matches = unite(found);
  const matched = countMet(matches, found, (term) => (term < words.length ? 1 : NEED_COUNTS));
  const missed = judge(matches, query, sets);
  leaveOutLeast(missed, matched);
  const rows = passingRows(missed);
  return {
    candidates: { matches, rows, matched, named: new Uint8Array(matches.length) },
    said: matches.length,
    total: rows.length,
    is_estimate: is_part,
    facets: countFacets(matches, missed, query, sets),
  };
}

/** What has two fewer than the most of those that pass all filters does not count, whatever it passes. */
function leaveOutLeast(missed: Missed, matched: Uint8Array): void {
  const passing = passingRows(missed);
  const most = (passing.length > 0 ? passing : [...matched.keys()]).reduce(
    (best, row) => Math.max(best, matched[row] ?? 0),
    0,
  );
  for (const [row, count] of matched.entries()) if (count < most - 1) missed[row] = (missed[row] ?? 0) | TOO_LITTLE;
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
  const { sets } = index.entries;
  const needs = boundNeeds(question, question.needs);
  const [first, ...others] = question.words;
  const said = first === undefined ? [] : [allOf(first, ...others)];
  const isPart = needs !== question.needs;
  const either = anyOf([needs, ...said]);
  const terms = [either, ...question.words.map((word) => allOf(word, either))];
  const found = await gather(
    index,
    query,
    terms.map((term) => allOf(term, ...question.scope)),
  );
  const [matches = unite([]), ...perWord] = found;
  const missed = judge(matches, query, sets);
  const candidates: Candidates = {
    matches,
    rows: passingRows(missed),
    matched: countMet(matches, perWord, () => 1),
    named: new Uint8Array(matches.length),
  };
  const facets = countFacets(matches, missed, query, sets);
  return { ...few, candidates, total: candidates.rows.length, is_estimate: isPart, estimated: undefined, facets };
}

/** For each match how many of the questions it answers, each as often as it counts. */
function countMet(matches: Matches, found: readonly Matches[], weigh: (term: number) => number): Uint8Array {
  const met = new Map<number, number>();
  for (const [term, { numbers, length }] of found.entries())
    for (const number of numbers.subarray(0, length)) met.set(number, (met.get(number) ?? 0) + weigh(term));
  return Uint8Array.from(matches.numbers.subarray(0, matches.length), (number) => met.get(number) ?? 0);
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
