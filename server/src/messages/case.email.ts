import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

type CaseMail = { language: MessageLanguage; reference: string; url: string; signature: string[] };

/** To staff: the person did something on their page that waits for somebody. */
export function caseWaitingEmail(mail: CaseMail): Email {
  return writeLetter(mail, 'caseWaiting', mail);
}

/** To a provider that has a request in hand: the person added something to it. */
export function requestAddedEmail(mail: CaseMail): Email {
  return writeLetter(mail, 'requestAdded', mail);
}
