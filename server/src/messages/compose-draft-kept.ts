import type { Compose } from '../mail/message.types.ts';
import { addressOf, linkFor, tokenOf } from '../private-links/private-link.ts';
import { draftKeptEmail } from './draft.email.ts';
import { dayInWords, messageLanguage } from './languages.rules.ts';
import { findDraftToKeep } from './message.queries.ts';
import { signatureOf } from './signature.rules.ts';

/** The way back to a form, to the address its owner asked for; nothing once it was sent or its days are over. */
export const composeDraftKept: Compose = async ({ db, now, secret, publicUrl }, { subject_id }) => {
  const draft = await findDraftToKeep(db, subject_id);
  const link = draft && (await linkFor(db, 'draft', subject_id));
  if (!link || draft.letter_to === null || link.expires_at <= now()) return null;
  const language = messageLanguage(draft.language);
  const email = draftKeptEmail({
    language,
    url: addressOf(publicUrl, language, 'draft', tokenOf(secret, link.id)),
    until: dayInWords(link.expires_at, language, draft.timezone),
    signature: signatureOf(draft, language),
  });
  return { ...email, language, recipient_name: '—', recipient_address: draft.letter_to };
};
