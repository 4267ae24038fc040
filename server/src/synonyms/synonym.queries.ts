import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';
import type { Synonym } from '@citess/search/needs/add-synonyms';

const { hub, needSynonym, taxonomyTerm, user } = schema;

export type SynonymRow = Awaited<ReturnType<typeof listSynonymRows>>[number];

/** The synonyms of a hub, or one of them: those in use, then the retired ones, the latest first. */
export async function listSynonymRows(db: Db, address: { hub_id: string; id?: string }) {
  const retirer = alias(user, 'retirer');
  return db
    .select({
      synonym: needSynonym,
      need_key: taxonomyTerm.key,
      need_names: taxonomyTerm.names,
      added_by: user.name,
      retired_by: retirer.name,
    })
    .from(needSynonym)
    .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, needSynonym.taxonomy_term_id))
    .leftJoin(user, eq(user.id, needSynonym.added_by))
    .leftJoin(retirer, eq(retirer.id, needSynonym.retired_by))
    .where(
      and(
        eq(needSynonym.hub_id, address.hub_id),
        address.id === undefined ? undefined : eq(needSynonym.id, address.id),
      ),
    )
    .orderBy(desc(isNull(needSynonym.retired_at)), desc(needSynonym.added_at), asc(needSynonym.id));
}

/** What people of a hub say, as far as it is in use; of the first hub without a key. */
export async function listSynonymsInUse(db: Db, hubKey?: string): Promise<Synonym[]> {
  const wanted = hubKey ?? sql`(select h.key from hub h order by h.opened_at, h.key limit 1)`;
  return db
    .select({ need: taxonomyTerm.key, language: needSynonym.language, phrase: needSynonym.phrase })
    .from(needSynonym)
    .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, needSynonym.taxonomy_term_id))
    .innerJoin(hub, eq(hub.id, needSynonym.hub_id))
    .where(and(eq(hub.key, wanted), isNull(needSynonym.retired_at)))
    .orderBy(asc(needSynonym.added_at), asc(needSynonym.id));
}

/** The id of the new row; undefined where the hub has the same phrase for the same need in use. */
export async function insertSynonym(db: Db, row: typeof needSynonym.$inferInsert): Promise<string | undefined> {
  const [added] = await db.insert(needSynonym).values(row).onConflictDoNothing().returning({ id: needSynonym.id });
  return added?.id;
}

/** Whether it was still in use. */
export async function retireRow(
  db: Db,
  { id, hub_id, ...retirement }: { id: string; hub_id: string; retired_by: string; retired_at: Date },
): Promise<boolean> {
  const retired = await db
    .update(needSynonym)
    .set(retirement)
    .where(and(eq(needSynonym.id, id), eq(needSynonym.hub_id, hub_id), isNull(needSynonym.retired_at)))
    .returning({ id: needSynonym.id });
  return retired.length > 0;
}

/** The term of a need that is in use. */
export async function findNeedTerm(db: Db, key: string): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: taxonomyTerm.id })
    .from(taxonomyTerm)
    .innerJoin(schema.taxonomy, eq(schema.taxonomy.id, taxonomyTerm.taxonomy_id))
    .where(and(eq(schema.taxonomy.key, 'needs'), eq(taxonomyTerm.key, key), isNull(taxonomyTerm.retired_at)));
  return row;
}
