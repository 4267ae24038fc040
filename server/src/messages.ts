import type { Compose } from './mail/message.types.ts';
import { composeInvitation, composeSignInLetter } from './messages/compose-account.ts';
import { composeCaseWaiting, composeRequestAdded } from './messages/compose-case.ts';
import { composeDigest } from './messages/compose-digest.ts';
import { composeListingsToConfirm } from './messages/compose-listings-to-confirm.ts';
import { composeMembershipRefused } from './messages/compose-membership-refused.ts';
import { composeReportAnswered } from './messages/compose-report-answered.ts';
import { composeDraftKept } from './messages/compose-draft-kept.ts';
import {
  composeAdviceGiven,
  composeCaseClosed,
  composeCaseHandedOver,
  composeHelpedQuestion,
  composeIntakeReceived,
  composeReferralAnswered,
  composeReferralGivenBack,
  composeReferralTakenBack,
  composeReferralMade,
  composeReferralUnanswered,
} from './messages/compose-for-person.ts';
import {
  composeFirstContactOverdue,
  composeFirstContactReminder,
  composeOutcomeQuestion,
  composeReferralReminder,
} from './messages/compose-reminders.ts';
import { composePersonLinkRenewed, composeProviderLinkRenewed } from './messages/compose-link-renewed.ts';
import { composeMeetingAnswered, composeMeetingChanged } from './messages/compose-meeting.ts';
import { composeSavedList } from './messages/compose-saved-list.ts';
import { composeThreadWaiting } from './messages/compose-thread-waiting.ts';
import { inOwnWords } from './messages/own-words.ts';
import { composeReferralSent, composeReferralWithdrawn } from './messages/compose-for-provider.ts';

/** Every message the system sends, by kind; beside each, what its subject_id is the id of. */
export const MESSAGES = {
  'intake-received': composeIntakeReceived, // intake
  'referral-sent': composeReferralSent, // referral
  'referral-made': composeReferralMade, // referral_event
  'referral-answered': composeReferralAnswered, // referral_event
  'referral-unanswered': composeReferralUnanswered, // referral_event
  'referral-given-back': composeReferralGivenBack, // referral_event
  'referral-taken-back': composeReferralTakenBack, // referral_event
  'referral-withdrawn': composeReferralWithdrawn, // referral
  'referral-reminder': composeReferralReminder, // referral
  'first-contact-reminder': composeFirstContactReminder, // referral
  'first-contact-overdue': composeFirstContactOverdue, // referral
  'outcome-question': composeOutcomeQuestion, // referral
  'helped-question': composeHelpedQuestion, // person_feedback
  'thread-waiting': composeThreadWaiting, // referral; detail.side is who reads
  'meeting-changed': composeMeetingChanged, // meeting
  'meeting-answered': composeMeetingAnswered, // meeting
  'case-waiting': composeCaseWaiting, // case_file
  'request-added': composeRequestAdded, // referral
  'advice-given': composeAdviceGiven, // case_message
  'case-closed': composeCaseClosed, // case_file
  'case-handed-over': composeCaseHandedOver, // case_handover
  'person-link-renewed': composePersonLinkRenewed, // intake
  'provider-link-renewed': composeProviderLinkRenewed, // referral
  'draft-kept': composeDraftKept, // intake_draft
  'listings-to-confirm': composeListingsToConfirm, // listing_reminder
  digest: composeDigest, // digest
  'membership-refused': composeMembershipRefused, // membership_request
  'report-answered': composeReportAnswered, // problem_report
  'saved-list': composeSavedList, // list_letter
  'sign-in-letter': composeSignInLetter, // sign_in_letter
  invitation: composeInvitation, // invitation
} satisfies Record<string, Compose>;

export type MessageKind = keyof typeof MESSAGES;

/** How a kind of message is written, in the hub's own words where it has some; undefined for a kind that no longer exists. */
export function composeOf(kind: string): ReturnType<typeof inOwnWords> | undefined {
  const compose: Compose | undefined = Object.entries(MESSAGES).find(([known]) => known === kind)?.[1];
  return compose && inOwnWords(compose);
}
