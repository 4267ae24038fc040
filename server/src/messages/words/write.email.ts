import { layOut, type Email } from '../../mail/letter.email.ts';
import type { MessageLanguage } from '../languages.rules.ts';
import { WORDS } from './words.email.ts';
import type { Wording, Words } from './words.types.ts';

/** To whom and from whom; without `url` there is nothing to open. */
export type To = { language: MessageLanguage; url?: string; signature: string[] };
/** The letters one can write, by the name they have among the words. */
export type LetterName = Exclude<keyof Words, 'hello' | 'next'>;

/** A letter that greets in the reader's language and has at most one address to open; it remembers what it is made of. */
export function writeLetter<Name extends LetterName>(to: To, name: Name, told: Parameters<Words[Name]>[0]): Email {
  const say = WORDS[to.language][name] as (
    told: Parameters<Words[Name]>[0],
  ) => Omit<Wording, 'label'> & { label?: string }; // as: one letter of the union
  return { ...layOutWording(to, say(told)), letter: { name, told, to } };
}

/** The letter in these words. */
export function layOutWording(
  { language, url, signature }: To,
  { subject, paragraphs, label }: Omit<Wording, 'label'> & { label?: string | null },
): Email {
  const greeted = [WORDS[language].hello, ...paragraphs];
  const action = url && label ? { action: { label, url } } : {};
  return layOut({ language, subject, paragraphs: greeted, ...action, signature });
}
