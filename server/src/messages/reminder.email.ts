import type { Email } from '../mail/letter.email.ts';
import type { ProviderMail } from './provider.email.ts';
import { writeLetter } from './words/write.email.ts';

/** A word about what is due: the provider's own service, a day, a link; never the person or the request. */
type Reminder = ProviderMail & { url: string; due: string | null };

/** The answer is still awaited; after `due` the request goes on to somebody else. */
export function referralReminderEmail(mail: Reminder): Email {
  return writeLetter(mail, 'referralReminder', mail);
}

/** They said yes; the person expects to hear from them. */
export function firstContactReminderEmail(mail: Reminder): Email {
  return writeLetter(mail, 'firstContactReminder', mail);
}

/** They said yes and the day has passed. */
export function firstContactOverdueEmail(mail: Reminder): Email {
  return writeLetter(mail, 'firstContactOverdue', mail);
}

/** The days for helping are over: what came of it? */
export function outcomeQuestionEmail(mail: Reminder): Email {
  return writeLetter(mail, 'outcomeQuestion', mail);
}
