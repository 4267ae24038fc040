import type { Email } from '../mail/letter.email.ts';
import type { PersonMail } from './person.email.ts';
import { WORDS } from './words/words.email.ts';
import { writeLetter } from './words/write.email.ts';

type Detail = Record<string, string>;

/** A provider answered; the page says what, the message does not. */
export function referralAnsweredEmail(mail: PersonMail, _person: unknown, detail: Detail): Email {
  return writeLetter(mail, 'referralAnswered', { ...mail, next: nextIn(mail, detail) });
}

/** A provider let the time to answer go by. */
export function referralUnansweredEmail(mail: PersonMail, _person: unknown, detail: Detail): Email {
  return writeLetter(mail, 'referralUnanswered', { ...mail, next: nextIn(mail, detail) });
}

/** A provider that had said yes cannot help after all. */
export function referralGivenBackEmail(mail: PersonMail, _person: unknown, detail: Detail): Email {
  return writeLetter(mail, 'referralGivenBack', { ...mail, next: nextIn(mail, detail) });
}

/** Were they helped? The link opens their page, where one press answers; opening it says nothing. */
export function helpedQuestionEmail(mail: PersonMail): Email {
  return writeLetter(mail, 'helpedQuestion', mail);
}

/** How the need goes on, in one sentence; `next` is a result of the cascade. */
function nextIn({ language }: PersonMail, { next }: Detail): string[] {
  const sentence = next && WORDS[language].next[next];
  return sentence ? [sentence] : [];
}

/** The team took a request back from one organization. */
export function referralTakenBackEmail(mail: PersonMail): Email {
  return writeLetter(mail, 'referralTakenBack', mail);
}
