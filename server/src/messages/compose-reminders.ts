import type { ReferralState } from '@citess/db/vocabulary';
import type { Email } from '../mail/letter.email.ts';
import type { Compose } from '../mail/message.types.ts';
import { addressOf, linkFor, tokenOf } from '../private-links/private-link.ts';
import { day, toProvider } from './compose-for-provider.ts';
import { findProvider, type Provider } from './message.queries.ts';
import type { ProviderMail } from './provider.email.ts';
import {
  firstContactOverdueEmail,
  firstContactReminderEmail,
  outcomeQuestionEmail,
  referralReminderEmail,
} from './reminder.email.ts';

type Write = (mail: ProviderMail & { url: string; due: string | null }) => Email;

export const composeReferralReminder = pressing('sent', referralReminderEmail, (provider) => provider.expires_at);
export const composeFirstContactReminder = pressing('accepted', firstContactReminderEmail, contactDue);
export const composeFirstContactOverdue = pressing('accepted', firstContactOverdueEmail, contactDue);
export const composeOutcomeQuestion = pressing('in-progress', outcomeQuestionEmail, () => null);

function contactDue({ first_contact_due_at }: Provider): Date | null {
  return first_contact_due_at;
}

/** A word to a provider about what is due; nothing once the referral has moved on or its link is closed. */
function pressing(state: ReferralState, write: Write, dueOf: (provider: Provider) => Date | null): Compose {
  return async ({ db, now, secret, publicUrl }, { subject_id }) => {
    const provider = await findProvider(db, subject_id);
    if (provider?.state !== state) return null;
    const link = await linkFor(db, 'provider', subject_id);
    if (!link || link.expires_at <= now()) return null;
    const { mail, recipient } = toProvider(provider);
    const url = addressOf(publicUrl, mail.language, 'provider', tokenOf(secret, link.id));
    return { ...write({ ...mail, url, due: day(dueOf(provider), provider) }), ...recipient };
  };
}
