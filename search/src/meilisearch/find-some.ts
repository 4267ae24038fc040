import type { SearchAnswer, SearchQuery } from '../directory-search.ts';
import { answerOf } from './compose-answer.ts';
import { countingOf, selected } from './count-facets.ts';
import { isOneOf } from './filters.ts';
import { countOf, type Answer, type Hit, type OpenIndex } from './open-index.ts';
import { candidatesOf, pageByDistance, pageOf } from './page-hits.ts';
import { rankHits } from './rank-hits.ts';
import { phraseOf, type Question } from './read-question.ts';

/** A need says more than any one word of a sentence. */
const NEED_COUNTS = 2;
/** So many of each word are looked at. */
const PER_WORD = 1_000;
/** So many of the best are kept. */
const MOST_KEPT = 500;

type Candidate = { hit: Hit; matched: number; relevance: number };

/**
 * What has some of the words or answers a need they speak of: those with nearly the most of them, the most first; null
 * when nothing has any, whatever the filters. The engine counts no words, so what has each is asked for and counted here.
 */
export async function findSome(index: OpenIndex, query: SearchQuery, asked: Question): Promise<SearchAnswer | null> {
  const needs = query.near_needs ?? [];
  const answers = await index.ask([
    ...asked.words.map((word) => candidatesOf(query, { q: phraseOf([word]) }, PER_WORD)),
    ...(needs.length === 0 ? [] : [candidatesOf(query, { q: '', within: isOneOf('needs', needs) }, PER_WORD)]),
  ]);
  const candidates = countMatches(answers, asked.words.length, needs);
  if (candidates.length === 0) return null;
  const best = rankHits(candidates, { name: asked.name, needs }).slice(0, MOST_KEPT);

  const among = {
    q: '',
    within: isOneOf(
      'listing',
      best.map(({ hit }) => hit.listing),
    ),
  };
  const [passing] = await index.ask([
    { ...selected(query, among), attributesToRetrieve: ['listing'], limit: MOST_KEPT, distinct: 'listing' },
  ]);
  const passes = new Set(passing?.hits.map(({ listing }) => listing));
  const rated = best.filter(({ hit }) => passes.has(hit.listing));
  const most = Math.max(...(rated.length > 0 ? rated : best).map(({ matched }) => matched));
  const kept = best.filter(({ matched }) => matched >= most - 1);
  const is_estimate = candidates.length > MOST_KEPT || answers.some((answer) => countOf(answer) > PER_WORD);
  return answerAmong(index, query, { kept, passes, is_estimate });
}

/** How many words each candidate has, a need counted as two. The first answers are the words', a last one the needs'. */
function countMatches(answers: readonly Answer[], words: number, needs: readonly string[]): Candidate[] {
  const candidates = new Map<string, Candidate>();
  answers.forEach(({ hits }, at) => {
    for (const hit of hits) {
      const candidate = candidates.get(hit.listing) ?? { hit, matched: needed(hit, needs), relevance: 0 };
      candidates.set(hit.listing, candidate);
      if (at >= words) continue;
      candidate.matched += 1;
      candidate.relevance += (hit._rankingScore ?? 0) / words;
    }
  });
  return [...candidates.values()];
}

function needed(hit: Hit, needs: readonly string[]): number {
  return hit.needs?.some((need) => needs.includes(need)) ? NEED_COUNTS : 0;
}

/** A page, the total and the facets of listings already chosen and put in order. */
async function answerAmong(
  index: OpenIndex,
  query: SearchQuery,
  { kept, passes, is_estimate }: { kept: readonly Candidate[]; passes: ReadonlySet<string>; is_estimate: boolean },
): Promise<SearchAnswer> {
  const among = {
    q: '',
    within: isOneOf(
      'listing',
      kept.map(({ hit }) => hit.listing),
    ),
  };
  const byDistance = pageByDistance(query, among);
  const counting = countingOf(index, query, among);
  const answers = await index.ask([...(byDistance?.questions ?? []), ...counting.questions]);
  const { total, facets } = await counting.read(answers.slice(byDistance?.questions.length ?? 0));
  const { offset, limit } = pageOf(query);
  const passing = kept.filter(({ hit }) => passes.has(hit.listing)).slice(offset, offset + limit);
  const hits = byDistance?.read(answers) ?? passing.map(({ hit }) => hit);
  return answerOf(query, hits, { total, facets, is_estimate });
}
