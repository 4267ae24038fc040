import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { recoveryCode, secondFactor } = schema;

export type SecondFactor = typeof secondFactor.$inferSelect;

/** Somebody's app, confirmed or not. */
export async function findSecondFactor(db: Db, user_id: string): Promise<SecondFactor | undefined> {
  const [row] = await db.select().from(secondFactor).where(eq(secondFactor.user_id, user_id));
  return row;
}

/** Begins with an app, in place of one that was never confirmed. */
export async function putSecondFactor(db: Db, row: typeof secondFactor.$inferInsert): Promise<void> {
  const { user_id, ...columns } = row;
  await db
    .insert(secondFactor)
    .values(row)
    .onConflictDoUpdate({ target: secondFactor.user_id, set: columns, setWhere: isNull(secondFactor.confirmed_at) });
  if (user_id) await db.delete(recoveryCode).where(eq(recoveryCode.user_id, user_id));
}

/** Takes a code of a half minute, if no newer one was taken; whether it counted. */
export async function takeStep(
  db: Db,
  { user_id, step, confirmed_at }: { user_id: string; step: number; confirmed_at?: Date },
): Promise<boolean> {
  const taken = await db
    .update(secondFactor)
    .set({ last_step: step, ...(confirmed_at && { confirmed_at }) })
    .where(
      and(
        eq(secondFactor.user_id, user_id),
        lt(secondFactor.last_step, step),
        confirmed_at ? isNull(secondFactor.confirmed_at) : isNotNull(secondFactor.confirmed_at),
      ),
    )
    .returning({ user_id: secondFactor.user_id });
  return taken.length > 0;
}

/** Uses up a recovery code; whether there was one. */
export async function takeRecoveryCode(db: Db, user_id: string, code_hash: string, used_at: Date): Promise<boolean> {
  const own = and(
    eq(recoveryCode.user_id, user_id),
    eq(recoveryCode.code_hash, code_hash),
    isNull(recoveryCode.used_at),
  );
  const used = await db.update(recoveryCode).set({ used_at }).where(own).returning({ id: recoveryCode.id });
  return used.length > 0;
}

/** Gives new recovery codes in place of all that were. */
export async function replaceRecoveryCodes(db: Db, user_id: string, hashes: readonly string[]): Promise<void> {
  await db.delete(recoveryCode).where(eq(recoveryCode.user_id, user_id));
  if (hashes.length > 0) await db.insert(recoveryCode).values(hashes.map((code_hash) => ({ user_id, code_hash })));
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(db: Db, user_id: string): Promise<number> {
  return db.$count(recoveryCode, and(eq(recoveryCode.user_id, user_id), isNull(recoveryCode.used_at)));
}

/** Ends with the app and its recovery codes. */
export async function deleteSecondFactor(db: Db, user_id: string): Promise<void> {
  await replaceRecoveryCodes(db, user_id, []);
  await db.delete(secondFactor).where(eq(secondFactor.user_id, user_id));
}
