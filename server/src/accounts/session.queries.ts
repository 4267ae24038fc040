import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { account, secondFactor, session } = schema;

/** Whether somebody has a second factor and has shown it in this session, and the hub they chose there. */
export async function findFactorState(
  db: Db,
  { session_id, user_id }: { session_id: string; user_id: string },
): Promise<{ is_on: boolean; is_shown: boolean; chosen_hub_id: string | null }> {
  const [row] = await db
    .select({ confirmed_at: secondFactor.confirmed_at, shown_at: session.second_factor_at, hub: session.chosen_hub_id })
    .from(session)
    .leftJoin(secondFactor, eq(secondFactor.user_id, user_id))
    .where(eq(session.id, session_id));
  return { is_on: Boolean(row?.confirmed_at), is_shown: Boolean(row?.shown_at), chosen_hub_id: row?.hub ?? null };
}

/** Remembers that a second factor was shown in a session. */
export async function markFactorShown(db: Db, session_id: string, at: Date): Promise<void> {
  await db.update(session).set({ second_factor_at: at }).where(eq(session.id, session_id));
}

/** Remembers for which of their hubs somebody acts in a session. */
export async function chooseHub(db: Db, session_id: string, chosen_hub_id: string): Promise<void> {
  await db.update(session).set({ chosen_hub_id }).where(eq(session.id, session_id));
}

/** The sessions somebody has open, the latest used first. */
export async function listSessions(db: Db, user_id: string) {
  return db
    .select()
    .from(session)
    .where(and(eq(session.userId, user_id), gt(session.expiresAt, sql`now()`)))
    .orderBy(desc(session.updatedAt));
}

/** Ends one of somebody's sessions; whether there was one. */
export async function deleteSession(db: Db, user_id: string, id: string): Promise<boolean> {
  const ended = await db
    .delete(session)
    .where(and(eq(session.id, id), eq(session.userId, user_id)))
    .returning({ id: session.id });
  return ended.length > 0;
}

/** Ends all of somebody's sessions but one. */
export async function deleteOtherSessions(db: Db, user_id: string, kept_id: string): Promise<void> {
  await db.delete(session).where(and(eq(session.userId, user_id), ne(session.id, kept_id)));
}

const ownPassword = (user_id: string) => and(eq(account.userId, user_id), eq(account.providerId, 'credential'));

/** The hash of somebody's password; null where they have none. */
export async function findPasswordHash(db: Db, user_id: string): Promise<string | null> {
  const [row] = await db.select({ hash: account.password }).from(account).where(ownPassword(user_id));
  return row?.hash ?? null;
}

/** Sets somebody's password, their first one as well. */
export async function putPasswordHash(db: Db, user_id: string, hash: string, id: string): Promise<void> {
  const changed = await db.update(account).set({ password: hash }).where(ownPassword(user_id)).returning();
  if (changed.length > 0) return;
  await db
    .insert(account)
    .values({ id, accountId: user_id, providerId: 'credential', userId: user_id, password: hash });
}
