import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';
import { insertCaseEvent } from './referral.queries.ts';

const { caseFile, intake } = schema;
const kept = alias(caseFile, 'kept');
const joined = alias(caseFile, 'joined');

/** What stands in a case that is open again. */
export const OPEN_AGAIN = { state: 'open', closure_reason: null, closed_at: null } as const;

/** The cases that are followed together with this one, locked after it until the transaction ends. */
export async function lockJoined(tx: Db, keptId: string): Promise<(typeof caseFile.$inferSelect)[]> {
  return tx
    .select()
    .from(caseFile)
    .where(eq(caseFile.merged_into_id, keptId))
    .orderBy(asc(caseFile.id))
    .for('no key update');
}

/** Locks the case that this intake's case is joined to, if it is: whoever needs both locks that one first. */
export async function lockKeptOf(tx: Db, intakeId: string): Promise<void> {
  const its = tx.select({ id: caseFile.merged_into_id }).from(caseFile).where(eq(caseFile.intake_id, intakeId));
  await tx.select({ id: caseFile.id }).from(caseFile).where(inArray(caseFile.id, its)).for('no key update');
}

/** The references of the other cases that are followed together with this one, the oldest first. */
export async function listFollowedWith(db: Db, file: { id: string; merged_into_id: string | null }): Promise<string[]> {
  const of = file.merged_into_id ?? file.id;
  const rows = await db
    .select({ id: caseFile.id, reference: intake.reference })
    .from(caseFile)
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .where(or(eq(caseFile.id, of), eq(caseFile.merged_into_id, of)))
    .orderBy(asc(caseFile.opened_at), asc(caseFile.id));
  return rows.filter(({ id }) => id !== file.id).map(({ reference }) => reference);
}

/** Opens a closed case again, after the one it is joined to, which must be locked before it. */
export async function openCaseAgain(
  tx: Db,
  file: { id: string; version: number; merged_into_id: string | null },
  at: Date,
): Promise<void> {
  const [first] = await tx
    .select({ kept })
    .from(joined)
    .innerJoin(kept, eq(kept.id, joined.merged_into_id))
    .where(and(eq(joined.id, file.id), eq(kept.state, 'closed')));
  for (const { id, version } of [...(first ? [first.kept] : []), file]) {
    const open = { ...OPEN_AGAIN, version: version + 1 };
    await tx.update(caseFile).set(open).where(eq(caseFile.id, id));
    await insertCaseEvent(tx, { case_id: id, at, actor_kind: 'person', kind: 'reopened', detail: {} });
  }
}

/** Takes the cases that were joined to this one apart from it; they stand in the queue by themselves again. */
export async function partJoined(tx: Db, { id }: { id: string }, at: Date): Promise<void> {
  for (const one of await lockJoined(tx, id)) {
    const apart = { merged_into_id: null, merged_at: null, version: one.version + 1 };
    await tx.update(caseFile).set(apart).where(eq(caseFile.id, one.id));
    for (const case_id of [one.id, id]) {
      await insertCaseEvent(tx, { case_id, at, actor_kind: 'system', kind: 'cases-parted', detail: {} });
    }
  }
}
