import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { FieldGroup } from '@citess/db/vocabulary';

const { consent, intake, intakeNeed, taxonomy, taxonomyTerm, caseFile, referral, referralEvent } = schema;

export type Intake = typeof intake.$inferSelect;

/** The intake sent under a key, or by id. */
export async function findIntake(
  db: Db,
  by: { idempotency_key: string } | { id: string },
): Promise<Intake | undefined> {
  const where = 'id' in by ? eq(intake.id, by.id) : eq(intake.idempotency_key, by.idempotency_key);
  const [row] = await db.select().from(intake).where(where);
  return row;
}

/** Inserts an intake; undefined when one was sent under this key before. */
export async function insertIntake(tx: Db, row: typeof intake.$inferInsert): Promise<Intake | undefined> {
  const [inserted] = await tx
    .insert(intake)
    .values(row)
    .onConflictDoNothing({ target: intake.idempotency_key })
    .returning();
  return inserted;
}

/** Whether an intake has this reference already. */
export async function isReferenceTaken(db: Db, reference: string): Promise<boolean> {
  const rows = await db.select({ id: intake.id }).from(intake).where(eq(intake.reference, reference));
  return rows.length > 0;
}

/** Inserts the needs in the order asked; answers the id of each by its key. */
export async function insertNeeds(tx: Db, intakeId: string, keys: readonly string[]): Promise<Map<string, string>> {
  const terms = await tx
    .select({ id: taxonomyTerm.id, key: taxonomyTerm.key })
    .from(taxonomyTerm)
    .innerJoin(taxonomy, eq(taxonomy.id, taxonomyTerm.taxonomy_id))
    .where(and(eq(taxonomy.key, 'needs'), inArray(taxonomyTerm.key, [...keys])));
  const rows = terms.map(({ id, key }) => ({
    id: crypto.randomUUID(),
    intake_id: intakeId,
    taxonomy_term_id: id,
    position: keys.indexOf(key),
  }));
  await tx.insert(intakeNeed).values(rows);
  return new Map(terms.map(({ key }, index) => [key, rows[index]?.id ?? '']));
}

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
