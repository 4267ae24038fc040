import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

/** What the letter of a form under way carries: the link to go on and until when, never an answer. */
export type DraftMail = { language: MessageLanguage; url: string; until: string; signature: string[] };

/** The way back to a form that somebody keeps for later. */
export function draftKeptEmail(mail: DraftMail): Email {
  return writeLetter(mail, 'draftKept', mail);
}
