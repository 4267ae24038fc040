import type { PermissionEntry } from './permission.types.ts';

const PARTNERS = ['editor', 'manager'] as const;

/** The part of the table of permissions that is for members of organizations, on what is theirs. */
export const PARTNER_PERMISSIONS = {
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
      'POST /api/listings/organization/{id}/services',
      ...['POST /api/listings/service/{id}/archivals', 'POST /api/listings/service/{id}/reinstatements'],
    ],
  },
  // only by who answers for it, and by its name
  'organization.leave': {
    by: ['manager'],
    of: 'organization',
    routes: ['POST /api/members/{organization_id}/departure'],
  },
} as const satisfies Record<string, PermissionEntry>;
