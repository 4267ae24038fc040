import type { PermissionEntry } from './permission.types.ts';

const STAFF = ['counsellor', 'coordinator'] as const;
const PARTNERS = ['editor', 'manager'] as const;

/**
 * Who may do what to which: the only such table. `by` says who, `of` whose records (those of another hub or organization are not
 * there), `routes` where. Every request is held to it before anything that was sent is looked at, and a test walks every address
 * of the API as everybody. An address that stands nowhere here fails that test.
 */
export const PERMISSIONS = {
  public: {
    by: 'anybody',
    of: 'all',
    routes: [
      ...['GET /api/session', 'POST /api/auth/sign-in/email', 'POST /api/auth/sign-out'],
      'POST /api/auth/second_factor',
      // the answer is the same for every address; what it brings goes to that address
      'POST /api/auth/letters',
      ...['GET /api/health', 'GET /api/ready', 'GET /api/hub', 'GET /api/taxonomy_terms', 'GET /api/territories'],
      ...['GET /api/services', 'GET /api/services/{id}', 'GET /api/service_points', 'GET /api/suggestions'],
      ...['GET /api/organizations', 'GET /api/organizations/{id}'],
      ...['POST /api/need-suggestions', 'POST /api/matches', 'GET /api/matches/rules'],
      // on behalf of somebody else it takes `intake.assist` as well
      ...['POST /api/intake_drafts', 'POST /api/intakes'],
      // the answer is the same for every token; what it brings goes to the address on file
      ...['POST /api/followed_intakes/{token}/fresh_links', 'POST /api/provider_links/{token}/fresh_links'],
    ],
  },
  'account.own': {
    by: 'account',
    of: 'all',
    routes: [
      ...['GET /api/account', 'PUT /api/account/password'],
      ...['DELETE /api/account/sessions', 'DELETE /api/account/sessions/{id}'],
      ...['POST /api/account/second_factor', 'DELETE /api/account/second_factor'],
      'PUT /api/account/second_factor/confirmation',
    ],
  },
  'link.draft': {
    by: 'link',
    of: 'all',
    routes: [
      ...['GET /api/intake_drafts/{token}', 'PATCH /api/intake_drafts/{token}'],
      ...['PUT /api/intake_drafts/{token}/steps/{step}', 'PUT /api/intake_drafts/{token}/unmet_needs'],
      'POST /api/intake_drafts/{token}/letters',
    ],
  },
  'link.person': {
    by: 'link',
    of: 'all',
    routes: [
      'GET /api/followed_intakes/{token}',
      'GET /api/followed_intakes/{token}/export',
      'POST /api/followed_intakes/{token}/additions',
      'PUT /api/followed_intakes/{token}/call_request',
      'GET /api/followed_intakes/{token}/referrals/{referral_id}/thread',
      'POST /api/followed_intakes/{token}/referrals/{referral_id}/thread/messages',
      'PUT /api/followed_intakes/{token}/referrals/{referral_id}/thread/reading',
      'POST /api/followed_intakes/{token}/referrals/{referral_id}/thread/attachments',
      'GET /api/followed_intakes/{token}/referrals/{referral_id}/thread/attachments/{attachment_id}',
      'GET /api/followed_intakes/{token}/referrals/{referral_id}/meetings/{meeting_id}/calendar',
      'PUT /api/followed_intakes/{token}/referrals/{referral_id}/meetings/{meeting_id}/agreement',
      'PUT /api/followed_intakes/{token}/referrals/{referral_id}/meetings/{meeting_id}/declination',
      'PUT /api/followed_intakes/{token}/feedback/{feedback_id}',
      'PUT /api/followed_intakes/{token}/referrals/{referral_id}/consent_revocation',
      'PUT /api/followed_intakes/{token}/referrals/{referral_id}/withdrawal',
      'PUT /api/followed_intakes/{token}/withdrawal',
      'PUT /api/followed_intakes/{token}/erasure',
    ],
  },
  'link.provider': {
    by: 'link',
    of: 'all',
    routes: [
      'GET /api/provider_links/{token}',
      ...['PUT /api/provider_links/{token}/acceptance', 'PUT /api/provider_links/{token}/declination'],
      ...['PUT /api/provider_links/{token}/first_contact', 'PUT /api/provider_links/{token}/outcome'],
      'PUT /api/provider_links/{token}/withdrawal',
      'GET /api/provider_links/{token}/thread',
      'POST /api/provider_links/{token}/thread/messages',
      'PUT /api/provider_links/{token}/thread/reading',
      'POST /api/provider_links/{token}/thread/attachments',
      'GET /api/provider_links/{token}/thread/attachments/{attachment_id}',
      'POST /api/provider_links/{token}/meetings',
      'GET /api/provider_links/{token}/meetings/{meeting_id}/calendar',
      'PUT /api/provider_links/{token}/meetings/{meeting_id}/cancellation',
    ],
  },
  'link.listing': {
    by: 'link',
    of: 'all',
    routes: [
      ...['GET /api/listing_links/{token}', 'PUT /api/listing_links/{token}/confirmation'],
      // one press stops the reminders, also from a mail program
      ...['GET /api/listing_links/{token}/unsubscription', 'POST /api/listing_links/{token}/unsubscription'],
      'DELETE /api/listing_links/{token}/unsubscription',
    ],
  },
  'link.letter': {
    by: 'link',
    of: 'all',
    routes: ['GET /api/auth/letters/{token}', 'POST /api/auth/letters/{token}/session'],
  },
  'link.invitation': {
    by: 'link',
    of: 'all',
    routes: ['GET /api/invitation_links/{token}', 'PUT /api/invitation_links/{token}/acceptance'],
  },
  'case.read': {
    by: STAFF,
    of: 'hub',
    routes: [
      ...['GET /api/cases', 'GET /api/cases/{id}', 'GET /api/cases/{id}/match_traces/{trace_id}'],
      'GET /api/cases/{id}/referrals/{referral_id}/thread',
      'GET /api/cases/{id}/referrals/{referral_id}/thread/attachments/{attachment_id}',
      'GET /api/cases/{id}/referrals/{referral_id}/meetings/{meeting_id}/calendar',
    ],
  },
  'case.assign': { by: STAFF, of: 'hub', routes: ['PUT /api/cases/{id}/owner'] },
  'case.refer': {
    by: STAFF,
    of: 'hub',
    routes: [
      ...['POST /api/cases/{id}/referrals', 'PUT /api/cases/{id}/referrals/{referral_id}/sending'],
      'PUT /api/cases/{id}/referrals/{referral_id}/withdrawal',
      'PUT /api/cases/{id}/referrals/{referral_id}/outcome',
      'DELETE /api/cases/{id}/referrals/{referral_id}/outcome',
    ],
  },
  'case.advise': {
    by: STAFF,
    of: 'hub',
    routes: [
      ...['POST /api/cases/{id}/advice', 'DELETE /api/cases/{id}/call_request'],
      'POST /api/cases/{id}/referrals/{referral_id}/thread/messages',
      'PUT /api/cases/{id}/referrals/{referral_id}/thread/reading',
      'POST /api/cases/{id}/referrals/{referral_id}/thread/attachments',
    ],
  },
  'case.close': { by: STAFF, of: 'hub', routes: ['PUT /api/cases/{id}/closure'] },
  'case.reopen': { by: STAFF, of: 'hub', routes: ['DELETE /api/cases/{id}/closure'] },
  'intake.assist': { by: STAFF, of: 'hub', routes: [] },
  'measure.read': { by: ['coordinator'], of: 'hub', routes: ['GET /api/measures'] },
  'alert.settle': { by: STAFF, of: 'hub', routes: ['GET /api/alerts', 'PUT /api/alerts/{id}/settlement'] },
  'form.count': { by: ['coordinator'], of: 'hub', routes: ['GET /api/intake_drafts/step_counts'] },
  'mail.read': { by: STAFF, of: 'hub', routes: ['GET /api/mails', 'GET /api/mails/{id}'] },
  'mail.send': { by: STAFF, of: 'hub', routes: ['POST /api/mails/{id}/sending'] },
  'key.manage': {
    by: ['coordinator'],
    of: 'hub',
    routes: ['GET /api/access_keys', 'POST /api/access_keys', 'PUT /api/access_keys/{id}/revocation'],
  },
  'hub.set': {
    by: ['coordinator'],
    of: 'hub',
    routes: ['GET /api/hub_settings', 'PATCH /api/hub_settings', 'PUT /api/hub_settings/guidance'],
  },
  'people.manage': {
    by: ['coordinator'],
    of: 'hub',
    routes: [
      ...['GET /api/people', 'PUT /api/people/{id}/roles', 'DELETE /api/people/{id}'],
      ...['DELETE /api/people/{id}/sessions', 'POST /api/invitations', 'PUT /api/invitations/{id}/revocation'],
    ],
  },
  'people.organize': {
    by: ['manager'],
    of: 'organization',
    routes: [
      ...['GET /api/members', 'PUT /api/members/{organization_id}/people/{id}/role'],
      'DELETE /api/members/{organization_id}/people/{id}',
      'POST /api/members/{organization_id}/invitations',
      'PUT /api/members/{organization_id}/invitations/{invitation_id}/revocation',
    ],
  },
  'directory.import': {
    by: ['coordinator'],
    of: 'all',
    scope: 'directory:import',
    routes: [
      ...['POST /api/imports', 'GET /api/imports', 'GET /api/imports/{id}'],
      ...['GET /api/export', 'GET /api/import_template.csv'],
    ],
  },
  'source.read': { by: STAFF, of: 'all', routes: ['GET /api/services/{id}/sources'] },
  'duplicate.decide': {
    by: ['coordinator'],
    of: 'all',
    routes: [
      ...['GET /api/duplicates', 'POST /api/duplicates/searches'],
      ...['PUT /api/duplicates/dismissals', 'DELETE /api/duplicates/dismissals'],
      ...['GET /api/duplicates/merges', 'POST /api/duplicates/merges', 'PUT /api/duplicates/merges/{id}/undoing'],
    ],
  },
  // whoever sends the hub's mail tells what did not arrive
  'bounce.record': { by: [], of: 'hub', scope: 'mail:bounces', routes: ['POST /api/mail/bounces'] },
  'synonym.decide': {
    by: ['coordinator'],
    of: 'hub',
    routes: ['GET /api/synonyms', 'POST /api/synonyms', 'PUT /api/synonyms/{id}/retirement'],
  },
  'audit.read': { by: ['coordinator'], of: 'hub', routes: ['GET /api/audit'] },
  'matching.replay': { by: ['coordinator'], of: 'hub', routes: ['POST /api/replays'] },
  'referral.read': {
    by: PARTNERS,
    of: 'organization',
    routes: [
      ...['GET /api/inbox', 'GET /api/inbox/{referral_id}', 'GET /api/inbox/{referral_id}/thread'],
      'GET /api/inbox/{referral_id}/thread/attachments/{attachment_id}',
      ...['GET /api/inbox/{referral_id}/meetings/{meeting_id}/calendar', 'GET /api/measures/own'],
    ],
  },
  'referral.answer': {
    by: PARTNERS,
    of: 'organization',
    routes: [
      ...['PUT /api/inbox/{referral_id}/acceptance', 'PUT /api/inbox/{referral_id}/declination'],
      ...['PUT /api/inbox/{referral_id}/first_contact', 'PUT /api/inbox/{referral_id}/outcome'],
      'PUT /api/inbox/{referral_id}/withdrawal',
      ...['POST /api/inbox/{referral_id}/thread/messages', 'PUT /api/inbox/{referral_id}/thread/reading'],
      'POST /api/inbox/{referral_id}/thread/attachments',
      ...['POST /api/inbox/{referral_id}/meetings', 'PUT /api/inbox/{referral_id}/meetings/{meeting_id}/cancellation'],
    ],
  },
  'listing.read': {
    by: PARTNERS,
    of: 'organization',
    routes: [
      'GET /api/listings',
      ...['GET /api/listings/organization/{id}', 'GET /api/listings/service/{id}'],
      ...['GET /api/listings/organization/{id}/versions', 'GET /api/listings/service/{id}/versions'],
      'POST /api/listings/service/{id}/preview',
    ],
  },
  'listing.edit': {
    by: PARTNERS,
    of: 'organization',
    routes: [
      ...['PUT /api/listings/service/{id}/capacity', 'PUT /api/listings/organization/{id}/confirmation'],
      ...['PUT /api/listings/organization/{id}/draft', 'PUT /api/listings/service/{id}/draft'],
      ...['DELETE /api/listings/organization/{id}/draft', 'DELETE /api/listings/service/{id}/draft'],
      ...['POST /api/listings/organization/{id}/changes', 'POST /api/listings/service/{id}/changes'],
      ...['POST /api/listings/organization/{id}/restorations', 'POST /api/listings/service/{id}/restorations'],
    ],
  },
  'listing.moderate': {
    by: STAFF,
    of: 'hub',
    routes: [
      ...['GET /api/listing_changes', 'GET /api/listing_changes/{id}'],
      'PUT /api/listing_changes/{id}/decision',
    ],
  },
  'listing.remind': {
    by: STAFF,
    of: 'hub',
    routes: ['GET /api/freshness', 'POST /api/freshness/reminders', 'POST /api/freshness/calls'],
  },
} as const satisfies Record<string, PermissionEntry>;
