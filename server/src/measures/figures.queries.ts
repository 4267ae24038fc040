import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';

/**
 * Requests to a hub since a date, and those that helped: by the person's own last word on one of the referrals, else by the
 * report of its provider. Helped in part, or not known, is not helped.
 */
export async function countHelped(db: Db, hub_id: string, since: Date): Promise<{ requests: number; helped: number }> {
  const [row] = await db.execute<{ requests: number; helped: number }>(sql`
    select count(*)::int requests, count(*) filter (where exists (
      select from referral r
      left join lateral (select f.answer from person_feedback f
        where f.referral_id = r.id and f.answer is not null order by f.answered_at desc limit 1) said on true
      where r.case_id = c.id and coalesce(said.answer::text,
        case when r.state = 'completed' then r.outcome::text end) = 'helped'))::int helped
    from case_file c where c.hub_id = ${hub_id} and c.opened_at >= ${since.toISOString()}::timestamptz`);
  return row ?? { requests: 0, helped: 0 };
}
