import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { attemptCount } = schema;
export type AttemptSubject = { kind: string; subject_hash: string };

/** Counts one more try and answers how many there are until when; one statement, so that no two count the same. */
export async function addAttempt(
  db: Db,
  { kind, subject_hash }: AttemptSubject,
  { now, until }: { now: Date; until: Date },
): Promise<{ count: number; until: Date }> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const isOver = sql`${attemptCount.until} <= ${at}`;
  const [row] = await db
    .insert(attemptCount)
    .values({ kind, subject_hash, count: 1, until })
    .onConflictDoUpdate({
      target: [attemptCount.kind, attemptCount.subject_hash],
      set: {
        count: sql`case when ${isOver} then 1 else ${attemptCount.count} + 1 end`,
        until: sql`case when ${isOver} then excluded.until else ${attemptCount.until} end`,
      },
    })
    .returning({ count: attemptCount.count, until: attemptCount.until });
  if (!row) throw new Error('a try was not counted');
  return row;
}

/** The tries that still count; 0 where there were none. */
export async function countAttempts(db: Db, { kind, subject_hash }: AttemptSubject, now: Date): Promise<number> {
  const own = and(
    eq(attemptCount.kind, kind),
    eq(attemptCount.subject_hash, subject_hash),
    gt(attemptCount.until, now),
  );
  const [row] = await db.select({ count: attemptCount.count }).from(attemptCount).where(own);
  return row?.count ?? 0;
}

/** Begins the count anew, after a try that was right. */
export async function forgetAttempts(db: Db, { kind, subject_hash }: AttemptSubject): Promise<void> {
  await db.delete(attemptCount).where(and(eq(attemptCount.kind, kind), eq(attemptCount.subject_hash, subject_hash)));
}

/** Removes what counts no more. */
export async function purgeAttempts(db: Db, now: Date): Promise<void> {
  await db.delete(attemptCount).where(lte(attemptCount.until, now));
}
