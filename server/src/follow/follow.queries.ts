import { asc, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { lockKeptOf } from '../referrals/joined-case.queries.ts';

const { intake, caseFile, hub, caseMessage, matchTrace } = schema;

export type FollowedRow = NonNullable<Awaited<ReturnType<typeof findFollowed>>>;

/** An intake with its case and hub. */
export async function findFollowed(db: Db, intakeId: string) {
  const [row] = await db
    .select({ intake, case: caseFile, hub_key: hub.key, trace: matchTrace.result })
    .from(intake)
    .innerJoin(caseFile, eq(caseFile.intake_id, intake.id))
    .innerJoin(hub, eq(hub.id, intake.hub_id))
    .innerJoin(matchTrace, eq(matchTrace.intake_id, intake.id))
    .where(eq(intake.id, intakeId))
    .orderBy(asc(matchTrace.created_at))
    .limit(1);
  return row;
}

/** What the hub wrote to the person, first things first. */
export async function listMessages(db: Db, caseId: string) {
  return db
    .select({
      id: caseMessage.id,
      text: caseMessage.text,
      written_at: caseMessage.written_at,
      author_user_id: caseMessage.author_user_id,
    })
    .from(caseMessage)
    .where(eq(caseMessage.case_id, caseId))
    .orderBy(asc(caseMessage.written_at), asc(caseMessage.id));
}

/**
 * The case of an intake, locked until the transaction ends, after the one it is joined to; acts on its referrals can still add to
 * its history.
 */
export async function lockCaseOfIntake(tx: Db, intakeId: string) {
  await lockKeptOf(tx, intakeId);
  const [row] = await tx.select().from(caseFile).where(eq(caseFile.intake_id, intakeId)).for('no key update');
  return row;
}
