import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { CaseView } from './triage.schema.ts';

/** Messages about a case that came back, were given up or fail for now, the latest first. */
export async function listMailTroubles(db: Db, caseId: string, intakeId: string): Promise<CaseView['mail_troubles']> {
  const ofReferrals = sql`(select id from referral where case_id = ${caseId})`;
  const rows = await db.execute<Omit<CaseView['mail_troubles'][number], 'since'> & { since: string }>(sql`
    select m.id mail_id, m.kind, m.recipient_name, m.state, m.is_bad_address,
      coalesce(m.bounced_at, m.first_tried_at, m.owed_at)::text since
    from mail m where m.failure is not null and m.subject_id in (
      select ${intakeId}::uuid union all select ${caseId}::uuid union all select id from ${ofReferrals} r
      union all select id from referral_event where referral_id in ${ofReferrals}
      union all select id from person_feedback where referral_id in ${ofReferrals}
      union all select id from meeting where referral_id in ${ofReferrals}
      union all select id from case_message where case_id = ${caseId}
      union all select id from case_handover where case_id = ${caseId})
    order by coalesce(m.bounced_at, m.first_tried_at, m.owed_at) desc, m.id limit 50`);
  return rows.map((row) => ({ ...row, since: new Date(row.since).toISOString() }));
}
