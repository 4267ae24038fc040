import { fail } from '@sveltejs/kit';
import { draftLetterOrder, draftLetterReceipt } from '@citess/server/intakes/intake.schema';
import { drawQr } from '#lib/qr-picture.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api, required } from '#lib/server/api.ts';
import { readContacts } from '../../../services/print-contacts.server.ts';
import { draftPath, openDraft } from '../../draft.server.ts';
import { findOptions, optionId } from '../../options.server.ts';
import { resumeUrl } from '../../question.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** How many of the best services of a need stand on paper, besides those one ticked. */
const MOST = 3;

/** The options to take along: the plan, the services with how to reach them, and the way back to the form. */
export const load: PageServerLoad = async (event) => {
  const draft = await openDraft(event);
  const ticked = event.url.searchParams.getAll('recipient');
  const chosen = ticked.length > 0 ? ticked : (draft.answers.recipients ?? []).map(optionId);
  const options = await findOptions(event, draft);
  const needs = options.needs.map(({ need, need_name, matches, toCheck, lacking }) => {
    const others = [...matches.slice(MOST), ...toCheck].filter(({ id }) => chosen.includes(id));
    return { need, need_name, lacking, matches, services: [...matches.slice(0, MOST), ...others] };
  });
  const ids = needs.flatMap(({ services }) => services.map(({ service_id }) => service_id));
  const link = resumeUrl(event, draft);
  return {
    ...{ needs, chosen, plan: options.plan, resumeUrl: link, qr: drawQr(link) },
    contacts: await readContacts(event, [...new Set(ids)]),
    back: localizeHref('/ask/options') + (ticked.length > 0 ? event.url.search : ''),
    today: new Date().toISOString(),
  };
};

export const actions = {
  /** Sends the way back by mail. */
  default: async (event) => {
    const draft = await openDraft(event);
    const email = String((await event.request.formData()).get('email') ?? '').trim();
    const order = draftLetterOrder.safeParse({ email });
    if (!order.success) return fail(422, { email, errors: { email: m.ask_contact_error_email() } });
    const answer = await api(event).post(`${draftPath(draft.token)}/letters`, order.data, draftLetterReceipt);
    if (!answer.ok && answer.status === 422)
      return fail(422, { email, errors: { email: m.options_mail_error_many() } });
    return { email, isOnItsWay: required(answer).is_on_its_way };
  },
} satisfies Actions;
