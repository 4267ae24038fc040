import { and, asc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';

/** The terms of a taxonomy, or of all when it is left out, in the vocabulary's order; retired ones are left out. */
export async function listTermRows(db: Db, taxonomyKey?: string) {
  const { taxonomy, taxonomyTerm } = schema;
  const parent = alias(taxonomyTerm, 'parent');
  const query = db
    .select({
      id: taxonomyTerm.id,
      key: taxonomyTerm.key,
      taxonomy: taxonomy.key,
      names: taxonomyTerm.names,
      hints: taxonomyTerm.hints,
      parent_key: parent.key,
    })
    .from(taxonomyTerm)
    .innerJoin(taxonomy, eq(taxonomy.id, taxonomyTerm.taxonomy_id))
    .leftJoin(parent, eq(parent.id, taxonomyTerm.parent_id))
    .orderBy(asc(taxonomy.key), asc(taxonomyTerm.position), asc(taxonomyTerm.key));
  const inUse = isNull(taxonomyTerm.retired_at);
  return query.where(taxonomyKey === undefined ? inUse : and(inUse, eq(taxonomy.key, taxonomyKey)));
}
