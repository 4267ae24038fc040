import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { OPEN_STATES } from '../referrals/referral.rules.ts';

const { callRequest, consent, intakeAddition, referral } = schema;

export type Addition = typeof intakeAddition.$inferSelect;
export type CallRequest = typeof callRequest.$inferSelect;

/** Adds words to a request; undefined when this key was used before. */
export async function insertAddition(tx: Db, addition: Omit<Addition, 'id'>): Promise<Addition | undefined> {
  const [row] = await tx.insert(intakeAddition).values(addition).onConflictDoNothing().returning();
  return row;
}

/** The words added under a key. */
export async function findAddition(db: Db, intakeId: string, key: string): Promise<Addition | undefined> {
  const [row] = await db
    .select()
    .from(intakeAddition)
    .where(and(eq(intakeAddition.intake_id, intakeId), eq(intakeAddition.idempotency_key, key)));
  return row;
}

/** The open referrals of a case whose provider may read about the project. */
export async function listProjectReaders(db: Db, caseId: string): Promise<string[]> {
  const rows = await db
    .select({ id: referral.id, field_groups: consent.field_groups, sent_at: referral.sent_at })
    .from(referral)
    .innerJoin(consent, eq(consent.id, referral.consent_id))
    .where(and(eq(referral.case_id, caseId), inArray(referral.state, [...OPEN_STATES]), isNull(consent.revoked_at)))
    .orderBy(asc(referral.id));
  return rows.filter((row) => row.sent_at !== null && row.field_groups.includes('project')).map(({ id }) => id);
}

/** Records that the person wants to be called; undefined when they wait already. `anew`: what was asked before counts no more. */
export async function askOnce(
  tx: Db,
  asked: Pick<CallRequest, 'case_id' | 'asked_at' | 'due_at'>,
  anew: boolean,
): Promise<CallRequest | undefined> {
  const [row] = await tx.insert(callRequest).values(asked).onConflictDoNothing().returning();
  if (row || !anew) return row;
  const waits = and(eq(callRequest.case_id, asked.case_id), isNull(callRequest.done_at));
  const [renewed] = await tx.update(callRequest).set(asked).where(waits).returning();
  return renewed;
}
