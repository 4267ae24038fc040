import type { RequestEvent } from '@sveltejs/kit';
import { CONSENT_TEXT_VERSION, intakeReceipt, type IntakeReceipt } from '@citess/server/intakes/intake.schema';
import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { api, type ApiAnswer } from '#lib/server/api.ts';
import { fieldErrors, type FieldErrors } from '#lib/problem.ts';
import type { OpenDraft } from '../draft.server.ts';
import type { Agreed } from './consent.server.ts';

/** Sends the request to the hub and to who was agreed to; the same form again answers the same receipt. */
export async function submitDraft(
  event: RequestEvent,
  { token, answers, profile, isAssisted }: OpenDraft,
  agreed: Pick<Agreed, 'decision' | 'channel'>,
): Promise<ApiAnswer<IntakeReceipt>> {
  const { recipients } = agreed.decision;
  const language = event.locals.locale;
  const channel = isAssisted ? agreed.channel : 'online';
  const order = {
    language,
    text: answers.text ?? '',
    needs: answers.needs ?? [],
    profile: { ...profile, language },
    contact: answers.contact ?? {},
    recipients,
    ...(recipients.length > 0 ? { consent: { text_version: CONSENT_TEXT_VERSION, channel } } : {}),
    is_assisted: isAssisted,
    draft_token: token,
  };
  return api(event).post('/api/intakes', order, intakeReceipt);
}

/** What to say when it cannot be sent, by the part of the page that mends it. */
export function submitErrors(problem: ProblemDetails): FieldErrors {
  return fieldErrors(problem, {
    '/recipients': { field: 'recipients', message: m.ask_check_error_recipients() },
    '/profile/territory': { field: 'where', message: m.ask_check_error_place() },
    '/contact': { field: 'contact', message: m.ask_check_error_contact() },
    '/consent': { field: 'recipients', message: m.ask_check_error_consent() },
    '/consent/channel': { field: 'consent_channel', message: m.assist_channel_error() },
  });
}

/**
 * The receipt of a form that was sent before; null where it was not. What is posted names a recipient without consent: it
 * can only find what is there, never be stored itself.
 */
export async function findSent(event: RequestEvent, token: string): Promise<IntakeReceipt | null> {
  const unsendable = { need: '-', service_id: crypto.randomUUID(), field_groups: ['needs'] };
  const order = { draft_token: token, needs: ['-'], recipients: [unsendable] };
  const answer = await api(event).post('/api/intakes', order, intakeReceipt);
  return answer.ok ? answer.data : null;
}
