import type { Staff } from '../../accounts/access.ts';
import { insertAuditEntry } from '../../audit/audit.queries.ts';
import type { Ports } from '../../ports.ts';

/** Notes for the audit that one of many cases was given to somebody: the request itself names none of them. */
export async function noteGiven({ db, now }: Pick<Ports, 'db' | 'now'>, staff: Staff, case_id: string): Promise<void> {
  const by = { user_id: staff.account.id, hub_id: staff.hub_id, access_key_id: null };
  const noted = { act: 'case.assign', is_change: true, subject_kind: 'case', subject_id: case_id };
  await insertAuditEntry(db, { at: now(), ...by, ...noted });
}
