import type { Compose } from '../mail/message.types.ts';
import { calendarOf } from '../meetings/calendar-of.rules.ts';
import { findMeetingToTell, type MeetingToTell } from '../meetings/meeting-acts.queries.ts';
import { addressOf, linkFor, tokenOf, type PagePurpose } from '../private-links/private-link.ts';
import { messageLanguage, momentInWords, type MessageLanguage } from './languages.rules.ts';
import { meetingAnsweredEmail, meetingChangedEmail } from './meeting.email.ts';
import { signatureOf } from './signature.rules.ts';

/** Tells the person of a meeting, with its entry for their calendar; nothing once it has changed again. */
export const composeMeetingChanged: Compose = async (ports, { subject_id, detail }) => {
  const told = await findMeetingToTell(ports.db, subject_id);
  if (!told || told.meeting.state !== detail['state']) return null;
  const language = messageLanguage(told.language);
  const written = await wordsOf(ports, told, language, ['person', told.intake_id]);
  if (!written) return null;
  const email = meetingChangedEmail({ ...written, place: told.meeting.place });
  const calendar = calendarOf(told, new URL(ports.publicUrl).hostname, language);
  return { ...email, language, recipient_name: told.reference, recipient_address: told.email, calendar };
};

/** Tells the provider what the person said to a meeting; nothing once it has changed again. */
export const composeMeetingAnswered: Compose = async (ports, { subject_id, detail }) => {
  const told = await findMeetingToTell(ports.db, subject_id);
  if (!told || told.meeting.state !== detail['state']) return null;
  const language = messageLanguage(told.hub_language);
  const written = await wordsOf(ports, told, language, ['provider', told.meeting.referral_id]);
  if (!written) return null;
  const recipient_address = told.service_email ?? told.organization_email;
  return { ...meetingAnsweredEmail(written), language, recipient_name: told.organization, recipient_address };
};

/** What both mails say; nothing where the private link is closed. */
async function wordsOf(
  { db, now, secret, publicUrl }: Parameters<Compose>[0],
  told: MeetingToTell,
  language: MessageLanguage,
  [purpose, subject]: [PagePurpose, string],
) {
  const link = await linkFor(db, purpose, subject);
  if (!link || link.expires_at <= now()) return null;
  const { meeting, reference, timezone } = told;
  return {
    language,
    reference,
    state: meeting.state,
    when: momentInWords(meeting.starts_at, language, timezone),
    url: addressOf(publicUrl, language, purpose, tokenOf(secret, link.id)),
    signature: signatureOf(told, language),
  };
}
