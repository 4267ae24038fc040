import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';
import type { Retirement } from '@citess/db/schema';
import type { StandIns } from './retired-need.rules.ts';

const { taxonomyTerm } = schema;

/** The retired terms with their words and what stands for each, in the vocabulary's order. */
export async function listRetiredTerms(db: Db) {
  const other = alias(taxonomyTerm, 'other');
  return db
    .select({
      id: taxonomyTerm.id,
      key: taxonomyTerm.key,
      names: taxonomyTerm.names,
      replaced_by: other.key,
      replaced_by_id: other.id,
    })
    .from(taxonomyTerm)
    .innerJoin(other, eq(other.id, taxonomyTerm.replaced_by_id))
    .orderBy(asc(taxonomyTerm.position), asc(taxonomyTerm.key));
}

/** What stands for each retired need. */
export async function findStandIns(db: Db): Promise<StandIns> {
  return new Map((await listRetiredTerms(db)).map(({ key, replaced_by }) => [key, replaced_by]));
}

/** Retires a need that is in use, and moves the services that answer it; false where somebody retired it meanwhile. */
export async function retireTerm(tx: Db, { id, by, at }: { id: string; by: string; at: Date }): Promise<boolean> {
  const inUse = and(eq(taxonomyTerm.id, id), isNull(taxonomyTerm.retired_at));
  const [locked] = await tx.select({ id: taxonomyTerm.id }).from(taxonomyTerm).where(inUse).for('update');
  if (!locked) return false;
  const carried = await tx.execute<{ service_id: string; has_both: boolean }>(sql`
    select a.service_id::text, exists (select from service_attribute b where b.service_id = a.service_id
      and b.taxonomy_term_id = ${by}::uuid and b.link_type = a.link_type) has_both
    from service_attribute a where a.taxonomy_term_id = ${id}::uuid and a.link_type = 'need' order by 1`);
  const idsOf = (hasBoth: boolean) =>
    carried.filter(({ has_both }) => has_both === hasBoth).map(({ service_id }) => service_id);
  // what stands under it as a category moves along with what answers it
  await tx.execute(sql`delete from service_attribute a where a.taxonomy_term_id = ${id}::uuid
    and exists (select from service_attribute b where b.service_id = a.service_id
      and b.taxonomy_term_id = ${by}::uuid and b.link_type = a.link_type)`);
  await tx.execute(
    sql`update service_attribute set taxonomy_term_id = ${by}::uuid where taxonomy_term_id = ${id}::uuid`,
  );
  const retirement: Retirement = { moved: idsOf(false), had_both: idsOf(true) };
  await tx.update(taxonomyTerm).set({ retired_at: at, replaced_by_id: by, retirement }).where(inUse);
  return true;
}

/** Brings a retired need back, with the services that were moved and still answer what stood for it; false where it is in use. */
export async function reviveTerm(tx: Db, id: string): Promise<boolean> {
  const [row] = await tx.select().from(taxonomyTerm).where(eq(taxonomyTerm.id, id)).for('update');
  if (!row?.retired_at) return false;
  const { moved, had_both } = row.retirement ?? { moved: [], had_both: [] };
  await tx
    .update(taxonomyTerm)
    .set({ retired_at: null, replaced_by_id: null, retirement: null })
    .where(eq(taxonomyTerm.id, id));
  const own = sql`taxonomy_term_id = ${row.replaced_by_id}::uuid and link_type = 'need'`;
  await tx.execute(sql`update service_attribute set taxonomy_term_id = ${id}::uuid
    where ${own} and service_id = any(${sql.param(moved)}::uuid[])`);
  await tx.execute(sql`insert into service_attribute (service_id, taxonomy_term_id, link_type)
    select service_id, ${id}::uuid, 'need' from service_attribute
    where ${own} and service_id = any(${sql.param(had_both)}::uuid[]) on conflict do nothing`);
  return true;
}
