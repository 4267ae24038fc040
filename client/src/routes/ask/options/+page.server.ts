import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { openDraft } from '../draft.server.ts';
import { choosable, findOptions, optionId } from '../options.server.ts';
import { answerAndGoOn, openQuestion } from '../question.server.ts';
import { stepsToPrecise } from '../steps.ts';
import { lookBeside } from './beside.server.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST = 20;

export const load: PageServerLoad = async (event) => {
  const { draft, frame } = await openQuestion(event, 'options');
  const options = await findOptions(event, draft);
  const beside = await lookBeside(event, draft, options);
  const { recipients = [] } = draft.answers;
  const ticked = event.url.searchParams.getAll('recipient');
  // an agreement is lost only when answers changed after it was given
  const isChanged = frame.goesTo === 'answers' && recipients.some(({ field_groups }) => !field_groups);
  // ticked before going to compare, or chosen there
  const chosen = ticked.length > 0 ? ticked : recipients.map(optionId);
  return { frame, options, beside, chosen, isChanged, toPrecise: stepsToPrecise(draft) };
};

export const actions = {
  /** Keeps who is to receive the request; an agreement given before stays with who is still chosen. */
  default: async (event) => {
    const draft = await openDraft(event);
    const posted = await event.request.formData();
    if (posted.get('way') === 'counsellor') {
      return answerAndGoOn(event, draft, 'options', { recipients: [] });
    }
    const known = choosable(await findOptions(event, draft));
    const ticked = [...new Set(posted.getAll('recipient').map(String))].flatMap((id) => known.get(id) ?? []);
    const chosen = ticked.map(({ id }) => id);
    if (ticked.length === 0) return fail(422, { chosen, errors: { recipient: m.ask_options_error_none() } });
    if (ticked.length > MOST) return fail(422, { chosen, errors: { recipient: m.ask_options_error_many() } });
    const before = new Map((draft.answers.recipients ?? []).map((recipient) => [optionId(recipient), recipient]));
    const recipients = ticked.map(({ id, need, service_id }) => before.get(id) ?? { need, service_id });
    return answerAndGoOn(event, draft, 'options', { recipients });
  },
} satisfies Actions;
