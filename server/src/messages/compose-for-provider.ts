import type { Compose, Message } from '../mail/message.types.ts';
import { addressOf, linkFor, tokenOf } from '../private-links/private-link.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { dayInWords, messageLanguage } from './languages.rules.ts';
import { findProvider, type Provider } from './message.queries.ts';
import { referralSentEmail, referralWithdrawnEmail, type ProviderMail } from './provider.email.ts';
import { signatureOf } from './signature.rules.ts';

/** Asks the provider for an answer; nothing once the referral has moved on or its link is closed. */
export const composeReferralSent: Compose = async ({ db, now, secret, publicUrl }, { subject_id }) => {
  const provider = await findProvider(db, subject_id);
  if (provider?.state !== 'sent') return null;
  const link = await linkFor(db, 'provider', subject_id);
  if (!link || link.expires_at <= now()) return null;
  const { mail, recipient } = toProvider(provider);
  const url = addressOf(publicUrl, mail.language, 'provider', tokenOf(secret, link.id));
  const due = day(provider.answer_due_at, provider);
  return { ...referralSentEmail({ ...mail, url, due }), ...recipient };
};

/** Tells the provider that nothing is left to do; nothing if the referral stands again. */
export const composeReferralWithdrawn: Compose = async ({ db }, { subject_id }) => {
  const provider = await findProvider(db, subject_id);
  if (provider?.state !== 'withdrawn') return null;
  const { mail, recipient } = toProvider(provider);
  return { ...referralWithdrawnEmail({ ...mail, sent: day(provider.sent_at, provider) }), ...recipient };
};

/** In the hub's own language, to the service if it has an address, else to its organization, else to nobody yet. */
export function toProvider(provider: Provider): {
  mail: ProviderMail;
  recipient: Pick<Message, 'language' | 'recipient_name' | 'recipient_address'>;
} {
  const language = messageLanguage(provider.language);
  const hub = nameIn(provider.hub_names, language);
  return {
    mail: { language, hub, service: provider.service, signature: signatureOf(provider, language) },
    recipient: {
      language,
      recipient_name: provider.organization,
      recipient_address: provider.service_email ?? provider.organization_email,
    },
  };
}

/** A day as people in the provider's hub count it. */
export function day(moment: Date | null, provider: Provider): string | null {
  return moment && dayInWords(moment, messageLanguage(provider.language), provider.timezone);
}
