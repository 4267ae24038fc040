import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { NOTHING_LEFT } from '../mail/outbox.queries.ts';

const { listLetter, mail, organization, service } = schema;
type Letter = Omit<typeof listLetter.$inferInsert, 'id' | 'number'>;

/** Which of these services anybody may read. */
export async function listReadable(db: Db, ids: readonly string[]): Promise<string[]> {
  const shown = ['published', 'lapsed'] as const;
  const rows = await db
    .select({ id: service.id })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(and(inArray(service.id, [...ids]), inArray(service.status, shown), inArray(organization.status, shown)));
  return rows.map(({ id }) => id);
}

/** How many lists somebody had sent today, to whomever. */
export function countOfSender(tx: Db, sender: string): Promise<number> {
  return tx.$count(listLetter, eq(listLetter.sender, sender));
}

/** Keeps a list until it is sent, as the next of the day for its address; undefined where the database takes no more. */
export async function insertLetter(tx: Db, letter: Letter): Promise<string | undefined> {
  const sent = await tx.$count(listLetter, eq(listLetter.address, letter.address));
  if (sent >= 3) return undefined;
  const [row] = await tx
    .insert(listLetter)
    .values({ ...letter, number: sent + 1 })
    .onConflictDoNothing()
    .returning({ id: listLetter.id });
  return row?.id;
}

/** Forgets lists that were asked for before, sent or not. */
export async function forgetLetters(db: Db, before: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const old = tx.select({ id: listLetter.id }).from(listLetter).where(lt(listLetter.asked_at, before));
    const isUnsent = inArray(mail.state, ['owed', 'in-mailbox']);
    await tx
      .update(mail)
      .set({ state: 'failed', last_error: NOTHING_LEFT, subject: null })
      .where(and(eq(mail.kind, 'saved-list'), inArray(mail.subject_id, old), isUnsent));
    await tx.delete(listLetter).where(lt(listLetter.asked_at, sql`${before.toISOString()}::timestamptz`));
  });
}
