import type { LetterKey } from '../wording/letter-keys.schema.ts';
import type { LetterName } from './words/write.email.ts';

export type { LetterKey };

type LetterEntry = {
  name: LetterName;
  /** Without these the reader does not know what it is about. */
  required: readonly string[];
  optional: readonly string[];
  /** Of letters that say something else in each state of a meeting or a report. */
  state?: string;
};

const letter = (name: LetterName, required: string[], optional: string[] = [], state?: string): LetterEntry => ({
  ...{ name, required, optional },
  ...(state && { state }),
});

/** Every letter a hub may word itself. Letters that let somebody in are not among them. */
export const LETTERS = {
  'intake-received': letter('intakeReceived', ['reference', 'due'], ['hub']),
  'referral-made': letter('referralMade', ['reference']),
  'referral-answered': letter('referralAnswered', ['reference', 'next']),
  'referral-unanswered': letter('referralUnanswered', ['reference', 'next']),
  'referral-given-back': letter('referralGivenBack', ['reference', 'next']),
  'referral-taken-back': letter('referralTakenBack', ['reference']),
  'advice-given': letter('adviceGiven', ['reference']),
  'helped-question': letter('helpedQuestion', ['reference']),
  'case-closed': letter('caseClosed', ['reference']),
  'case-handed-over': letter('caseHandedOver', ['reference', 'hub', 'from', 'reach']),
  'draft-kept': letter('draftKept', ['until']),
  'meeting-proposed': letter('meetingChanged', ['reference', 'when', 'place'], [], 'proposed'),
  'meeting-agreed': letter('meetingChanged', ['reference', 'when', 'place'], [], 'agreed'),
  'meeting-declined': letter('meetingChanged', ['reference', 'when'], ['place'], 'declined'),
  'meeting-cancelled': letter('meetingChanged', ['reference', 'when'], ['place'], 'cancelled'),
  'thread-waiting': letter('threadWaiting', ['reference']),
  'link-renewed': letter('linkRenewed', ['reference', 'until']),
  'referral-sent': letter('referralSent', ['service', 'due'], ['hub']),
  'referral-reminder': letter('referralReminder', ['service', 'due'], ['hub']),
  'first-contact-reminder': letter('firstContactReminder', ['service', 'due'], ['hub']),
  'first-contact-overdue': letter('firstContactOverdue', ['service', 'due'], ['hub']),
  'outcome-question': letter('outcomeQuestion', ['service'], ['hub']),
  'referral-withdrawn': letter('referralWithdrawn', ['service'], ['hub', 'sent']),
  'request-added': letter('requestAdded', ['reference']),
  'meeting-answer-agreed': letter('meetingAnswered', ['reference', 'when'], [], 'agreed'),
  'meeting-answer-declined': letter('meetingAnswered', ['reference', 'when'], [], 'declined'),
  'listings-to-confirm': letter('listingsToConfirm', ['organization', 'hides_on'], ['hub']),
  digest: letter('digest', ['waiting'], ['hub']),
  'report-mended': letter('reportAnswered', ['listing'], ['word'], 'mended'),
  'report-unfounded': letter('reportAnswered', ['listing'], ['word'], 'unfounded'),
  'membership-refused': letter('membershipRefused', ['organization', 'word'], ['hub']),
  'case-waiting': letter('caseWaiting', ['reference']),
} satisfies Record<LetterKey, LetterEntry>;

// the keys of the table are the keys
const ENTRIES = Object.entries(LETTERS) as [LetterKey, LetterEntry][];

/** Which letter of the table this is; undefined for one that no hub words. */
export function keyOfLetter(name: string, told: object): LetterKey | undefined {
  const state = 'state' in told ? told.state : undefined;
  return ENTRIES.find(([, entry]) => entry.name === name && (entry.state === undefined || entry.state === state))?.[0];
}

/** The letter as the table has it. */
export function letterEntry(key: LetterKey): LetterEntry {
  return LETTERS[key];
}
