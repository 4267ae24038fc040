import type { Compose } from '../mail/message.types.ts';
import { addressOf, linkFor, tokenOf } from '../private-links/private-link.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { dayInWords, messageLanguage } from './languages.rules.ts';
import { listingsToConfirmEmail } from './listing.email.ts';
import { findReminderToSend } from './listing-reminder.queries.ts';
import { signatureOf } from './signature.rules.ts';

/** Asks an organization to confirm its listings; nothing once it has, or once the link is closed. */
export const composeListingsToConfirm: Compose = async ({ db, now, secret, publicUrl }, { subject_id }) => {
  const reminder = await findReminderToSend(db, subject_id);
  const link = reminder && (await linkFor(db, 'listing', subject_id));
  if (!link || reminder.confirmed_at !== null || reminder.stopped_at !== null || link.expires_at <= now()) return null;
  const language = messageLanguage(reminder.language);
  const token = tokenOf(secret, link.id);
  const email = listingsToConfirmEmail({
    language,
    organization: reminder.organization,
    hub: nameIn(reminder.hub_names, language),
    hides_on: dayInWords(new Date(`${reminder.hides_on}T12:00:00Z`), language, reminder.timezone),
    url: addressOf(publicUrl, language, 'listing', token),
    signature: signatureOf(reminder, language),
  });
  const { organization: recipient_name, address: recipient_address } = reminder;
  const unsubscribe_url = `${publicUrl}/api/listing_links/${token}/unsubscription`;
  return { ...email, language, recipient_name, recipient_address, unsubscribe_url };
};
