import { eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { user } = schema;

/** Whether somebody wants digests of what waits for their organizations. */
export async function findDigestWish(db: Db, user_id: string): Promise<boolean> {
  const [row] = await db.select({ stopped_at: user.digest_stopped_at }).from(user).where(eq(user.id, user_id));
  return row?.stopped_at === null;
}

/** Ends digests to somebody, or begins them again. */
export async function wishDigest(
  db: Db,
  user_id: string,
  { wanted, at }: { wanted: boolean; at: Date },
): Promise<void> {
  const since = sql`coalesce(${user.digest_stopped_at}, ${at.toISOString()}::timestamptz)`;
  await db
    .update(user)
    .set({ digest_stopped_at: wanted ? null : since })
    .where(eq(user.id, user_id));
}
