import { asc, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { intakeNeed, taxonomyTerm } = schema;

export type IntakeNeed = { id: string; key: string; names: (typeof taxonomyTerm.$inferSelect)['names'] };

/** The needs of an intake in the order asked. */
export async function listNeeds(db: Db, intakeId: string): Promise<IntakeNeed[]> {
  return db
    .select({ id: intakeNeed.id, key: taxonomyTerm.key, names: taxonomyTerm.names })
    .from(intakeNeed)
    .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, intakeNeed.taxonomy_term_id))
    .where(eq(intakeNeed.intake_id, intakeId))
    .orderBy(asc(intakeNeed.position));
}
