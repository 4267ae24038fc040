import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { FormStep } from '@citess/db/vocabulary';

/** A page of the form with how many forms reached it, and how many went no further. */
export type StepCount = { step: FormStep; seen: number; stopped: number };

/** How long a form may rest before it counts as left, in hours. */
const RESTS_HOURS = 24;

/** One more form reached a page, on the day it is in the hub's place. */
export async function countSeen(tx: Db, { hub_id, step }: { hub_id: string; step: FormStep }, at: Date): Promise<void> {
  await tx.execute(sql`
    insert into form_step_count (hub_id, day, step, seen)
    select h.id, (${at.toISOString()}::timestamptz at time zone h.timezone)::date, ${step}, 1 from hub h where h.id = ${hub_id}
    on conflict (hub_id, day, step) do update set seen = form_step_count.seen + 1`);
}

/** Forgets every form whose days are over, counts the page each one stopped at, and answers how many there were. */
export async function deleteExpiredDrafts(tx: Db, now: Date): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    with gone as (
      delete from intake_draft where expires_at <= ${now.toISOString()} returning id, hub_id, steps, updated_at
    ), letters as (
      update mail set recipient_address = null, subject = null, text = null, html = null where subject_id in (select id from gone)
    ), counted as (
      insert into form_step_count (hub_id, day, step, stopped)
      select h.id, (g.updated_at at time zone h.timezone)::date, g.steps[cardinality(g.steps)], count(*)
      from gone g join hub h on h.id = g.hub_id where cardinality(g.steps) > 0 group by 1, 2, 3
      on conflict (hub_id, day, step) do update set stopped = form_step_count.stopped + excluded.stopped
    )
    select count(*)::int count from gone`);
  return row?.count ?? 0;
}

/**
 * How many forms of a hub reached each page between two days, both included, and how many stopped there: those forgotten,
 * and those nobody touched for a day. Pages nobody reached are left out.
 */
export async function listStepCounts(
  db: Db,
  { hub_id, from, to, now }: { hub_id: string; from: string; to: string; now: Date },
): Promise<StepCount[]> {
  const resting = new Date(now.getTime() - RESTS_HOURS * 3_600_000).toISOString();
  return db.execute<StepCount>(sql`
    select step, sum(seen)::int seen, sum(stopped)::int stopped from (
      select step, seen, stopped from form_step_count where hub_id = ${hub_id} and day between ${from}::date and ${to}::date
      union all
      select d.steps[cardinality(d.steps)], 0, 1 from intake_draft d join hub h on h.id = d.hub_id
      where d.hub_id = ${hub_id} and cardinality(d.steps) > 0 and d.updated_at < ${resting}::timestamptz
        and (d.updated_at at time zone h.timezone)::date between ${from}::date and ${to}::date
    ) each_one group by step order by step`);
}
