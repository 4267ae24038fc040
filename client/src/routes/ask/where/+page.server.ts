import { fail, type RequestEvent } from '@sveltejs/kit';
import { matchAnswer } from '@citess/server/matching/matching.schema';
import { m } from '#lib/paraglide/messages.js';
import { api } from '#lib/server/api.ts';
import { ELSEWHERE, NOT_SURE } from '../answer-cards.ts';
import { openDraft } from '../draft.server.ts';
import { answerAndGoOn, openQuestion } from '../question.server.ts';
import { placesOf } from './places.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft, frame } = await openQuestion(event, 'where');
  const { hub, places } = await placesOf(event);
  const { territory } = draft.answers;
  const isListed = [hub.territory.code, ...places.map(({ code }) => code)].includes(territory ?? '');
  return {
    frame,
    whole: hub.territory,
    places: places.map(({ code, name }) => ({ code, name })),
    chosen: territory === null ? NOT_SURE : territory && !isListed ? ELSEWHERE : (territory ?? ''),
    place: territory && !isListed ? territory : '',
  };
};

export const actions = {
  default: async (event) => {
    const draft = await openDraft(event);
    const posted = await event.request.formData();
    const typed = String(posted.get('place') ?? '')
      .trim()
      .slice(0, 100);
    // a place of the list of those it may mean is a code, and answers the question by itself
    const chosen = String(posted.get('which') ?? posted.get('territory') ?? '');
    const values = { chosen, place: typed };
    if (chosen === '') return refuse(values, 'territory', m.ask_error_choose({ not_sure: m.common_not_sure() }));
    if (chosen === ELSEWHERE && typed === '') return refuse(values, 'place', m.ask_where_error_place());
    const territory = chosen === NOT_SURE ? null : chosen === ELSEWHERE ? typed : chosen;
    const candidates = territory === null ? null : await doubtsAbout(event, territory, draft.answers.needs ?? []);
    if (candidates) return answerDoubt(event, values, candidates);
    return answerAndGoOn(event, draft, 'where', { territory });
  },
} satisfies Actions;

type Place = { value: string; name: string };

function refuse(values: { chosen: string; place: string }, field: string, message: string, which: Place[] = []) {
  const errors: Record<string, string> = { [field]: message };
  return fail(422, { ...values, which, errors });
}

/** The places a text may mean; null where it means exactly one. */
async function doubtsAbout(event: RequestEvent, territory: string, needs: string[]): Promise<Place[] | null> {
  const answer = await api(event).post('/api/matches', { profile: { territory }, needs }, matchAnswer);
  if (answer.ok || !answer.problem.errors?.some(({ pointer }) => pointer.endsWith('/territory'))) return null;
  return answer.problem.candidates ?? [];
}

async function answerDoubt(event: RequestEvent, values: { chosen: string; place: string }, candidates: Place[]) {
  const { hub, places } = await placesOf(event);
  const onPage = new Set([hub.territory.code, ...places.map(({ code }) => code)]);
  if (candidates.every(({ value }) => onPage.has(value))) {
    return refuse(values, 'place', m.ask_where_error_unknown({ not_sure: m.common_not_sure() }));
  }
  return refuse(values, 'which', m.ask_where_error_which(), candidates);
}
