import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { nameIn } from '../taxonomy/names.rules.ts';

const { taxonomy, taxonomyTerm } = schema;

/** The names of the broad needs, in the vocabulary's order. */
export async function listBroadNeeds(db: Db, language: string): Promise<string[]> {
  const rows = await db
    .select({ names: taxonomyTerm.names })
    .from(taxonomyTerm)
    .innerJoin(taxonomy, eq(taxonomy.id, taxonomyTerm.taxonomy_id))
    .where(and(eq(taxonomy.key, 'needs'), isNull(taxonomyTerm.parent_id), isNull(taxonomyTerm.retired_at)))
    .orderBy(asc(taxonomyTerm.position));
  return rows.map(({ names }) => nameIn(names, language));
}
