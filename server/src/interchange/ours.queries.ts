import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { Kind } from './standard-parts.rules.ts';

type Columns = Record<string, unknown>;
/** Kinds whose rows are compared; a place is only ever added. */
export type ComparedKind = Exclude<Kind, 'territory'>;

const ids = (list: readonly string[]) => sql`any(${sql.param([...list])}::uuid[])`;

/** The directory's rows of some records by id, as columns; locked until the transaction ends where they will be written. */
export async function findOurs(
  db: Db,
  kind: ComparedKind,
  wanted: readonly string[],
  isWritten: boolean,
): Promise<Map<string, Columns>> {
  const lock = isWritten ? sql`for no key update` : sql``;
  const rows = await db.execute<{ id: string; columns: Columns }>(
    sql`select id::text id, to_jsonb(r) columns from ${sql.identifier(kind)} r where id = ${ids(wanted)} ${lock}`,
  );
  return new Map(rows.map(({ id, columns }) => [id, columns]));
}

/** The rows that belong to some services, by service: areas, languages, needs and categories. */
export async function findOurLists(db: Db, services: readonly string[]): Promise<Map<string, Columns>> {
  const rows = await db.execute<{ id: string; lists: Columns }>(sql`select s.id::text id, jsonb_build_object(
      'service_areas', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'territory_code', territory_code, 'is_excluded', is_excluded) order by id), '[]')
        from service_area where service_id = s.id),
      'languages', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'language', language) order by id), '[]')
        from service_language where service_id = s.id),
      'attributes', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'taxonomy_term_id', taxonomy_term_id, 'link_type', link_type) order by id), '[]')
        from service_attribute where service_id = s.id)) lists
    from service s where s.id = ${ids(services)}`);
  return new Map(rows.map(({ id, lists }) => [id, lists]));
}

/** What the source said of some records last time. */
export async function findSaid(
  db: Db,
  source: string,
  kind: string,
  wanted: readonly string[],
): Promise<Map<string, Columns>> {
  const rows = await db.execute<{
    id: string;
    fields: Columns;
  }>(sql`select record_id::text id, fields from imported_record
    where source = ${source} and kind = ${kind} and record_id = ${ids(wanted)}`);
  return new Map(rows.map(({ id, fields }) => [id, fields]));
}

/** The ids under which services are at locations already, by service and location. */
export async function findPlacings(db: Db, services: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.execute<{
    id: string;
    ends: string;
  }>(sql`select id::text id, service_id || ' ' || location_id ends
    from service_at_location where service_id = ${ids(services)}`);
  return new Map(rows.map(({ id, ends }) => [ends, id]));
}

/** The records a source had before that are not in a run, with their names, in the order of ids after one. */
export function listGone(db: Db, source: string, runId: string, kind: ComparedKind, after: string, limit: number) {
  return db.execute<{ id: string; name: string | null; is_listed: boolean }>(sql`select i.record_id::text id,
      coalesce(to_jsonb(d) ->> 'name', to_jsonb(d) ->> 'number') name,
      coalesce(to_jsonb(d) ->> 'status' in ('published', 'suspended', 'lapsed'), false) is_listed
    from imported_record i join ${sql.identifier(kind)} d on d.id = i.record_id
    where i.source = ${source} and i.kind = ${kind} and i.record_id > ${after}::uuid
      and not exists (select from import_row r where r.run_id = ${runId}::uuid and r.kind = i.kind
        and r.record_id = coalesce(i.source_record_id::uuid, i.record_id))
    order by i.record_id limit ${limit}::int`);
}

/** What each source said of a record, by source. */
export function listSaid(db: Db, kind: ComparedKind, id: string) {
  return db.execute<{ source: string; fields: Columns; imported_at: string }>(sql`select source, fields,
      to_char(imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') imported_at
    from imported_record where kind = ${kind} and record_id = ${id}::uuid order by source`);
}
