import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

type To = { language: MessageLanguage; url: string; signature: string[] };

/** Opens one session. Says nothing of the account but that there is one, to who reads its mail. */
export function signInLetterEmail(mail: To & { minutes: number }): Email {
  return writeLetter(mail, 'signInLetter', mail);
}

/** Asks somebody to work for a hub or an organization; `place` is its name. */
export function invitationEmail(mail: To & { place: string; until: string }): Email {
  return writeLetter(mail, 'invitation', mail);
}
