import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';

/** The organizations of a run. */
export function listStagedOrganizations(db: Db, runId: string) {
  return db.execute<{ id: string; value: Record<string, unknown>; file: string; line: number }>(sql`
    select distinct on (record_id) record_id::text id, value, file, line from import_row
    where run_id = ${runId}::uuid and kind = 'organization' and owner_id is null order by record_id, position`);
}

/** What registers call the organizations of a run, by organization. */
export async function listStagedIdentifiers(db: Db, runId: string): Promise<Map<string, string[]>> {
  const rows = await db.execute<{ id: string; identifiers: string[] }>(sql`
    select coalesce(value ->> 'organization_id', owner_id::text) id,
      array_agg(concat_ws(' ', value ->> 'identifier_scheme', value ->> 'identifier')) identifiers
    from import_row where run_id = ${runId}::uuid and kind = 'organization_identifier' and value ->> 'identifier' is not null
    group by 1`);
  return new Map(rows.map(({ id, identifiers }) => [id, identifiers]));
}

/** Forgets records of a run with all that is theirs or hangs on it. */
export async function dropStaged(db: Db, runId: string, ids: readonly string[]): Promise<void> {
  let gone = [...ids];
  while (gone.length > 0) {
    const rows = await db.execute<{ id: string }>(sql`
      delete from import_row r using unnest(${sql.param(gone)}::text[]) id
      where r.run_id = ${runId}::uuid and (r.record_id::text = id or r.owner_id::text = id
        or r.value ->> 'organization_id' = id or r.value ->> 'service_id' = id or r.value ->> 'location_id' = id)
      returning r.record_id::text id`);
    const dropped: ReadonlySet<string> = new Set(gone);
    gone = [...new Set(rows.map(({ id }) => id))].filter((id) => !dropped.has(id));
  }
}
