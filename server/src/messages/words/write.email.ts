import { layOut, type Email } from '../../mail/letter.email.ts';
import type { MessageLanguage } from '../languages.rules.ts';
import { WORDS } from './words.email.ts';
import type { Wording } from './words.types.ts';

type To = { language: MessageLanguage; url: string; signature: string[] };

/** A letter that greets in the reader's language and has one address to open. */
export function writeLetter({ language, url, signature }: To, { subject, paragraphs, label }: Wording): Email {
  const greeted = [WORDS[language].hello, ...paragraphs];
  return layOut({ language, subject, paragraphs: greeted, action: { label, url }, signature });
}
