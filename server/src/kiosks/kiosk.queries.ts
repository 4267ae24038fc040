import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hub, kiosk, user } = schema;

/** Makes a browser a kiosk of a hub; its id. */
export async function insertKiosk(db: Db, row: typeof kiosk.$inferInsert): Promise<string> {
  const [made] = await db.insert(kiosk).values(row).returning({ id: kiosk.id });
  if (!made) throw new Error('a kiosk was not inserted');
  return made.id;
}

/** A kiosk that was not ended, with what its hub says of kiosks. */
export async function findLiveKiosk(db: Db, id: string) {
  const [row] = await db
    .select({
      ...{ id: kiosk.id, name: kiosk.name, hub: hub.key, language: hub.default_language },
      idle_minutes: hub.kiosk_idle_minutes,
    })
    .from(kiosk)
    .innerJoin(hub, eq(hub.id, kiosk.hub_id))
    .where(and(eq(kiosk.id, id), isNull(kiosk.revoked_at)));
  return row;
}

/** Remembers that a kiosk was used, once a minute at most. */
export async function touchKiosk(db: Db, id: string, now: Date): Promise<void> {
  const isOld = or(isNull(kiosk.last_used_at), lt(kiosk.last_used_at, new Date(now.getTime() - 60_000)));
  await db
    .update(kiosk)
    .set({ last_used_at: now })
    .where(and(eq(kiosk.id, id), isOld));
}

/** The kiosks of a hub with who began them: those in use first, then the latest. */
export async function listKiosks(db: Db, hub_id: string) {
  const is_live = sql<boolean>`${kiosk.revoked_at} is null`;
  return db
    .select({ kiosk, begun_by: user.name, is_live })
    .from(kiosk)
    .leftJoin(user, eq(user.id, kiosk.begun_by))
    .where(eq(kiosk.hub_id, hub_id))
    .orderBy(desc(is_live), desc(kiosk.begun_at))
    .limit(200);
}

/** Ends a kiosk of this hub, once; whether there is such a kiosk. */
export async function revokeKiosk(db: Db, hub_id: string, id: string, now: Date): Promise<boolean> {
  const ended = await db
    .update(kiosk)
    .set({ revoked_at: sql`coalesce(${kiosk.revoked_at}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(kiosk.id, id), eq(kiosk.hub_id, hub_id)))
    .returning({ id: kiosk.id });
  return ended.length > 0;
}
