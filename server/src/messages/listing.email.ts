import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

/** What a reminder says: names of the directory and days, which anybody may read there. */
export type ListingReminderMail = {
  language: MessageLanguage;
  organization: string;
  hub: string;
  hides_on: string;
  url: string;
  signature: string[];
};

/** Asks an organization whether its listings are still correct; the link opens a page with one button. */
export function listingsToConfirmEmail(mail: ListingReminderMail): Email {
  return writeLetter(mail, 'listingsToConfirm', mail);
}
