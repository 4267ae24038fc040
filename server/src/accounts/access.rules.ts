import type { HubRole, OrganizationRole } from '@citess/db/vocabulary';

/** Who may do what. A visitor has no account and may do none of these. The only such table. */
const ALLOWED = {
  'case.read': ['counsellor', 'coordinator'],
  'case.assign': ['counsellor', 'coordinator'],
  'case.refer': ['counsellor', 'coordinator'],
  'case.advise': ['counsellor', 'coordinator'],
  'case.close': ['counsellor', 'coordinator'],
  'case.reopen': ['counsellor', 'coordinator'],
  'measure.read': ['coordinator'],
  'alert.settle': ['counsellor', 'coordinator'],
  'intake.assist': ['counsellor', 'coordinator'],
  'form.count': ['coordinator'],
  'mail.read': ['counsellor', 'coordinator'],
  'mail.send': ['counsellor', 'coordinator'],
  'directory.import': ['coordinator'],
  'duplicate.decide': ['coordinator'],
  'synonym.decide': ['coordinator'],
  'matching.replay': ['coordinator'],
  'source.read': ['counsellor', 'coordinator'],
  'referral.read': ['editor', 'manager'],
  'referral.answer': ['editor', 'manager'],
  'listing.read': ['editor', 'manager'],
  'listing.edit': ['editor', 'manager'],
  'listing.moderate': ['counsellor', 'coordinator'],
} as const satisfies Record<string, readonly Role[]>;

/** What one may be for a hub or an organization. A visitor is neither; an observer reads no person's data. */
export type Role = HubRole | OrganizationRole;

/** Something that not everybody may do. */
export type Act = keyof typeof ALLOWED;

/** Every act of the table. */
// the keys of ALLOWED are exactly the acts
export const ACTS = Object.keys(ALLOWED) as Act[];

/** Whether somebody with this role may do this; `visitor` may do nothing of the table. */
export function roleMay(role: Role | 'visitor', act: Act): boolean {
  const roles: readonly string[] = ALLOWED[act];
  return roles.includes(role);
}
