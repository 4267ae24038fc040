import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';

export type StagedRow = {
  kind: string;
  record_id: string;
  owner_id: string | null;
  value: Record<string, unknown>;
  file: string;
  line: number;
};

/** Before every id. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The next ids of a kind whose records can be taken, in the order of ids. */
export async function listStagedIds(
  db: Db,
  runId: string,
  kind: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`select distinct record_id::text id, record_id from import_row
    where run_id = ${runId}::uuid and kind = ${kind} and record_id > ${after}::uuid and faults is null and owner_id is null
    order by record_id limit ${limit}::int`);
  return rows.map(({ id }) => id);
}

/** The rows of some records, in the order they were read. */
export function listStagedRows(db: Db, runId: string, kind: string, ids: readonly string[]): Promise<StagedRow[]> {
  return db.execute<StagedRow>(sql`select kind, record_id::text record_id, owner_id::text owner_id, value, file, line from import_row
    where run_id = ${runId}::uuid and kind = ${kind} and record_id = any(${sql.param([...ids])}::uuid[]) and faults is null
    order by position`);
}

/** What hangs on some records, in the order of ids. */
export function listParts(db: Db, runId: string, owners: readonly string[]): Promise<StagedRow[]> {
  return db.execute<StagedRow>(sql`select kind, record_id::text record_id, owner_id::text owner_id, value, file, line from import_row
    where run_id = ${runId}::uuid and owner_id = any(${sql.param([...owners])}::uuid[]) and faults is null
    order by record_id, position`);
}

/** How many records of a kind can be taken. */
export async function countStagedKind(db: Db, runId: string, kind: string): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`select count(distinct record_id)::int n from import_row
    where run_id = ${runId}::uuid and kind = ${kind} and faults is null and owner_id is null`);
  return row?.n ?? 0;
}

/** The territories that a run brings and the directory has not, those around others first. */
export function listNewTerritories(db: Db, runId: string): Promise<StagedRow[]> {
  return db.execute<StagedRow>(sql`with recursive fresh as (
      select distinct on (record_id) kind, record_id, owner_id, value, file, line from import_row
      where run_id = ${runId}::uuid and kind = 'territory' and faults is null
        and not exists (select from territory t where t.code = value ->> 'code')
      order by record_id, position),
    tree as (
      select fresh.*, 0 depth from fresh where not exists (select from fresh up where up.value ->> 'code' = fresh.value ->> 'parent_code')
      union all select fresh.*, tree.depth + 1 from fresh join tree on tree.value ->> 'code' = fresh.value ->> 'parent_code')
    select kind, record_id::text record_id, null owner_id, value, file, line from tree order by depth, value ->> 'code'`);
}
