import type { Compose } from '../mail/message.types.ts';
import { addressOf, linkFor, tokenOf } from '../private-links/private-link.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { invitationEmail, signInLetterEmail } from './account.email.ts';
import { findInvitationToSend, findLetterToSend } from './account.queries.ts';
import { dayInWords, messageLanguage } from './languages.rules.ts';
import { signatureOf } from './signature.rules.ts';

const MINUTE = 60_000;

/** The link that signs somebody in; nothing once it was used or is too old. */
export const composeSignInLetter: Compose = async ({ db, now, secret, publicUrl }, { subject_id }) => {
  const letter = await findLetterToSend(db, subject_id);
  const link = letter && (await linkFor(db, 'sign-in', subject_id));
  if (!link || letter.used_at !== null || link.expires_at <= now()) return null;
  const language = messageLanguage(letter.language);
  const email = signInLetterEmail({
    language,
    minutes: Math.ceil((link.expires_at.getTime() - now().getTime()) / MINUTE),
    url: addressOf(publicUrl, language, 'sign-in', tokenOf(secret, link.id)),
    signature: signatureOf(letter, language),
  });
  return { ...email, language, recipient_name: letter.name, recipient_address: letter.email };
};

/** Asks somebody to work for a hub or an organization; nothing once that is over. */
export const composeInvitation: Compose = async ({ db, now, secret, publicUrl }, { subject_id }) => {
  const invited = await findInvitationToSend(db, subject_id);
  const link = invited && (await linkFor(db, 'invitation', subject_id));
  if (!link || !invited.email || invited.accepted_at || invited.revoked_at || link.expires_at <= now()) return null;
  const language = messageLanguage(invited.language);
  const email = invitationEmail({
    language,
    place: invited.organization_name ?? nameIn(invited.hub_names, language),
    until: dayInWords(link.expires_at, language, invited.timezone),
    url: addressOf(publicUrl, language, 'invitation', tokenOf(secret, link.id)),
    signature: signatureOf(invited, language),
  });
  return { ...email, language, recipient_name: invited.email, recipient_address: invited.email };
};
