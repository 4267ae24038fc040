import type { PermissionEntry } from './permission.types.ts';

/** The part of the table of permissions that takes no role: for anybody, for whoever holds a private link or has an account. */
export const OPEN_PERMISSIONS = {
  public: {
    by: 'anybody',
    of: 'all',
    routes: [
      ...['GET /api/session', 'POST /api/auth/sign-in/email', 'POST /api/auth/sign-out'],
      'POST /api/auth/second_factor',
      // the answer is the same for every address; what it brings goes to that address
      'POST /api/auth/letters',
      ...['GET /api/auth/openid', 'GET /api/auth/openid/callback'],
      ...[
        'GET /api/health',
        'GET /api/ready',
        'GET /api/hub',
        'GET /api/hubs',
        'GET /api/kiosk',
        'GET /api/logos/{hash}',
        'GET /api/hub_figures',
        'GET /api/taxonomy_terms',
        'GET /api/territories',
      ],
      ...['GET /api/services', 'GET /api/services/{id}', 'GET /api/service_points', 'GET /api/suggestions'],
      ...['GET /api/new_services', 'GET /api/cards/{kind}/{id}'],
      ...['GET /api/events', 'GET /api/events/{id}', 'GET /api/events/{id}/calendar'],
      ...['GET /api/services/{id}/former', 'GET /api/organizations/{id}/former'],
      ...['GET /api/organizations', 'GET /api/organizations/{id}', 'GET /api/pages/{page}'],
      ...['POST /api/services/{id}/problem_reports', 'POST /api/organizations/{id}/problem_reports'],
      ...['POST /api/accessibility/problem_reports', 'POST /api/saved_lists', 'POST /api/membership_requests'],
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
      ...['GET /api/account', 'PUT /api/account/password', 'PUT /api/account/hub'],
      ...['DELETE /api/account/sessions', 'DELETE /api/account/sessions/{id}'],
      ...['POST /api/account/second_factor', 'DELETE /api/account/second_factor'],
      ...['PUT /api/account/second_factor/confirmation', 'PUT /api/account/digest'],
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
  'link.digest': {
    by: 'link',
    of: 'all',
    routes: [
      ...['GET /api/digest_links/{token}/unsubscription', 'POST /api/digest_links/{token}/unsubscription'],
      'DELETE /api/digest_links/{token}/unsubscription',
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
} as const satisfies Record<string, PermissionEntry>;
