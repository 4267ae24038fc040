import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { IntakeReceipt } from '@citess/server/intakes/intake.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { wordAnswers } from '../answers-in-words.server.ts';
import { draftToken, forgetDraft, openDraft, readDraft } from '../draft.server.ts';
import { openQuestion } from '../question.server.ts';
import { keepReceipt, type Receipt } from '../receipt.server.ts';
import { listRecipients } from '../recipients.server.ts';
import { addressOf, firstUnanswered } from '../steps.ts';
import { findSent, submitDraft, submitErrors } from './submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft, frame } = await openQuestion(event, 'check');
  const [recipients, worded] = await Promise.all([listRecipients(event, draft), wordAnswers(event, draft)]);
  const channel = draft.isAssisted ? draft.answers.consent_channel : undefined;
  return { frame, recipients, worded, channel };
};

export const actions = {
  /** Sends the request. A second press finds the form sent already, and shows the same receipt. */
  default: async (event) => {
    const token = draftToken(event);
    const draft = token ? await readDraft(event, token) : 'gone';
    if (draft === 'gone') {
      const before = token ? await findSent(event, token) : null;
      return before
        ? showReceipt(event, before, { ways: null, isAssisted: false })
        : openDraft(event).then(() => undefined);
    }
    const step = firstUnanswered(draft);
    if (step !== 'check') redirect(303, localizeHref(addressOf(step)));
    const sent = await submitDraft(event, draft);
    if (!sent.ok) return fail(sent.status, { errors: submitErrors(sent.problem) });
    const { contact } = draft.answers;
    const ways = [...(contact?.email ? ['email' as const] : []), ...(contact?.phone ? ['phone' as const] : [])];
    return showReceipt(event, sent.data, { ways, isAssisted: draft.isAssisted });
  },
} satisfies Actions;

type Told = Pick<Receipt, 'ways' | 'isAssisted'>;

function showReceipt(event: RequestEvent, sent: IntakeReceipt, told: Told): never {
  const { reference, private_url, triage_due_at, referrals } = sent;
  keepReceipt(event, { reference, private_url, triage_due_at, referrals_count: referrals.length, ...told });
  forgetDraft(event);
  redirect(303, localizeHref('/ask/sent'));
}
