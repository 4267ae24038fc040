import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

/** What a mail about a conversation carries: a link, and neither what was written nor by whom. */
export type ThreadMail = { language: MessageLanguage; reference: string; url: string; signature: string[] };

/** Something was written on a referral; one mail until it is read. */
export function threadWaitingEmail(mail: ThreadMail): Email {
  return writeLetter(mail, 'threadWaiting', mail);
}
