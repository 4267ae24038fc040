import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { insertion, schema, writtenOnce, type Db, type Values } from '@citess/db';
import type { FieldGroup } from '@citess/db/vocabulary';

const { consent, intake, intakeNeed, taxonomyTerm, caseFile, referral, referralEvent } = schema;

export type Intake = typeof intake.$inferSelect;

/** The intake sent under a key, or by id. */
export async function findIntake(
  db: Db,
  by: { idempotency_key: string } | { id: string },
): Promise<Intake | undefined> {
  const [row] =
    'id' in by
      ? await db.select().from(intake).where(eq(intake.id, by.id))
      : await selectByKey(db, { idempotency_key: by.idempotency_key });
  return row;
}

const selectByKey = writtenOnce((db, { idempotency_key }: Values<{ idempotency_key: string }>) =>
  db.select().from(intake).where(eq(intake.idempotency_key, idempotency_key)),
);

/** Inserts an intake; undefined when one was sent under this key before, or has this reference. */
export async function insertIntake(tx: Db, row: typeof intake.$inferInsert): Promise<Intake | undefined> {
  const [inserted] = await insertNew(tx, [row]);
  return inserted;
}

const insertNew = insertion(intake, (insert) => insert.onConflictDoNothing().returning());

/** The needs of an intake, as `insertNeeds` takes them. */
export type NewNeed = typeof intakeNeed.$inferInsert & { id: string };
/** Inserts needs. */
export const insertNeeds: (tx: Db, needs: readonly NewNeed[]) => Promise<unknown> = insertion(intakeNeed);
/** Inserts cases. */
export const insertCases = insertion(caseFile);

/** By when staff look at an intake. */
export async function findTriageDueAt(db: Db, intakeId: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ triage_due_at: caseFile.triage_due_at })
    .from(caseFile)
    .where(eq(caseFile.intake_id, intakeId));
  return row?.triage_due_at;
}

/** The referrals the person made with the intake itself, in the order of the needs, as they stood then. */
export async function listReferralsOfPerson(
  db: Db,
  intakeId: string,
): Promise<{ id: string; need: string; service_id: string; state: 'sent' | 'draft'; field_groups: FieldGroup[] }[]> {
  const sentByPerson = sql<boolean>`exists (select from ${referralEvent} e
    where e.referral_id = ${referral.id} and e.to_state = 'sent' and e.actor_kind = 'person')`;
  return db
    .select({
      id: referral.id,
      need: taxonomyTerm.key,
      service_id: referral.service_id,
      field_groups: consent.field_groups,
      state: sql<'sent' | 'draft'>`case when ${sentByPerson} then 'sent' else 'draft' end`,
    })
    .from(referral)
    .innerJoin(consent, eq(consent.id, referral.consent_id))
    .innerJoin(intakeNeed, eq(intakeNeed.id, referral.intake_need_id))
    .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, intakeNeed.taxonomy_term_id))
    .where(and(eq(referral.intake_id, intakeId), isNotNull(referral.turn)))
    .orderBy(asc(intakeNeed.position), asc(referral.service_id));
}
