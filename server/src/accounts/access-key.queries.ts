import { and, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { accessKey, user } = schema;

/** A key that still counts, by the hash of what was sent. */
export async function findLiveKey(db: Db, key_hash: string, now: Date) {
  const [row] = await db
    .select()
    .from(accessKey)
    .where(and(eq(accessKey.key_hash, key_hash), isNull(accessKey.revoked_at), gt(accessKey.expires_at, now)));
  return row;
}

/** Remembers that a key was used, once a minute at most. */
export async function touchKey(db: Db, id: string, now: Date): Promise<void> {
  const isOld = or(isNull(accessKey.last_used_at), lt(accessKey.last_used_at, new Date(now.getTime() - 60_000)));
  await db
    .update(accessKey)
    .set({ last_used_at: now })
    .where(and(eq(accessKey.id, id), isOld));
}

/** The keys of a hub with who made them: live ones first, then the latest. */
export async function listKeys(db: Db, hub_id: string, now: Date) {
  const isLive = sql<boolean>`${accessKey.revoked_at} is null and ${accessKey.expires_at} > ${now.toISOString()}`;
  return db
    .select({ key: accessKey, made_by: user.name, is_live: isLive })
    .from(accessKey)
    .leftJoin(user, eq(user.id, accessKey.made_by))
    .where(eq(accessKey.hub_id, hub_id))
    .orderBy(desc(isLive), desc(accessKey.made_at));
}

export async function insertKey(db: Db, row: typeof accessKey.$inferInsert): Promise<string> {
  const [made] = await db.insert(accessKey).values(row).returning({ id: accessKey.id });
  if (!made) throw new Error('a key was not made');
  return made.id;
}

/** Ends a key of this hub, once; whether there is such a key. */
export async function revokeKey(db: Db, hub_id: string, id: string, now: Date): Promise<boolean> {
  const revoked = await db
    .update(accessKey)
    .set({ revoked_at: sql`coalesce(${accessKey.revoked_at}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(accessKey.id, id), eq(accessKey.hub_id, hub_id)))
    .returning({ id: accessKey.id });
  return revoked.length > 0;
}
