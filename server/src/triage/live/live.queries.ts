import { and, eq, gt, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hubMember, session } = schema;

/** Whether a session is open and its person still is that member of the hub. */
export async function isStillStaff(
  db: Db,
  { session_id, hub_member_id }: { session_id: string; hub_member_id: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: session.id })
    .from(session)
    .innerJoin(hubMember, eq(hubMember.user_id, session.userId))
    .where(and(eq(session.id, session_id), gt(session.expiresAt, sql`now()`), eq(hubMember.id, hub_member_id)));
  return rows.length > 0;
}
