import type { MeetingState } from '@citess/db/vocabulary';

/** A letter in one language, without its greeting, its address and who writes. */
export type Wording = { subject: string; paragraphs: string[]; label: string };
type Say<Told> = (told: Told) => Wording;

type Request = { reference: string };
type Next = { next: string[] };
type Meeting = { when: string; state: MeetingState };
type Service = { hub: string; service: string };
type Due = { due: string | null };

/** Every letter in one language. */
export type Words = {
  hello: string;
  /** How a need goes on, by the result of the cascade. */
  next: Record<string, string>;

  intakeReceived: Say<Request & { hub: string; due: string }>;
  referralMade: Say<Request>;
  adviceGiven: Say<Request>;
  /** `reach` says how to reach the hub that handed the case over. */
  caseHandedOver: Say<Request & { hub: string; from: string; reach: string }>;
  caseClosed: Say<Request>;
  referralAnswered: Say<Request & Next>;
  referralUnanswered: Say<Request & Next>;
  referralGivenBack: Say<Request & Next>;
  referralTakenBack: Say<Request>;
  helpedQuestion: Say<Request>;
  draftKept: Say<{ until: string }>;
  savedList: Say<{ names: string[] }>;
  linkRenewed: Say<Request & { until: string }>;
  threadWaiting: Say<Request>;
  caseWaiting: Say<Request>;
  requestAdded: Say<Request>;
  meetingChanged: Say<Request & Meeting & { place: string }>;
  meetingAnswered: Say<Request & Meeting>;

  referralSent: Say<Service & Due>;
  referralWithdrawn: (told: Service & { sent: string | null }) => Omit<Wording, 'label'>;
  referralReminder: Say<Service & Due>;
  firstContactReminder: Say<Service & Due>;
  firstContactOverdue: Say<Service & Due>;
  outcomeQuestion: Say<Service>;
  signInLetter: Say<{ minutes: number }>;
  invitation: Say<{ place: string; until: string }>;
  membershipRefused: Say<{ organization: string; hub: string; word: string }>;
  reportAnswered: Say<{ listing: string; state: 'mended' | 'unfounded'; word: string | null }>;
  barrierAnswered: Say<{ state: 'mended' | 'unfounded'; word: string | null }>;
  listingsToConfirm: Say<{ organization: string; hub: string; hides_on: string }>;
  /** `waiting` is one line for each kind of thing that waits, with how many. */
  digest: Say<{ waiting: string; hub: string }>;
};
