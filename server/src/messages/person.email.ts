import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

/** What every message to the person carries: a link, and never what they wrote or who they are. */
export type PersonMail = { language: MessageLanguage; reference: string; url: string; signature: string[] };

/** The request arrived: what happens next, and by when. */
export function intakeReceivedEmail(mail: PersonMail & { due: string; hub: string }): Email {
  return writeLetter(mail, 'intakeReceived', mail);
}

/** The hub passed the request on, with the person's agreement; the page says to whom. */
export function referralMadeEmail(mail: PersonMail): Email {
  return writeLetter(mail, 'referralMade', mail);
}

/** The hub wrote advice on the person's page. */
export function adviceGivenEmail(mail: PersonMail): Email {
  return writeLetter(mail, 'adviceGiven', mail);
}

/** Another hub goes on with the request, as the person agreed; whom to tell who did not. */
export function caseHandedOverEmail(mail: PersonMail & { hub: string; from: string; reach: string }): Email {
  return writeLetter(mail, 'caseHandedOver', mail);
}

/** The hub closed the case; the person can still read the page and come back. */
export function caseClosedEmail(mail: PersonMail): Email {
  return writeLetter(mail, 'caseClosed', mail);
}
