import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

type To = { language: MessageLanguage; url: string; signature: string[] };

/** What became of a problem somebody told of; `word` is what staff wrote to them. */
export function reportAnsweredEmail(mail: To & { listing: string; is_mended: boolean; word: string | null }): Email {
  return writeLetter(mail, 'reportAnswered', mail);
}

/** Why an organization cannot join; `word` is what the coordinator wrote. */
export function membershipRefusedEmail(mail: To & { organization: string; hub: string; word: string }): Email {
  return writeLetter(mail, 'membershipRefused', mail);
}
