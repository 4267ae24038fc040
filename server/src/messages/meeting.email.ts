import type { MeetingState } from '@citess/db/vocabulary';
import type { Email } from '../mail/letter.email.ts';
import type { MessageLanguage } from './languages.rules.ts';
import { writeLetter } from './words/write.email.ts';

type MeetingMail = {
  language: MessageLanguage;
  reference: string;
  url: string;
  signature: string[];
  state: MeetingState;
  when: string;
};

/** To the person: a meeting was proposed, stands, or is off; when and where is in the calendar entry sent along. */
export function meetingChangedEmail(mail: MeetingMail & { place: string }): Email {
  return writeLetter(mail, 'meetingChanged', mail);
}

/** To the provider: the person agreed to the meeting, or needs another time. */
export function meetingAnsweredEmail(mail: MeetingMail): Email {
  return writeLetter(mail, 'meetingAnswered', mail);
}
