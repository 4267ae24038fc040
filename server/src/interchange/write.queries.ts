import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { ComparedKind } from './ours.queries.ts';

type Columns = Record<string, unknown>;
const json = (rows: readonly unknown[]) => sql`${JSON.stringify(rows)}::text::jsonb`;
const named = (name: string) => sql`${sql.identifier(name)}`;
const listed = (names: readonly string[], of: (name: string) => SQL) => sql.join(names.map(of), sql`, `);

/** Writes whole rows of a table, new ones and known ones; every row has the same columns. */
export async function upsertRows(db: Db, table: ComparedKind, rows: readonly Columns[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const name = sql`${sql.identifier(table)}`;
  const all = listed(columns, named);
  const updated = listed(
    columns.filter((column) => column !== 'id' && column !== 'created_at'),
    (column) => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`,
  );
  await db.execute(sql`insert into ${name} (${all}) select ${all} from jsonb_populate_recordset(null::${name}, ${json(rows)})
    on conflict (id) do update set ${updated}`);
}

/** Says which record is above others, once all of them are there. */
export async function linkParents(
  db: Db,
  table: 'organization' | 'taxonomy_term',
  column: 'parent_organization_id' | 'parent_id',
  links: readonly { id: string; parent: string | null }[],
): Promise<void> {
  if (links.length === 0) return;
  const field = sql.identifier(column);
  await db.execute(sql`update ${sql.identifier(table)} r set ${field} = link.parent
    from jsonb_to_recordset(${json(links)}) as link (id uuid, parent uuid)
    where r.id = link.id and r.${field} is distinct from link.parent`);
}

/** The rows of a service's own lists, and how they are named in fields. */
const LISTS = {
  service_areas: { table: 'service_area', columns: ['territory_code', 'is_excluded'] },
  languages: { table: 'service_language', columns: ['language'] },
  attributes: { table: 'service_attribute', columns: ['taxonomy_term_id', 'link_type'] },
} as const;
export type ListField = keyof typeof LISTS;
/** The lists of a service that are rows of their own. */
export const LIST_FIELDS = Object.keys(LISTS) as ListField[]; // exactly its keys

/** Puts new lists in the place of those that some services have. A row that is in both stays as it is. */
export async function replaceLists(
  db: Db,
  field: ListField,
  lists: readonly { service_id: string; rows: readonly Columns[] }[],
): Promise<void> {
  if (lists.length === 0) return;
  const { table, columns } = LISTS[field];
  const name = sql`${sql.identifier(table)}`;
  const rows = lists.flatMap(({ service_id, rows: parts }) => parts.map((part) => ({ ...part, service_id })));
  const all = listed(['id', 'service_id', ...columns], named);
  const fresh = sql`select ${all} from jsonb_populate_recordset(null::${name}, ${json(rows)})`;
  const services = sql.param(lists.map(({ service_id }) => service_id));
  const isSame = listed(['service_id', ...columns], (column) => sql`f.${sql.identifier(column)}`);
  const ours = listed(['service_id', ...columns], (column) => sql`r.${sql.identifier(column)}`);
  await db.execute(sql`with fresh as (${fresh}) delete from ${name} r where r.service_id = any(${services}::uuid[])
    and not exists (select from fresh f where (${isSame}) = (${ours}))`);
  await db.execute(sql`insert into ${name} (${all}) ${fresh} on conflict do nothing`);
}

/** Keeps what a source says of records, to be compared with what it says next time. */
export async function keepSaid(
  db: Db,
  run: { id: string; source: string; now: Date },
  kind: string,
  records: readonly { id: string; source_record_id: string | null; fields: Columns }[],
): Promise<void> {
  if (records.length === 0) return;
  await db.execute(sql`insert into imported_record (kind, record_id, source, source_record_id, fields, run_id, imported_at)
    select ${kind}, id, ${run.source}, source_record_id, fields, ${run.id}::uuid, ${run.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${json(records)}) as said (id uuid, source_record_id text, fields jsonb)
    on conflict (kind, record_id, source) do update set source_record_id = excluded.source_record_id, fields = excluded.fields,
      run_id = excluded.run_id, imported_at = excluded.imported_at`);
}

/** Adds places; those around others come first. */
export async function insertTerritory(db: Db, value: Columns): Promise<void> {
  const columns = [
    'code',
    'parent_code',
    'kind',
    'names',
    'aliases',
    'longitude',
    'latitude',
    'valid_from',
    'valid_to',
    'source',
  ];
  const all = listed(columns, named);
  const row = { ...value, names: value.names ?? {}, aliases: value.aliases ?? [] };
  await db.execute(sql`insert into territory (${all}) select ${all} from jsonb_populate_record(null::territory, ${JSON.stringify(row)}::text::jsonb)
    on conflict do nothing`);
}

/** Archives listings a source has no more, and takes it as if it had said so. */
export async function archiveGone(
  db: Db,
  source: string,
  kind: 'organization' | 'service',
  gone: readonly string[],
  now: Date,
): Promise<void> {
  const ids = sql`any(${sql.param([...gone])}::uuid[])`;
  await db.execute(sql`update ${sql.identifier(kind)} set status = 'archived', last_modified = ${now.toISOString()}::timestamptz
    where id = ${ids} and status in ('published', 'suspended', 'lapsed')`);
  await db.execute(sql`update imported_record set fields = fields || '{"status": "archived"}'
    where source = ${source} and kind = ${kind} and record_id = ${ids}`);
}
