import { pgEnum } from 'drizzle-orm/pg-core';
import * as v from '../vocabulary.ts';

/** The closed vocabularies as PostgreSQL enums: the database refuses a key that does not exist. */
export const stage = pgEnum('stage', v.STAGES);
export const applicant = pgEnum('applicant', v.APPLICANTS);
export const legalForm = pgEnum('legal_form', v.LEGAL_FORMS);
export const sector = pgEnum('sector', v.SECTORS);
export const audience = pgEnum('audience', v.AUDIENCES);
export const delivery = pgEnum('delivery', v.DELIVERIES);
export const cost = pgEnum('cost', v.COSTS);
export const capacity = pgEnum('capacity', v.CAPACITIES);
export const organizationSector = pgEnum('organization_sector', v.ORGANIZATION_SECTORS);
export const declineReason = pgEnum('decline_reason', v.DECLINE_REASONS);
export const referralOutcome = pgEnum('referral_outcome', v.REFERRAL_OUTCOMES);
export const language = pgEnum('language', v.LANGUAGES);
export const spokenLanguage = pgEnum('spoken_language', v.SPOKEN_LANGUAGES);
export const listingStatus = pgEnum('listing_status', v.LISTING_STATUSES);
export const referralState = pgEnum('referral_state', v.REFERRAL_STATES);
export const fieldGroup = pgEnum('field_group', v.FIELD_GROUPS);
export const consentChannel = pgEnum('consent_channel', v.CONSENT_CHANNELS);
export const formStep = pgEnum('form_step', v.FORM_STEPS);
export const actorKind = pgEnum('actor_kind', v.ACTOR_KINDS);
export const threadSide = pgEnum('thread_side', v.THREAD_SIDES);
export const meetingChannel = pgEnum('meeting_channel', v.MEETING_CHANNELS);
export const meetingState = pgEnum('meeting_state', v.MEETING_STATES);
export const attachmentType = pgEnum('attachment_type', v.ATTACHMENT_TYPES);
export const hubPage = pgEnum('hub_page', v.HUB_PAGES);
export const eventState = pgEnum('event_state', v.EVENT_STATES);
export const hubRole = pgEnum('hub_role', v.HUB_ROLES);
export const organizationRole = pgEnum('organization_role', v.ORGANIZATION_ROLES);
export const closureReason = pgEnum('closure_reason', v.CLOSURE_REASONS);
export const noticeKind = pgEnum('notice_kind', v.NOTICE_KINDS);
export const cascadeResult = pgEnum('cascade_result', v.CASCADE_RESULTS);
export const feedbackMoment = pgEnum('feedback_moment', v.FEEDBACK_MOMENTS);
export const feedbackAnswer = pgEnum('feedback_answer', v.FEEDBACK_ANSWERS);
export const alertKind = pgEnum('alert_kind', v.ALERT_KINDS);
export const confidence = pgEnum('confidence', ['documented', 'partly', 'to_verify']);
export const territoryKind = pgEnum('territory_kind', [
  'country',
  'region',
  'governorate',
  'province',
  'municipality',
  'delegation',
  'parish',
]);
