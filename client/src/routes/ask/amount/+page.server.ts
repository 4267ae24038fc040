import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { openDraft } from '../draft.server.ts';
import { readAmount } from '../read-typed.ts';
import { answerAndGoOn, openQuestion } from '../question.server.ts';
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
    return answerAndGoOn(event, draft, 'amount', { amount });
  },
} satisfies Actions;
