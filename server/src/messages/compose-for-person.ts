import type { Email } from '../mail/letter.email.ts';
import type { Compose } from '../mail/message.types.ts';
import { addressOf, linkFor, tokenOf } from '../private-links/private-link.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { dayInWords, messageLanguage } from './languages.rules.ts';
import {
  findPersonOfAdvice,
  findPersonOfCase,
  findPersonOfFeedback,
  findPersonOfHandover,
  findPersonOfIntake,
  findPersonOfReferralEvent,
  type Person,
} from './message.queries.ts';
import {
  adviceGivenEmail,
  caseClosedEmail,
  caseHandedOverEmail,
  intakeReceivedEmail,
  referralMadeEmail,
  type PersonMail,
} from './person.email.ts';
import {
  helpedQuestionEmail,
  referralAnsweredEmail,
  referralGivenBackEmail,
  referralTakenBackEmail,
  referralUnansweredEmail,
} from './progress.email.ts';
import { signatureOf } from './signature.rules.ts';

export const composeIntakeReceived = toPerson(findPersonOfIntake, (mail, person) =>
  intakeReceivedEmail({
    ...mail,
    hub: nameIn(person.hub_names, mail.language),
    due: dayInWords(person.triage_due_at, mail.language, person.timezone),
  }),
);
export const composeReferralMade = toPerson(findPersonOfReferralEvent, referralMadeEmail);
export const composeReferralAnswered = toPerson(findPersonOfReferralEvent, referralAnsweredEmail);
export const composeReferralUnanswered = toPerson(findPersonOfReferralEvent, referralUnansweredEmail);
export const composeReferralGivenBack = toPerson(findPersonOfReferralEvent, referralGivenBackEmail);
export const composeReferralTakenBack = toPerson(findPersonOfReferralEvent, referralTakenBackEmail);
export const composeHelpedQuestion = toPerson(findPersonOfFeedback, helpedQuestionEmail);
export const composeAdviceGiven = toPerson(findPersonOfAdvice, adviceGivenEmail);
export const composeCaseHandedOver = toPerson(findPersonOfHandover, (mail, person) => {
  const from = nameIn(person.from_names, mail.language);
  const { phone, email } = person.from_contact;
  const reach = [phone, email].filter((way) => typeof way === 'string').join(' · ') || from;
  return caseHandedOverEmail({ ...mail, hub: nameIn(person.hub_names, mail.language), from, reach });
});
export const composeCaseClosed = toPerson(findPersonOfCase, caseClosedEmail);

/**
 * A message to the person, in their language, with their private link; nothing once that link is closed. In the mailbox
 * the person goes by the reference; where they left no e-mail address, staff call them.
 */
function toPerson<Found extends Person>(
  find: (db: Parameters<Compose>[0]['db'], subjectId: string) => Promise<Found | undefined>,
  write: (mail: PersonMail, person: Found, detail: Record<string, string>) => Email,
): Compose {
  return async ({ db, now, secret, publicUrl }, { subject_id, detail }) => {
    const person = await find(db, subject_id);
    const link = person && (await linkFor(db, 'person', person.intake_id));
    if (!link || link.expires_at <= now()) return null;
    const language = messageLanguage(person.language);
    const url = addressOf(publicUrl, language, 'person', tokenOf(secret, link.id));
    const signature = signatureOf(person, language);
    const email = write({ language, reference: person.reference, url, signature }, person, detail);
    return { ...email, language, recipient_name: person.reference, recipient_address: person.email };
  };
}
