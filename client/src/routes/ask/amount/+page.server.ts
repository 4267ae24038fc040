import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { keepAnswers, openDraft } from '../draft.server.ts';
import { readAmount } from '../read-typed.ts';
import { goOn, openQuestion } from '../question.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft, frame } = await openQuestion(event, 'amount');
  return { frame, typed: String(draft.answers.amount ?? '') };
};

export const actions = {
  default: async (event) => {
    const draft = await openDraft(event);
    const posted = await event.request.formData();
    const typed = String(posted.get('amount') ?? '');
    const amount = posted.get('way') === 'not-sure' ? null : readAmount(typed);
    if (amount === null && posted.get('way') !== 'not-sure')
      return fail(422, { typed, errors: { amount: m.ask_amount_error() } });
    return goOn(event, await keepAnswers(event, draft, { amount }), 'amount');
  },
} satisfies Actions;
