import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hub, hubMember, privateLink, signInLetter, user } = schema;

/** The account of an address, with the hub that writes to it: one they work for, else the first. */
export async function findAddressee(db: Db, email: string): Promise<{ id: string; hub_id: string } | undefined> {
  const works = sql`exists (select from ${hubMember} m where m.hub_id = ${hub.id} and m.user_id = ${user.id})`;
  const [row] = await db
    .select({ id: user.id, hub_id: hub.id })
    .from(user)
    .innerJoin(hub, sql`true`)
    .where(eq(sql`lower(${user.email})`, email.toLowerCase()))
    .orderBy(sql`${works} desc`, asc(hub.opened_at), asc(hub.key))
    .limit(1);
  return row;
}

export async function insertLetter(tx: Db, row: typeof signInLetter.$inferInsert): Promise<string> {
  const [made] = await tx.insert(signInLetter).values(row).returning({ id: signInLetter.id });
  if (!made) throw new Error('a letter was not made');
  return made.id;
}

/** Whose letter it is. */
export async function findLetter(db: Db, id: string): Promise<{ email: string; used_at: Date | null } | undefined> {
  const [row] = await db
    .select({ email: user.email, used_at: signInLetter.used_at })
    .from(signInLetter)
    .innerJoin(user, eq(user.id, signInLetter.user_id))
    .where(eq(signInLetter.id, id));
  return row;
}

/** Uses a letter, once, and closes its link; whose it was, or undefined where somebody was quicker. */
export async function takeLetter(tx: Db, id: string, now: Date): Promise<string | undefined> {
  const [taken] = await tx
    .update(signInLetter)
    .set({ used_at: now })
    .where(and(eq(signInLetter.id, id), isNull(signInLetter.used_at)))
    .returning({ user_id: signInLetter.user_id });
  const own = and(eq(privateLink.subject_id, id), eq(privateLink.purpose, 'sign-in'));
  await tx
    .update(privateLink)
    .set({ revoked_at: now })
    .where(and(own, isNull(privateLink.revoked_at)));
  return taken?.user_id;
}

/** Forgets letters that were asked for before a moment. */
export async function purgeLetters(db: Db, before: Date): Promise<void> {
  await db.delete(signInLetter).where(lt(signInLetter.asked_at, before));
}
