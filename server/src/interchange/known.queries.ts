import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';

type Texts = Record<string, unknown>;

/** The directory's taxonomies. */
export function listKnownTaxonomies(db: Db) {
  return db.execute<{ id: string; key: string; names: Texts }>(
    sql`select id::text id, key, names from taxonomy order by key`,
  );
}

/** The directory's terms with the keys of their taxonomies. */
export function listKnownTerms(db: Db) {
  return db.execute<{ id: string; key: string; taxonomy: string; taxonomy_id: string; names: Texts }>(
    sql`select m.id::text id, m.key, t.key taxonomy, t.id::text taxonomy_id, m.names
      from taxonomy_term m join taxonomy t on t.id = m.taxonomy_id order by m.id`,
  );
}

/** The organizations that were merged into others and still are, each with the one at the end of the chain. */
export function listKeptOrganizations(db: Db) {
  return db.execute<{ merged_id: string; kept_id: string }>(sql`
    with recursive merge as (
      select merged_id, kept_id from listing_merge where kind = 'organization' and undone_at is null),
    chain as (select merged_id, kept_id from merge
      union select chain.merged_id, merge.kept_id from chain join merge on merge.merged_id = chain.kept_id)
    select merged_id::text, kept_id::text from chain
    where not exists (select from merge where merge.merged_id = chain.kept_id)`);
}

/** The taxonomies or terms of a run, in the order they were read. */
export function listStagedVocabulary(db: Db, runId: string, kind: 'taxonomy' | 'taxonomy_term') {
  return db.execute<{ id: string; value: Record<string, unknown> }>(sql`select record_id::text id, value from import_row
    where run_id = ${runId}::uuid and kind = ${kind} and faults is null order by position`);
}

/** The places of the directory and of a run, by code. */
export function listKnownPlaces(db: Db, runId: string) {
  return db.execute<{
    code: string;
    names: Texts | null;
    aliases: string[];
  }>(sql`select code, names, to_jsonb(aliases) aliases from territory
    union all select value ->> 'code', value -> 'names', coalesce(value -> 'aliases', '[]') from import_row
      where run_id = ${runId}::uuid and kind = 'territory' and faults is null
        and not exists (select from territory t where t.code = value ->> 'code')`);
}

/** The names of taxonomies that terms of a run give instead of an id. */
export async function listNamedTaxonomies(db: Db, runId: string): Promise<(string | null)[]> {
  const rows = await db.execute<{ name: string | null }>(sql`select distinct value ->> 'taxonomy' name from import_row
    where run_id = ${runId}::uuid and kind = 'taxonomy_term' and value ->> 'taxonomy_id' is null and faults is null order by 1`);
  return rows.map(({ name }) => name);
}

/** Gives the terms of a run that name their taxonomy its id. */
export async function nameTaxonomy(db: Db, runId: string, name: string | null, id: string): Promise<void> {
  await db.execute(sql`update import_row set value = value || jsonb_build_object('taxonomy_id', ${id}::text)
    where run_id = ${runId}::uuid and kind = 'taxonomy_term' and value ->> 'taxonomy_id' is null
      and value ->> 'taxonomy' is not distinct from ${name}::text`);
}

/** The terms that attributes of a run name by taxonomy and code. */
export function listNamedTerms(db: Db, runId: string) {
  return db.execute<{ taxonomy: string | null; code: string | null }>(sql`select distinct
    value -> 'taxonomy_term' ->> 'taxonomy' taxonomy, value -> 'taxonomy_term' ->> 'code' code from import_row
    where run_id = ${runId}::uuid and kind = 'attribute' and value ->> 'taxonomy_term_id' is null and faults is null order by 1, 2`);
}

/** Notes against attributes that the term they name is not there. */
export async function faultNamedTerm(
  db: Db,
  runId: string,
  { taxonomy, code }: { taxonomy: string | null; code: string | null },
  reason: string,
): Promise<void> {
  const faults = JSON.stringify([{ field: 'taxonomy_term', reason }]);
  await db.execute(sql`update import_row set faults = ${faults}::text::jsonb
    where run_id = ${runId}::uuid and kind = 'attribute' and faults is null and value ->> 'taxonomy_term_id' is null
      and value -> 'taxonomy_term' ->> 'taxonomy' is not distinct from ${taxonomy}::text
      and value -> 'taxonomy_term' ->> 'code' is not distinct from ${code}::text`);
}
