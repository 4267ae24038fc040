/**
 * The closed vocabularies: keys are stable, stand in the database as enums and appear in the API.
 * Their labels are data (`seed/vocabulary.json`); needs are taxonomy terms, not an enum, since a hub may add some.
 */
export const STAGES = ['idea', 'feasibility', 'creation', 'early', 'growth', 'consolidation'] as const;
export const APPLICANTS = ['individual', 'informal-group', 'organization', 'support-organization'] as const;
export const LEGAL_FORMS = [
  'undecided',
  'sole-proprietor',
  'company',
  'cooperative',
  'smsa',
  'gda',
  'association',
  'mutual',
  'community-company',
  'foundation',
  'other',
] as const;
export const SECTORS = [
  'agriculture',
  'fisheries',
  'agri-food',
  'crafts',
  'tourism',
  'environment',
  'care-health',
  'education-training',
  'culture-sport',
  'digital',
  'trade',
  'industry',
  'services',
  'construction',
  'transport',
  'energy',
] as const;
export const AUDIENCES = [
  'women',
  'youth',
  'graduates',
  'job-seekers',
  'people-with-disabilities',
  'low-income',
  'rural',
  'farmers',
  'fishers',
  'artisans',
  'migrants-returnees',
  'existing-sse-enterprises',
] as const;
export const DELIVERIES = ['on-site', 'remote', 'at-your-place'] as const;
export const COSTS = ['free', 'paid', 'part-funded', 'unknown'] as const;
export const CAPACITIES = ['open', 'waiting-list', 'full', 'unknown'] as const;
export const ORGANIZATION_SECTORS = ['public', 'private', 'association', 'mixed'] as const;
export const DECLINE_REASONS = [
  'outside-territory',
  'not-eligible',
  'no-capacity',
  'not-our-service',
  'insufficient-information',
  'already-a-client',
  'other',
] as const;
export const REFERRAL_OUTCOMES = [
  'helped',
  'partly-helped',
  'not-helped',
  'could-not-be-reached',
  'no-longer-needed',
] as const;
export const LANGUAGES = ['fr', 'ar', 'en', 'pt', 'es', 'ca', 'it'] as const;
/** The languages people write in: those above, and Tunisian Arabic in Latin letters. */
export const SPOKEN_LANGUAGES = [...LANGUAGES, 'aeb-Latn'] as const;
/**
 * The life of a listing; only `published` is found by the public. `lapsed`: nobody confirmed it for long, so search hides it
 * and its own page warns; a confirmation publishes it again.
 */
export const LISTING_STATUSES = ['draft', 'in-review', 'published', 'suspended', 'archived', 'lapsed'] as const;
/** What came of asking an organization by phone whether its listings are still correct. */
/** Where a request to join stands, and what staff think of it. */
export const MEMBERSHIP_STATES = ['open', 'accepted', 'refused'] as const;
export const MEMBERSHIP_OPINIONS = ['for', 'against', 'unsure'] as const;
/** What somebody found wrong with a listing. */
export const REPORT_KINDS = ['closed', 'unreachable', 'wrong', 'not-offered', 'other'] as const;
/** What the hub found when it looked into a report. */
export const REPORT_STATES = ['open', 'mended', 'unfounded'] as const;
export const LISTING_CALL_OUTCOMES = ['confirmed', 'to-change', 'no-answer', 'wrong-number'] as const;
export const REFERRAL_STATES = [
  'draft',
  'sent',
  'accepted',
  'in-progress',
  'declined',
  'expired',
  'withdrawn',
  'completed',
] as const;
/** The parts of an intake that a person may agree to pass on. */
export const FIELD_GROUPS = ['name', 'contact', 'project', 'needs'] as const;
/** How a yes was given: by the person on the site, or to staff by word at the desk, on the phone, on signed paper. */
export const CONSENT_CHANNELS = ['online', 'desk', 'phone', 'paper'] as const;
/** Those that a member of staff writes down. */
export const STAFF_CONSENT_CHANNELS = ['desk', 'phone', 'paper'] as const;
/** What is counted of the guided form: its pages in their order, `consent` when it was a page of its own, and `sent` for its end. */
export const FORM_STEPS = [
  'text',
  'needs',
  'where',
  'who',
  'stage',
  'legal-form',
  'sector',
  'groups',
  'amount',
  'options',
  'contact',
  'consent',
  'check',
  'sent',
] as const;
/** The pages of the guided form in their order. */
export const FORM_PAGES = FORM_STEPS.filter((step) => step !== 'consent' && step !== 'sent');
export const ACTOR_KINDS = ['person', 'provider', 'staff', 'system'] as const;
/** Who writes in the conversation on a referral, and reads what the others wrote. */
export const THREAD_SIDES = ['person', 'provider', 'staff'] as const;
/** How a provider and a person meet, and how such a meeting stands; only one stands on a referral at a time. */
export const MEETING_CHANNELS = ['place', 'phone', 'video'] as const;
export const MEETING_STATES = ['proposed', 'agreed', 'declined', 'cancelled'] as const;
/** The kinds of files that may be sent along; recognised by their content. */
export const ATTACHMENT_TYPES = ['pdf', 'jpeg', 'png', 'webp', 'docx', 'xlsx', 'odt', 'ods', 'txt'] as const;
/** The pages a hub writes about itself. */
export const HUB_PAGES = ['about', 'privacy', 'terms', 'accessibility', 'contact'] as const;
/** A draft is seen by who writes it; a cancelled event stays to be seen, as such. */
export const EVENT_STATES = ['draft', 'published', 'cancelled'] as const;
export const HUB_ROLES = ['counsellor', 'coordinator', 'observer'] as const;
export const ORGANIZATION_ROLES = ['manager', 'editor'] as const;
/** What the clock does once about a deadline of a referral, besides letting it expire. */
export const NOTICE_KINDS = [
  'answer-reminder',
  'first-contact-reminder',
  'first-contact-overdue',
  'outcome-question',
] as const;
/** What became of a need when one it was sent to declined, stayed silent or gave it back. */
export const CASCADE_RESULTS = ['sent', 'proposed', 'others-asked', 'taken', 'nobody-left'] as const;
/** When the person is asked whether they were helped. */
export const FEEDBACK_MOMENTS = ['first-contact', 'end'] as const;
export const FEEDBACK_ANSWERS = ['helped', 'partly-helped', 'not-yet', 'not-helped'] as const;
/** What the desk is told of without having asked. */
export const ALERT_KINDS = ['first-contact-overdue', 'provider-silent', 'person-not-helped', 'clock-failed'] as const;
export const CLOSURE_REASONS = [
  'helped',
  'advice-given',
  'no-longer-needed',
  'could-not-be-reached',
  'nothing-fits',
  'other',
] as const;

export type Stage = (typeof STAGES)[number];
export type Applicant = (typeof APPLICANTS)[number];
export type LegalForm = (typeof LEGAL_FORMS)[number];
export type Sector = (typeof SECTORS)[number];
export type Audience = (typeof AUDIENCES)[number];
export type Language = (typeof LANGUAGES)[number];
export type ReferralState = (typeof REFERRAL_STATES)[number];
export type ActorKind = (typeof ACTOR_KINDS)[number];
export type ThreadSide = (typeof THREAD_SIDES)[number];
export type MeetingState = (typeof MEETING_STATES)[number];
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];
export type FormStep = (typeof FORM_STEPS)[number];
export type FormPage = (typeof FORM_PAGES)[number];
export type FieldGroup = (typeof FIELD_GROUPS)[number];
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export type CascadeResult = (typeof CASCADE_RESULTS)[number];
export type FeedbackMoment = (typeof FEEDBACK_MOMENTS)[number];
export type FeedbackAnswer = (typeof FEEDBACK_ANSWERS)[number];
export type AlertKind = (typeof ALERT_KINDS)[number];
export type EventState = (typeof EVENT_STATES)[number];
export type HubPage = (typeof HUB_PAGES)[number];
export type HubRole = (typeof HUB_ROLES)[number];
export type OrganizationRole = (typeof ORGANIZATION_ROLES)[number];
