import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { openDraft } from '../draft.server.ts';
import { answerAndGoOn, listTerms, openQuestion } from '../question.server.ts';
import { agreedFacts, offerFacts } from './facts.server.ts';
import { offerNeeds, WHERE_TO_START } from './need-cards.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST = 12;
const NOT_SURE = 'not-sure';

export const load: PageServerLoad = async (event) => {
  const { draft, frame } = await openQuestion(event, 'needs');
  const [terms, facts] = await Promise.all([listTerms(event, 'needs'), offerFacts(event, draft)]);
  const came = event.url.searchParams.get('need');
  const known = terms.some(({ key }) => key === came) ? came : null;
  return { frame, facts, ...offerNeeds(terms, draft.heard.terms, { came: known, answered: draft.answers.needs }) };
};

export const actions = {
  default: async (event) => {
    const draft = await openDraft(event);
    const posted = await event.request.formData();
    const ticked = posted.getAll('needs').map(String);
    const agreed = posted.getAll('heard').map(String);
    const known = new Set((await listTerms(event, 'needs')).map(({ key }) => key));
    const needs = [...new Set(ticked.map((key) => (key === NOT_SURE ? WHERE_TO_START : key)))].filter((key) =>
      known.has(key),
    );
    if (needs.length === 0) return fail(422, { ticked, agreed, errors: { needs: m.ask_needs_error_none() } });
    if (needs.length > MOST) return fail(422, { ticked, agreed, errors: { needs: m.ask_needs_error_many() } });
    return answerAndGoOn(event, draft, 'needs', { needs, ...agreedFacts(draft, agreed) });
  },
} satisfies Actions;
