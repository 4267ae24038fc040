import type { ReferralView } from '@citess/server/referrals/referral.schema';
import { m } from '#lib/paraglide/messages.js';

type State = ReferralView['state'];
type DeclineReason = NonNullable<ReferralView['decline_reason']>;
type Outcome = NonNullable<ReferralView['outcome']>;

const STATES: Record<State, () => string> = {
  draft: m.answer_packet_state_draft,
  sent: m.answer_packet_state_sent,
  accepted: m.answer_packet_state_accepted,
  'in-progress': m.answer_packet_state_in_progress,
  declined: m.answer_packet_state_declined,
  expired: m.answer_packet_state_expired,
  withdrawn: m.answer_packet_state_withdrawn,
  completed: m.answer_packet_state_completed,
};
const DECLINE_REASONS: Record<DeclineReason, () => string> = {
  'outside-territory': m.answer_packet_reason_outside_territory,
  'not-eligible': m.answer_packet_reason_not_eligible,
  'no-capacity': m.answer_packet_reason_no_capacity,
  'not-our-service': m.answer_packet_reason_not_our_service,
  'insufficient-information': m.answer_packet_reason_insufficient_information,
  'already-a-client': m.answer_packet_reason_already_a_client,
  other: m.answer_packet_reason_other,
};
const OUTCOMES: Record<Outcome, () => string> = {
  helped: m.answer_packet_outcome_helped,
  'partly-helped': m.answer_packet_outcome_partly_helped,
  'not-helped': m.answer_packet_outcome_not_helped,
  'could-not-be-reached': m.answer_packet_outcome_could_not_be_reached,
  'no-longer-needed': m.answer_packet_outcome_no_longer_needed,
};
const QUESTIONS: Record<string, () => string> = {
  territory: m.answer_packet_question_territory,
  applicant: m.answer_packet_question_applicant,
  stage: m.answer_packet_question_stage,
  legal_form: m.answer_packet_question_legal_form,
  sector: m.answer_packet_question_sector,
  audience: m.answer_packet_question_audience,
  amount: m.answer_packet_question_amount,
  language: m.answer_packet_question_language,
};

type Tone = 'plain' | 'sea' | 'saffron' | 'terracotta' | 'olive';
const TONES: Record<State, Tone> = {
  draft: 'plain',
  sent: 'saffron',
  accepted: 'sea',
  'in-progress': 'sea',
  declined: 'terracotta',
  expired: 'terracotta',
  withdrawn: 'plain',
  completed: 'olive',
};

function word(words: Record<string, () => string>, key: string): string {
  return words[key]?.() ?? key;
}

/** The state of a referral as staff and providers say it: "Awaiting the answer". */
export const stateWord = (state: string) => word(STATES, state);
/** The colour that repeats what the word of a state says. */
export const stateTone = (state: State): Tone => TONES[state];
/** Why a provider declined, in the provider's words. */
export const declineReasonWord = (reason: string) => word(DECLINE_REASONS, reason);
/** What came of a referral. */
export const outcomeWord = (outcome: string) => word(OUTCOMES, outcome);
/** A question of the profile in a word or two, beside its answer; one we have no word for is shown by its key. */
export const questionWord = (question: string) => word(QUESTIONS, question);

/** The choices of a decline form, in the order of the vocabulary. */
export const declineChoices = () => choices(DECLINE_REASONS);
/** The choices of an outcome form, in the order of the vocabulary. */
export const outcomeChoices = () => choices(OUTCOMES);

function choices(words: Record<string, () => string>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label: label() }));
}
