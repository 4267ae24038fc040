import type { ReferralView } from '@citess/server/referrals/referral.schema';
import { m } from '#lib/paraglide/messages.js';
import type { IconName } from '#lib/ui/icons.ts';

type State = ReferralView['state'];
type Look = { word: () => string; tone: 'plain' | 'sea' | 'saffron' | 'terracotta' | 'olive'; icon: IconName };

/** Each state in the person's words, with a shape and a colour that repeat it. */
export const stateLook: Record<State, Look> = {
  draft: { word: m.loop_state_waits, tone: 'plain', icon: 'clock' },
  sent: { word: m.follow_state_sent, tone: 'saffron', icon: 'clock' },
  accepted: { word: m.follow_state_accepted, tone: 'olive', icon: 'check' },
  'in-progress': { word: m.follow_state_in_progress, tone: 'olive', icon: 'people' },
  declined: { word: m.follow_state_declined, tone: 'terracotta', icon: 'cross' },
  expired: { word: m.follow_state_expired, tone: 'terracotta', icon: 'clock' },
  withdrawn: { word: m.follow_state_withdrawn, tone: 'plain', icon: 'cross' },
  completed: { word: m.follow_state_completed, tone: 'olive', icon: 'check' },
};

/** What happened when a referral came into a state. */
export const eventWords: Record<State, () => string> = {
  draft: m.follow_event_draft,
  sent: m.follow_event_sent,
  accepted: m.follow_event_accepted,
  'in-progress': m.follow_event_in_progress,
  declined: m.follow_event_declined,
  expired: m.follow_event_expired,
  withdrawn: m.follow_event_withdrawn,
  completed: m.follow_event_completed,
};

/** Why a structure cannot help, said kindly to the person. */
export const reasonWords: Record<NonNullable<ReferralView['decline_reason']>, () => string> = {
  'outside-territory': m.follow_reason_outside_territory,
  'not-eligible': m.follow_reason_not_eligible,
  'no-capacity': m.follow_reason_no_capacity,
  'not-our-service': m.follow_reason_not_our_service,
  'insufficient-information': m.follow_reason_insufficient_information,
  'already-a-client': m.follow_reason_already_a_client,
  other: m.follow_reason_other,
};

/** How the need went on once a structure could not help, in one sentence. */
export const wentOnWords: Record<NonNullable<ReferralView['went_on']>, () => string> = {
  sent: m.loop_went_sent,
  proposed: m.loop_went_proposed,
  'others-asked': m.loop_went_others_asked,
  taken: m.loop_went_taken,
  'nobody-left': m.loop_went_nobody_left,
};

/** The parts of a request a structure may receive. */
export const fieldGroupWords: Record<ReferralView['field_groups'][number], () => string> = {
  name: m.follow_group_name,
  contact: m.follow_group_contact,
  project: m.follow_group_project,
  needs: m.follow_group_needs,
};
