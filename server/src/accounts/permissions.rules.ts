import { OPEN_PERMISSIONS } from './open-permissions.rules.ts';
import { PARTNER_PERMISSIONS } from './partner-permissions.rules.ts';
import type { PermissionEntry } from './permission.types.ts';

const STAFF = ['counsellor', 'coordinator'] as const;

/**
 * Who may do what to which: the only such table. `by` says who, `of` whose records (those of another hub or organization are not
 * there), `routes` where. Every request is held to it before anything that was sent is looked at, and a test walks every address
 * of the API as everybody. An address that stands nowhere here fails that test. What takes no role, and what is for members of organizations, stands in files of their own.
 */
export const PERMISSIONS = {
  ...OPEN_PERMISSIONS,
  ...PARTNER_PERMISSIONS,
  'case.read': {
    by: STAFF,
    of: 'hub',
    routes: [
      ...['GET /api/cases', 'GET /api/cases/{id}', 'GET /api/cases/{id}/match_traces/{trace_id}'],
      ...['GET /api/case_tasks', 'GET /api/queue_views', 'GET /api/workload', 'GET /api/desk_events'],
      'GET /api/case_handovers',
      'GET /api/cases/{id}/referrals/{referral_id}/thread',
      'GET /api/cases/{id}/referrals/{referral_id}/thread/attachments/{attachment_id}',
      'GET /api/cases/{id}/referrals/{referral_id}/meetings/{meeting_id}/calendar',
    ],
  },
  'case.assign': { by: STAFF, of: 'hub', routes: ['PUT /api/cases/{id}/owner'] },
  'case.hand_over': { by: STAFF, of: 'hub', routes: ['POST /api/cases/{id}/handovers'] },
  'case.merge': { by: STAFF, of: 'hub', routes: ['PUT /api/cases/{id}/merging', 'DELETE /api/cases/{id}/merging'] },
  'queue.assign': { by: STAFF, of: 'hub', routes: ['POST /api/case_assignments'] },
  'queue.keep': { by: STAFF, of: 'hub', routes: ['POST /api/queue_views', 'DELETE /api/queue_views'] },
  'team.own': { by: STAFF, of: 'hub', routes: ['PUT /api/own_absence', 'DELETE /api/own_absence'] },
  'team.lead': {
    by: ['coordinator'],
    of: 'hub',
    routes: [
      ...['PUT /api/workload/{id}/absence', 'DELETE /api/workload/{id}/absence'],
      'PUT /api/workload/{id}/cases',
    ],
  },
  'case.note': { by: STAFF, of: 'hub', routes: ['POST /api/cases/{id}/notes'] },
  'case.plan': {
    by: STAFF,
    of: 'hub',
    routes: [
      ...['POST /api/cases/{id}/tasks', 'PUT /api/cases/{id}/tasks/{task_id}'],
      ...['PUT /api/cases/{id}/tasks/{task_id}/completion', 'DELETE /api/cases/{id}/tasks/{task_id}/completion'],
    ],
  },
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
  'kiosk.manage': {
    by: STAFF,
    of: 'hub',
    routes: ['GET /api/kiosks', 'POST /api/kiosks', 'PUT /api/kiosks/{id}/revocation'],
  },
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
    routes: [
      ...['GET /api/hub_settings', 'PATCH /api/hub_settings', 'PUT /api/hub_settings/guidance'],
      ...['GET /api/hub_settings/colour', 'PUT /api/hub_settings/logo', 'DELETE /api/hub_settings/logo'],
    ],
  },
  // all hubs share the needs
  'need.edit': {
    by: ['coordinator'],
    of: 'all',
    routes: [
      ...['GET /api/needs', 'POST /api/needs', 'PUT /api/needs/{id}/words'],
      ...['PUT /api/needs/{id}/retirement', 'DELETE /api/needs/{id}/retirement'],
    ],
  },
  'platform.set': {
    by: ['administrator'],
    of: 'all',
    routes: ['GET /api/platform/hubs', 'POST /api/platform/hubs', 'POST /api/platform/territories'],
  },
  'people.manage': {
    by: ['coordinator'],
    of: 'hub',
    routes: [
      ...['GET /api/people', 'PUT /api/people/{id}/roles', 'DELETE /api/people/{id}'],
      ...['DELETE /api/people/{id}/sessions', 'POST /api/invitations', 'PUT /api/invitations/{id}/revocation'],
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
  'page.write': {
    by: ['coordinator'],
    of: 'hub',
    routes: ['GET /api/page_versions', 'POST /api/page_versions', 'POST /api/page_previews'],
  },
  'event.write': {
    by: ['coordinator'],
    of: 'hub',
    routes: [
      ...['GET /api/hub_events', 'POST /api/hub_events', 'GET /api/hub_events/{id}', 'PUT /api/hub_events/{id}'],
      ...['PUT /api/hub_events/{id}/publication', 'PUT /api/hub_events/{id}/cancellation'],
      'DELETE /api/hub_events/{id}',
    ],
  },
  'wording.decide': {
    by: ['coordinator'],
    of: 'hub',
    routes: [
      ...['GET /api/wordings', 'GET /api/wordings/letter', 'POST /api/wordings/previews'],
      ...['POST /api/wordings', 'POST /api/wordings/resets'],
    ],
  },
  'audit.read': { by: ['coordinator'], of: 'hub', routes: ['GET /api/audit'] },
  'matching.replay': { by: ['coordinator'], of: 'hub', routes: ['POST /api/replays'] },
  'membership.advise': {
    by: STAFF,
    of: 'hub',
    routes: ['GET /api/memberships', 'PUT /api/memberships/{id}/opinion'],
  },
  'membership.decide': { by: ['coordinator'], of: 'hub', routes: ['PUT /api/memberships/{id}/decision'] },
  // all hubs share the directory
  'listing.unlist': {
    by: ['coordinator'],
    of: 'all',
    routes: [
      ...['GET /api/unlisted_organizations', 'POST /api/unlisted_organizations'],
      'PUT /api/unlisted_organizations/{id}/lifting',
      'PUT /api/unlisted_organizations/departed/{id}/archival',
    ],
  },
  'report.settle': {
    by: STAFF,
    of: 'hub',
    routes: ['GET /api/problem_reports', 'PUT /api/problem_reports/{id}/decision'],
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
