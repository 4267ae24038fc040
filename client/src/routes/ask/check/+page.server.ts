import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { IntakeReceipt } from '@citess/server/intakes/intake.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { wordAnswers } from '../answers-in-words.server.ts';
import { draftToken, forgetDraft, formIdOf, openDraft, readDraft } from '../draft.server.ts';
import { openQuestion } from '../question.server.ts';
import { keepReceipt, type Receipt } from '../receipt.server.ts';
import { listRecipients } from '../recipients.server.ts';
import { offeredGroups } from '../recipients.ts';
import { addressOf, firstUnanswered } from '../steps.ts';
import { dropRecipient, keepAgreements, readAgreements, refusal, wordFaults } from './consent.server.ts';
import { findSent, submitDraft, submitErrors } from './submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft, frame } = await openQuestion(event, 'check');
  const [recipients, worded] = await Promise.all([listRecipients(event, draft), wordAnswers(event, draft)]);
  const { contact, consent_channel: channel } = draft.answers;
  return { frame, recipients, worded, channel, offered: offeredGroups(contact) };
};

export const actions = {
  /**
   * Sends the request to who was agreed to, or takes one of them away. A second press finds the form sent already, and
   * shows the same receipt.
   */
  default: async (event) => {
    const token = draftToken(event);
    const draft = token ? await readDraft(event, token) : 'gone';
    if (draft === 'gone') {
      const before = token ? await findSent(event, token) : null;
      return before
        ? showReceipt(event, before, { ways: null, isAssisted: false, form_id: token && formIdOf(token) })
        : openDraft(event).then(() => undefined);
    }
    const step = firstUnanswered(draft);
    if (step !== 'check') redirect(303, localizeHref(addressOf(step)));
    const posted = await event.request.formData();
    const agreed = readAgreements(draft, posted);
    const dropped = posted.get('drop');
    if (dropped !== null) {
      await dropRecipient(event, draft, agreed, String(dropped));
      redirect(303, localizeHref(`${addressOf('check')}#recipients`));
    }
    if (!agreed.isWhole) return fail(422, refusal(agreed, await wordFaults(event, draft, agreed)));
    const sent = await submitDraft(event, draft, agreed);
    if (!sent.ok) {
      await keepAgreements(event, draft, agreed);
      return fail(sent.status, refusal(agreed, submitErrors(sent.problem)));
    }
    const { contact } = draft.answers;
    const ways = [...(contact?.email ? ['email' as const] : []), ...(contact?.phone ? ['phone' as const] : [])];
    return showReceipt(event, sent.data, { ways, isAssisted: draft.isAssisted, form_id: formIdOf(draft.token) });
  },
} satisfies Actions;

type Told = Pick<Receipt, 'ways' | 'isAssisted' | 'form_id'>;

function showReceipt(event: RequestEvent, sent: IntakeReceipt, told: Told): never {
  const { reference, private_url, triage_due_at, referrals } = sent;
  keepReceipt(event, { reference, private_url, triage_due_at, referrals_count: referrals.length, ...told });
  forgetDraft(event);
  redirect(303, localizeHref('/ask/sent'));
}
