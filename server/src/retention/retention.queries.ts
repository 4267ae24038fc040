import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';

/** The closed cases whose hub has kept them for as long as it says, and that nobody emptied yet. */
export async function listCasesToAnonymise(db: Db, now: Date): Promise<{ case_id: string; intake_id: string }[]> {
  return db.execute<{ case_id: string; intake_id: string }>(sql`
    select c.id case_id, i.id intake_id
    from case_file c join intake i on i.id = c.intake_id join hub h on h.id = c.hub_id
    where c.state = 'closed' and c.closed_at < ${now.toISOString()}::timestamptz - make_interval(months => h.retention_months)
      and i.anonymised_at is null
    order by c.closed_at
    for update of c skip locked`);
}

/** The ids of all that letters about one case can be about. */
export function subjectsOf({ case_id, intake_id }: { case_id: string; intake_id: string }): SQL {
  return sql`select ${intake_id}::uuid union select ${case_id}::uuid
    union select id from referral where case_id = ${case_id} union select id from case_message where case_id = ${case_id}
    union select id from case_handover where case_id = ${case_id}
    union select m.id from meeting m join referral r on r.id = m.referral_id where r.case_id = ${case_id}
    union select f.id from person_feedback f join referral r on r.id = f.referral_id where r.case_id = ${case_id}
    union select e.id from referral_event e join referral r on r.id = e.referral_id where r.case_id = ${case_id}`;
}

/** Empties every text of one case that somebody wrote, and closes the links to it. What remains counts, without a person. */
export async function anonymiseCase(tx: Db, { case_id, intake_id }: { case_id: string; intake_id: string }, now: Date) {
  const subjects = subjectsOf({ case_id, intake_id });
  const acts: SQL[] = [
    // in the order in which those who write on a referral lock
    sql`select from referral where case_id = ${case_id} order by id for update`,
    sql`update intake set text = '', contact_name = null, contact_email = null, contact_phone = null,
      idempotency_key = 'emptied:' || id, anonymised_at = ${now.toISOString()}::timestamptz where id = ${intake_id}`,
    sql`delete from thread_attachment where referral_id in (select id from referral where case_id = ${case_id})`,
    sql`update thread_message set text = '' where text <> '' and referral_id in (select id from referral where case_id = ${case_id})`,
    sql`update meeting set place = '' where referral_id in (select id from referral where case_id = ${case_id})`,
    sql`update intake_addition set text = '' where intake_id = ${intake_id}`,
    sql`update referral set answer_note = null where case_id = ${case_id}`,
    sql`update mail set recipient_address = null, subject = null, text = null, html = null, calendar = null, unsubscribe_url = null where subject_id in (${subjects})`,
    sql`update private_link set revoked_at = coalesce(revoked_at, ${now.toISOString()}::timestamptz) where subject_id in (${subjects})`,
    sql`update case_message set text = '' where case_id = ${case_id}`,
    sql`update case_note set text = '' where text <> '' and case_id = ${case_id}`,
    sql`update case_task set title = '' where case_id = ${case_id}`,
  ];
  for (const act of acts) await tx.execute(act);
}
