import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { callRequest, intakeAddition } = schema;

/** Words added to a request. */
export type Addition = { text: string; written_at: string };

/** What a person added to a request, as the API shows it, first things first. */
export async function listAdditions(db: Db, intakeId: string): Promise<Addition[]> {
  const rows = await db
    .select({ text: intakeAddition.text, written_at: intakeAddition.written_at })
    .from(intakeAddition)
    .where(eq(intakeAddition.intake_id, intakeId))
    .orderBy(asc(intakeAddition.written_at), asc(intakeAddition.id));
  return rows.map(({ text, written_at }) => ({ text, written_at: written_at.toISOString() }));
}

/** The call a person waits for; null when they wait for none. */
export async function findCallRequest(db: Db, caseId: string): Promise<{ asked_at: string; due_at: string } | null> {
  const [row] = await db
    .select({ asked_at: callRequest.asked_at, due_at: callRequest.due_at })
    .from(callRequest)
    .where(and(eq(callRequest.case_id, caseId), isNull(callRequest.done_at)));
  return row ? { asked_at: row.asked_at.toISOString(), due_at: row.due_at.toISOString() } : null;
}
