import { sql } from 'drizzle-orm';
import type { Ports } from '../ports.ts';
import { LINK_DAYS, UNSENT_DAYS } from './retention.rules.ts';

/** What would go tonight: how much of one kind, of one hub; never of whom. */
export type Due = { hub: string; kind: string; count: number };

/** Counts what the nightly work would empty or delete now, by hub and kind; changes nothing. */
export async function countDue({ db, now }: Pick<Ports, 'db' | 'now'>): Promise<Due[]> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const rows = await db.execute<Due>(sql`
    with due as (
      select c.id case_id, c.hub_id, i.id intake_id from case_file c
      join intake i on i.id = c.intake_id join hub h on h.id = c.hub_id
      where c.state = 'closed' and c.closed_at < ${at} - make_interval(months => h.retention_months) and i.anonymised_at is null
    ), due_referral as (
      select r.id, d.hub_id from referral r join due d on d.case_id = r.case_id
    ), counted as (
      select hub_id, 'forms never finished' kind, count(*) from intake_draft where expires_at <= ${at} group by 1
      union all select hub_id, 'closed cases', count(*) from due group by 1
      union all select d.hub_id, 'messages', count(*) from thread_message m join due_referral d on d.id = m.referral_id
        where m.text <> '' group by 1
      union all select d.hub_id, 'files', count(*) from thread_attachment a join due_referral d on d.id = a.referral_id group by 1
      union all select d.hub_id, 'additions', count(*) from intake_addition a join due d on d.intake_id = a.intake_id
        where a.text <> '' group by 1
      union all select d.hub_id, 'advice', count(*) from case_message m join due d on d.case_id = m.case_id
        where m.text <> '' group by 1
      union all select d.hub_id, 'notes', count(*) from case_note n join due d on d.case_id = n.case_id
        where n.text <> '' group by 1
      union all select d.hub_id, 'tasks', count(*) from case_task t join due d on d.case_id = t.case_id
        where t.title <> '' group by 1
      union all select c.hub_id, 'files without a message', count(*) from thread_attachment a
        join referral r on r.id = a.referral_id join case_file c on c.id = r.case_id
        where a.message_id is null and a.uploaded_at < ${at} - make_interval(days => ${UNSENT_DAYS}::int) group by 1
      union all select coalesce(i.hub_id, c.hub_id, f.hub_id), 'private links', count(*) from private_link l
        left join intake i on i.id = l.subject_id left join intake_draft f on f.id = l.subject_id
        left join referral r on r.id = l.subject_id left join case_file c on c.id = r.case_id
        where least(l.expires_at, l.revoked_at) < ${at} - make_interval(days => ${LINK_DAYS}::int) group by 1
    )
    select coalesce(h.key, '-') hub, kind, count::int count from counted left join hub h on h.id = counted.hub_id
    order by 1, 2`);
  return [...rows];
}
