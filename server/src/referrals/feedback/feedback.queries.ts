import { and, asc, eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { FeedbackAnswer, FeedbackMoment } from '@citess/db/vocabulary';
import { lockKeptOf } from '../joined-case.queries.ts';

const { personFeedback, referral, caseFile } = schema;

export type Feedback = typeof personFeedback.$inferSelect;

/** Asks, unless this question is open already; answers the id of what was asked. */
export async function insertQuestion(
  tx: Db,
  question: { referral_id: string; moment: FeedbackMoment; asked_at: Date },
): Promise<string | undefined> {
  const [row] = await tx
    .insert(personFeedback)
    .values(question)
    .onConflictDoNothing()
    .returning({ id: personFeedback.id });
  return row?.id;
}

/** What the person of a case was asked, and answered, first things first. */
export async function listFeedback(db: Db, caseId: string): Promise<Feedback[]> {
  const rows = await db
    .select({ feedback: personFeedback })
    .from(personFeedback)
    .innerJoin(referral, eq(referral.id, personFeedback.referral_id))
    .where(eq(referral.case_id, caseId))
    .orderBy(asc(personFeedback.asked_at), asc(personFeedback.id));
  return rows.map(({ feedback }) => feedback);
}

/** A question to the person of this intake, with the case and the service it is about; the case is locked. */
export async function lockFeedback(tx: Db, { id, intake_id }: { id: string; intake_id: string }) {
  await lockKeptOf(tx, intake_id);
  await tx.execute(sql`select from ${caseFile} where intake_id = ${intake_id}::uuid for no key update`);
  const [row] = await tx
    .select({ feedback: personFeedback, case: caseFile, service_id: referral.service_id })
    .from(personFeedback)
    .innerJoin(referral, eq(referral.id, personFeedback.referral_id))
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .where(and(eq(personFeedback.id, id), eq(caseFile.intake_id, intake_id)));
  return row;
}

export async function updateAnswer(tx: Db, id: string, answer: FeedbackAnswer, at: Date): Promise<void> {
  await tx.update(personFeedback).set({ answer, answered_at: at }).where(eq(personFeedback.id, id));
}
