import type { RequestEvent } from '@sveltejs/kit';
import { needSuggestionAnswer, type NeedSuggestionAnswer } from '@citess/server/needs/need-suggestion.schema';
import { api } from '#lib/server/api.ts';
import type { OpenDraft } from './draft.server.ts';

type Question = NeedSuggestionAnswer['facts'][number]['question'];

/** What the person's own words already say to a question: offered as its answer, with the words it was read from. */
export type Heard = { values: string[]; words: string[] };

/** What own words say to a question that was not answered yet; null where they say nothing. */
export async function hear(event: RequestEvent, { answers }: OpenDraft, question: Question): Promise<Heard | null> {
  if (!answers.text || answers[question] !== undefined) return null;
  const answer = await api(event).post('/api/need-suggestions', { text: answers.text }, needSuggestionAnswer);
  const facts = answer.ok ? answer.data.facts.filter((fact) => fact.question === question) : [];
  if (facts.length === 0) return null;
  return { values: facts.map(({ value }) => value), words: [...new Set(facts.flatMap(({ words }) => words))] };
}
