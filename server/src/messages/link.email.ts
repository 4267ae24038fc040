import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

type LinkMail = { language: MessageLanguage; reference: string; url: string; until: string; signature: string[] };

/** A new link in place of one that is past its date, because somebody asked for it on that page. */
export function linkRenewedEmail(mail: LinkMail): Email {
  return writeLetter(mail, 'linkRenewed', mail);
}
