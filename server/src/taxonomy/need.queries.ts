import { and, asc, eq, max, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';

const { service, serviceAttribute, taxonomy, taxonomyTerm } = schema;
type Texts = Record<string, string>;

/** Every need, retired ones too, with its words and how many published services answer it, in the vocabulary's order. */
export async function listNeedTerms(db: Db) {
  const parent = alias(taxonomyTerm, 'parent');
  const other = alias(taxonomyTerm, 'other');
  const services = sql<number>`(select count(distinct a.service_id)::int from ${serviceAttribute} a
    join ${service} s on s.id = a.service_id and s.status = 'published'
    where a.taxonomy_term_id = "taxonomy_term"."id" and a.link_type = 'need')`;
  return db
    .select({
      id: taxonomyTerm.id,
      key: taxonomyTerm.key,
      parent_key: parent.key,
      names: taxonomyTerm.names,
      hints: taxonomyTerm.hints,
      replaced_by: other.key,
      services,
    })
    .from(taxonomyTerm)
    .innerJoin(taxonomy, and(eq(taxonomy.id, taxonomyTerm.taxonomy_id), eq(taxonomy.key, 'needs')))
    .leftJoin(parent, eq(parent.id, taxonomyTerm.parent_id))
    .leftJoin(other, eq(other.id, taxonomyTerm.replaced_by_id))
    .orderBy(asc(taxonomyTerm.position), asc(taxonomyTerm.key));
}

/** Adds a need behind all others; false where there is one under that key. */
export async function insertNeedTerm(
  tx: Db,
  { key, parent_id, names, hints }: { key: string; parent_id: string | null; names: Texts; hints: Texts },
): Promise<boolean> {
  const [needs] = await tx
    .select({ id: taxonomy.id, last: max(taxonomyTerm.position) })
    .from(taxonomy)
    .leftJoin(taxonomyTerm, eq(taxonomyTerm.taxonomy_id, taxonomy.id))
    .where(eq(taxonomy.key, 'needs'))
    .groupBy(taxonomy.id);
  if (!needs) throw new Error('there is no vocabulary of needs');
  const row = { taxonomy_id: needs.id, key, parent_id, names, hints, position: (needs.last ?? 0) + 1 };
  const added = await tx.insert(taxonomyTerm).values(row).onConflictDoNothing().returning({ id: taxonomyTerm.id });
  return added.length > 0;
}

/** Sets words of a need in some languages and keeps the others. */
export async function updateNeedWords(tx: Db, id: string, names: Texts, hints: Texts): Promise<void> {
  const merged = (column: typeof taxonomyTerm.names | typeof taxonomyTerm.hints, texts: Texts) =>
    sql`${column} || ${JSON.stringify(texts)}::jsonb`;
  await tx
    .update(taxonomyTerm)
    .set({ names: merged(taxonomyTerm.names, names), hints: merged(taxonomyTerm.hints, hints) })
    .where(eq(taxonomyTerm.id, id));
}
