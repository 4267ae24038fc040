import { lt, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { serviceShowing } = schema;

export type Showing = { service_id: string; shown_on: string; times: number };

/** So many more answers showed these services; one that is gone meanwhile is left out. */
export async function addShowings(db: Db, showings: readonly Showing[]): Promise<void> {
  if (showings.length === 0) return;
  await db.execute(sql`
    insert into service_showing (service_id, shown_on, times)
    select s.id, n.shown_on, n.times
    from jsonb_to_recordset(${JSON.stringify(showings)}::text::jsonb) n (service_id uuid, shown_on date, times int)
    join service s on s.id = n.service_id order by s.id, n.shown_on
    on conflict (service_id, shown_on) do update set times = service_showing.times + excluded.times`);
}

/** Forgets the days before this moment. */
export async function purgeShowings(db: Db, before: Date): Promise<void> {
  await db.delete(serviceShowing).where(lt(serviceShowing.shown_on, before.toISOString().slice(0, 10)));
}
