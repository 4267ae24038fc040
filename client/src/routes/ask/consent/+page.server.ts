import { fail } from '@sveltejs/kit';
import { STAFF_CONSENT_CHANNELS } from '@citess/server/intakes/intake.schema';
import { m } from '#lib/paraglide/messages.js';
import { wordAnswers } from '../answers-in-words.server.ts';
import { keepAnswers, openDraft } from '../draft.server.ts';
import { goOn, openQuestion } from '../question.server.ts';
import { listRecipients, type Recipient } from '../recipients.server.ts';
import { decideConsent, offeredGroups, type Agreement } from '../recipients.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft, frame } = await openQuestion(event, 'consent');
  const [chosen, worded] = await Promise.all([listRecipients(event, draft), wordAnswers(event, draft)]);
  const channel = draft.answers.consent_channel;
  return { frame, channel, recipients: chosen, worded, offered: offeredGroups(draft.answers.contact) };
};

export const actions = {
  default: async (event) => {
    const draft = await openDraft(event);
    const posted = await event.request.formData();
    const recipients = draft.answers.recipients ?? [];
    const agreed = posted.getAll('agree').map(String);
    const agreements = recipients.map(({ service_id }): [string, Agreement] => [
      service_id,
      { groups: posted.getAll(`groups-${service_id}`).map(String), isAgreed: agreed.includes(service_id) },
    ]);
    const decision = decideConsent(recipients, new Map(agreements), offeredGroups(draft.answers.contact));
    const channel = STAFF_CONSENT_CHANNELS.find((way) => way === posted.get('consent_channel'));
    const isUnsaid = draft.isAssisted && !channel && (!decision.ok || decision.recipients.length > 0);
    if (decision.ok && !isUnsaid) {
      const given = { recipients: decision.recipients, ...(channel && { consent_channel: channel }) };
      return goOn(event, await keepAnswers(event, draft, given), 'consent');
    }
    const chosen = await listRecipients(event, draft);
    const errors: Record<string, string> = Object.fromEntries(
      (decision.ok ? [] : decision.faults).map((fault) => [`agree-${fault.service_id}`, wordFault(fault, chosen)]),
    );
    if (isUnsaid) errors['consent_channel'] = m.assist_channel_error();
    return fail(422, { posted: Object.fromEntries(agreements), channel, errors });
  },
} satisfies Actions;

function wordFault({ service_id, because }: { service_id: string; because: string }, chosen: Recipient[]): string {
  const organization = chosen.find((recipient) => recipient.service_id === service_id)?.organization_name ?? '';
  return because === 'not-agreed'
    ? m.ask_consent_error_agree({ organization })
    : m.ask_consent_error_nothing({ organization });
}
