import { and, asc, eq, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { changing, insertion, schema, writtenOnce, type Db, type Values } from '@citess/db';
import type { Ports } from '../ports.ts';

const { mail } = schema;

/** Why a message was not written, or was taken back. */
export const NOTHING_LEFT = 'there is nothing left to say';

/** Kinds whose link lets somebody in: their words are not kept once they have left, and no mailbox shows them. */
export const LETTING_IN: readonly string[] = ['sign-in-letter', 'invitation'];

export type Mail = typeof mail.$inferSelect;

/** A message owed: what it is about, never what it says. `detail` holds ids and keys only. */
export type OwedMail = {
  hub_id: string;
  /** A key of `MESSAGES` in messages.ts. */
  kind: string;
  subject_id: string;
  /** The same key twice is one message. */
  dedupe_key: string;
  detail?: Record<string, string>;
};

/** Owes a message inside the caller's transaction: it is delivered if that commits, and only then. False where it was owed before. */
export async function oweMail(tx: Db, ports: Pick<Ports, 'now' | 'nudge'>, owed: OwedMail): Promise<boolean> {
  return (await oweMails(tx, ports, [owed])) > 0;
}

/** Owes messages as `oweMail`, in two statements whatever their number; how many were not owed before. */
export async function oweMails(
  tx: Db,
  ports: Pick<Ports, 'now' | 'nudge'>,
  owed: readonly OwedMail[],
): Promise<number> {
  if (owed.length === 0) return 0;
  const owed_at = ports.now();
  const rows = await insertNew(
    tx,
    owed.map((each) => ({ ...each, owed_at })),
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await ports.nudge(tx, ids);
  return ids.length;
}

const insertNew = insertion(mail, (insert) =>
  insert.onConflictDoNothing({ target: mail.dedupe_key }).returning({ id: mail.id }),
);

/** Gives every letter about these subjects to the mailbox of another hub, which sends what has not left. */
export async function moveMail(tx: Db, subjects: SQL, hub_id: string): Promise<void> {
  await tx
    .update(mail)
    .set({ hub_id })
    .where(sql`${mail.subject_id} in (${subjects})`);
}

/** Takes back the messages of these kinds about a subject that have not left: there is nothing left to say. */
export async function dropUnsentMail(tx: Db, subjectId: string, kinds: readonly string[]): Promise<void> {
  const isUnsent = inArray(mail.state, ['owed', 'in-mailbox']);
  await tx
    .update(mail)
    .set({ state: 'failed', last_error: NOTHING_LEFT, subject: null, text: null, html: null, unsubscribe_url: null })
    .where(and(eq(mail.subject_id, subjectId), inArray(mail.kind, [...kinds]), isUnsent));
}

/** Forgets who was written to about these subjects, and what. */
export async function emptyMailAbout(tx: Db, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  const emptied = { recipient_name: null, recipient_address: null, subject: null, text: null, html: null };
  await tx
    .update(mail)
    .set(emptied)
    .where(inArray(mail.subject_id, [...subjectIds]));
}

/** The mail if it is still owed and no other process has it in hand; locked until the transaction ends. */
export async function lockOwedMail(tx: Db, id: string): Promise<Mail | undefined> {
  const [row] = await selectOwed(tx, { id });
  return row;
}

const selectOwed = writtenOnce((db, { id }: Values<{ id: string }>) =>
  db
    .select()
    .from(mail)
    .where(and(eq(mail.id, id), eq(mail.state, 'owed')))
    .for('update', { skipLocked: true }),
);

/** A mail of this hub, of whatever kind, locked until the transaction ends. */
export async function lockMail(tx: Db, hubId: string, id: string): Promise<Mail | undefined> {
  const [row] = await tx
    .select()
    .from(mail)
    .where(and(eq(mail.hub_id, hubId), eq(mail.id, id)))
    .for('update');
  return row;
}

/** Sets what is given of a mail. */
export const changeMail = changing(mail);

/** What came of a try that failed; kept only while the mail is owed. */
export type FailedTry = Pick<typeof mail.$inferInsert, 'failure' | 'last_error' | 'next_try_at'> &
  Partial<Pick<typeof mail.$inferInsert, 'state' | 'bounced_at' | 'is_bad_address'>>;

/** What a mail that is not failing has to say of failures. */
export const NO_FAILURE = { last_error: null, failure: null, next_try_at: null };

/** The mail server took a mail that is owed. The words of one that lets somebody in are not kept. */
export async function noteSent(db: Db, id: string, now: Date): Promise<void> {
  await updateSent(db, { id, now });
}

const unlessLettingIn = (column: typeof mail.text | typeof mail.html) =>
  sql`case when ${inArray(mail.kind, [...LETTING_IN])} then null else ${column} end`;
const updateSent = writtenOnce((db, { id, now }: Values<{ id: string; now: Date }>) =>
  db
    .update(mail)
    .set({
      ...{ state: 'sent', sent_at: sql`${now}`, attempts: sql`${mail.attempts} + 1`, ...NO_FAILURE },
      ...{ text: unlessLettingIn(mail.text), html: unlessLettingIn(mail.html) },
    })
    .where(and(eq(mail.id, id), eq(mail.state, 'owed'))),
);

/** Counts a try that failed, with what is to come of it. */
export async function addFailedTry(db: Db, id: string, now: Date, failed: FailedTry): Promise<void> {
  await db
    .update(mail)
    .set({
      ...failed,
      attempts: sql`${mail.attempts} + 1`,
      first_tried_at: sql`coalesce(${mail.first_tried_at}, ${now.toISOString()}::timestamptz)`,
    })
    .where(and(eq(mail.id, id), eq(mail.state, 'owed')));
}

/** How often a mail was tried, and since when. */
export async function findTries(db: Db, id: string) {
  const [row] = await db
    .select({ attempts: mail.attempts, first_tried_at: mail.first_tried_at })
    .from(mail)
    .where(eq(mail.id, id));
  return row;
}

/** The ids of all owed mail, oldest first. */
export async function listOwedMail(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: mail.id })
    .from(mail)
    .where(eq(mail.state, 'owed'))
    .orderBy(asc(mail.owed_at), asc(mail.id));
  return rows.map(({ id }) => id);
}

/** Owed mail that nobody has in hand: never tried `seconds` after it was owed, or past the moment of its next try. */
export async function listForgottenMail(db: Db, now: Date, seconds: number, most = 1000): Promise<string[]> {
  const before = new Date(now.getTime() - seconds * 1000);
  const isForgotten = or(and(isNull(mail.next_try_at), lte(mail.owed_at, before)), lte(mail.next_try_at, now));
  const rows = await db
    .select({ id: mail.id })
    .from(mail)
    .where(and(eq(mail.state, 'owed'), isForgotten))
    .orderBy(sql`${mail.next_try_at} asc nulls first`, asc(mail.owed_at), asc(mail.id))
    .limit(most);
  return rows.map(({ id }) => id);
}
