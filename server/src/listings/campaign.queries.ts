import { desc, eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { FreshnessTerms } from '@citess/db/schema';

const { listingCall, user } = schema;
const SHOWN_DAYS = 90;

/** What a hub asks after and when, with how many reminders of the last 90 days were answered by their button. */
export async function findTerms(db: Db, hubId: string, now: Date) {
  const since = new Date(now.getTime() - SHOWN_DAYS * 86_400_000).toISOString();
  const [row] = await db.execute<{ freshness: FreshnessTerms; reminded: number; confirmed: number }>(sql`
    select h.freshness, count(r.id)::int reminded, count(r.confirmed_at)::int confirmed
    from hub h left join listing_reminder r on r.hub_id = h.id and r.sent_at >= ${since}::timestamptz
    where h.id = ${hubId}::uuid group by h.id`);
  if (!row) throw new Error('there is no such hub');
  return row;
}

/** The calls of a hub, the latest first, 1000 at most. */
export async function listCalls(db: Db, hubId: string) {
  return db
    .select({
      organization_id: listingCall.organization_id,
      made_at: listingCall.made_at,
      made_by: user.name,
      outcome: listingCall.outcome,
      note: listingCall.note,
    })
    .from(listingCall)
    .leftJoin(user, eq(user.id, listingCall.made_by))
    .where(eq(listingCall.hub_id, hubId))
    .orderBy(desc(listingCall.made_at))
    .limit(1000);
}
