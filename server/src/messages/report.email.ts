import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import type { Words } from './words/words.types.ts';
import { writeLetter } from './words/write.email.ts';

type To = { language: MessageLanguage; url: string; signature: string[] };

/** What became of a problem somebody told of; `word` is what staff wrote to them. */
export function reportAnsweredEmail(mail: To & Parameters<Words['reportAnswered']>[0]): Email {
  return writeLetter(mail, 'reportAnswered', mail);
}

/** Why an organization cannot join; `word` is what the coordinator wrote. */
export function membershipRefusedEmail(mail: To & { organization: string; hub: string; word: string }): Email {
  return writeLetter(mail, 'membershipRefused', mail);
}
