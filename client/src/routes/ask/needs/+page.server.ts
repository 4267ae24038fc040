import { fail, type RequestEvent } from '@sveltejs/kit';
import { needSuggestionAnswer, type NeedSuggestionAnswer } from '@citess/server/needs/need-suggestion.schema';
import { m } from '#lib/paraglide/messages.js';
import { api } from '#lib/server/api.ts';
import { keepAnswers, openDraft } from '../draft.server.ts';
import { goOn, listTerms, openQuestion } from '../question.server.ts';
import { offerNeeds, WHERE_TO_START } from './need-cards.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST = 12;
const NOT_SURE = 'not-sure';

export const load: PageServerLoad = async (event) => {
  const { draft, frame } = await openQuestion(event, 'needs');
  const [terms, suggested] = await Promise.all([
    listTerms(event, 'needs'),
    suggestionsFor(event, draft.answers.text ?? ''),
  ]);
  const came = event.url.searchParams.get('need');
  const known = terms.some(({ key }) => key === came) ? came : null;
  return { frame, ...offerNeeds(terms, suggested, { came: known, answered: draft.answers.needs }) };
};

export const actions = {
  default: async (event) => {
    const draft = await openDraft(event);
    const ticked = (await event.request.formData()).getAll('needs').map(String);
    const known = new Set((await listTerms(event, 'needs')).map(({ key }) => key));
    const needs = [...new Set(ticked.map((key) => (key === NOT_SURE ? WHERE_TO_START : key)))].filter((key) =>
      known.has(key),
    );
    if (needs.length === 0) return fail(422, { ticked, errors: { needs: m.ask_needs_error_none() } });
    if (needs.length > MOST) return fail(422, { ticked, errors: { needs: m.ask_needs_error_many() } });
    return goOn(event, await keepAnswers(event, draft, { needs }), 'needs');
  },
} satisfies Actions;

/** The needs read from own words; without any, or when they cannot be read, the person chooses from the list. */
async function suggestionsFor(event: RequestEvent, text: string): Promise<NeedSuggestionAnswer['terms']> {
  if (text === '') return [];
  const answer = await api(event).post('/api/need-suggestions', { text }, needSuggestionAnswer);
  return answer.ok ? answer.data.terms : [];
}
