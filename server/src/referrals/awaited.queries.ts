import { and, asc, eq, inArray } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { ReferralState } from '@citess/db/vocabulary';

const { referral } = schema;
/** States in which a provider has a referral and it is not over. */
const AWAITED = ['sent', 'accepted', 'in-progress'] as const satisfies readonly ReferralState[];

/** The referrals that a service has and that are not over, the oldest first. */
export async function listAwaitedOf(db: Db, service_id: string): Promise<{ id: string; state: ReferralState }[]> {
  return db
    .select({ id: referral.id, state: referral.state })
    .from(referral)
    .where(and(eq(referral.service_id, service_id), inArray(referral.state, [...AWAITED])))
    .orderBy(asc(referral.created_at), asc(referral.id));
}
