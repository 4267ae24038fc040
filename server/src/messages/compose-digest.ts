import { findDigest } from '../digest/digest.queries.ts';
import { listReaders } from '../digest/waiting.queries.ts';
import { dayAt } from '../hubs/local-time.rules.ts';
import type { Compose } from '../mail/message.types.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { digestEmail } from './digest.email.ts';
import { dayInWords, messageLanguage } from './languages.rules.ts';
import { signatureOf } from './signature.rules.ts';

/** Tells somebody what waits for their organizations now; nothing once nothing does, or the day is over. */
export const composeDigest: Compose = async ({ db, now, secret, publicUrl }, { subject_id }) => {
  const digest = await findDigest(db, subject_id);
  const link = digest && (await linkFor(db, 'digest', subject_id));
  if (!link || dayAt(now(), digest.timezone) !== digest.day) return null;
  const [waiting] = await listReaders(db, now(), digest);
  if (!waiting) return null;
  const language = messageLanguage(digest.language);
  const answer_by = waiting.answer_by && dayInWords(waiting.answer_by, language, digest.timezone);
  const url = `${publicUrl}/${language}/partner`;
  const to = { language, url, signature: signatureOf(digest, language) };
  const unsubscribe_url = `${publicUrl}/api/digest_links/${tokenOf(secret, link.id)}/unsubscription`;
  const { name: recipient_name, email: recipient_address } = digest;
  return {
    ...digestEmail(to, { ...waiting, answer_by, hub: nameIn(digest.hub_names, language) }),
    language,
    recipient_name,
    recipient_address,
    unsubscribe_url,
  };
};
