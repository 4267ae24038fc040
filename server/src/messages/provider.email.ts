import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

/** What every message to a provider carries: the name of their own service, never the person or the request. */
export type ProviderMail = { language: MessageLanguage; hub: string; service: string; signature: string[] };

/** Somebody was referred: read it and answer by a day. Mailboxes are shared and forwarded, so there is only a link. */
export function referralSentEmail(mail: ProviderMail & { url: string; due: string | null }): Email {
  return writeLetter(mail, 'referralSent', mail);
}

/** A request was taken back: nothing is left to do, and its page is closed. */
export function referralWithdrawnEmail(mail: ProviderMail & { sent: string | null }): Email {
  return writeLetter(mail, 'referralWithdrawn', mail);
}
