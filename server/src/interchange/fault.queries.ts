import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { isPart, REFERENCES } from './standard-parts.rules.ts';

/** Records that are rows of their own: one that is there already may be named without being in the import. */
const TABLES = ['organization', 'service', 'location', 'service_at_location', 'phone', 'taxonomy', 'taxonomy_term'];

/** The kinds of record a run has. */
export async function listStagedKinds(db: Db, runId: string): Promise<string[]> {
  const rows = await db.execute<{ kind: string }>(
    sql`select distinct kind from import_row where run_id = ${runId}::uuid order by kind`,
  );
  return rows.map(({ kind }) => kind);
}

/** Notes against rows what speaks against them; answers how many. `reason` is SQL over the row `r`. */
function noteFault(db: Db, runId: string, where: SQL, field: string | null, reason: SQL): Promise<{ id: string }[]> {
  return db.execute<{ id: string }>(sql`update import_row r
    set faults = jsonb_build_array(jsonb_build_object('field', ${field}::text, 'reason', ${reason}))
    where r.run_id = ${runId}::uuid and r.faults is null and ${where} returning r.record_id::text id`);
}

const isStaged = (to: SQL, id: SQL) => sql`exists (select from import_row t
  where t.run_id = r.run_id and t.kind = ${to} and t.record_id = ${id} and t.faults is null)`;

/**
 * Notes against every row that names a record which is neither in the import nor, where it has rows of its own, in the
 * directory; what hangs on a row that is left out is left out with it. Goes on until nothing more is found.
 */
export async function faultDangling(db: Db, runId: string): Promise<void> {
  const kinds = await listStagedKinds(db, runId);
  const references = REFERENCES.filter(({ table }) => kinds.includes(table));
  for (let found = 1; found > 0;) {
    found = 0;
    for (const { table, field, to } of references) {
      const id = sql`(r.value ->> ${field})::uuid`;
      const isKnown =
        TABLES.includes(to) && !isPart(table)
          ? sql`exists (select from ${sql.identifier(to)} d where d.id = ${id})`
          : sql`false`;
      const where = sql`r.kind = ${table} and r.value ->> ${field} is not null and not ${isStaged(sql`${to}`, id)} and not ${isKnown}`;
      const reason = sql`'names the ' || replace(${to}::text, '_', ' ') || ' ' || (r.value ->> ${field}) || ', which is not there or is left out; add it, or mend the id'`;
      found += (await noteFault(db, runId, where, field, reason)).length;
    }
    for (const table of ['attribute', 'metadata'].filter((kind) => kinds.includes(kind)))
      found += await faultLinks(db, runId, table);
    found += await faultSiblings(db, runId);
  }
}

/** Attributes and metadata name the table of what they belong to. */
async function faultLinks(db: Db, runId: string, table: string): Promise<number> {
  const [kind, id] = table === 'attribute' ? ['link_entity', 'link_id'] : ['resource_type', 'resource_id'];
  const where = sql`r.kind = ${table} and not ${isStaged(sql`r.value ->> ${kind}::text`, sql`r.owner_id`)}`;
  const reason = sql`'belongs to the ' || coalesce(r.value ->> ${kind}::text, 'record') || ' ' || coalesce(r.value ->> ${id}::text, '')
    || ', which is not in this import or is left out; add it, or mend the id'`;
  return (await noteFault(db, runId, where, id ?? null, reason)).length;
}

/** Notes against rows that say other things of a record than an earlier row did. */
export async function faultContradictions(db: Db, runId: string): Promise<void> {
  await db.execute(sql`with several as (
      select kind, record_id from import_row where run_id = ${runId}::uuid and faults is null
      group by kind, record_id having count(*) > 1),
    other as (
      select distinct on (r.position) r.position, said.key field, first.file, first.line
      from several join import_row r on r.run_id = ${runId}::uuid and r.kind = several.kind and r.record_id = several.record_id
      join import_row first on first.run_id = r.run_id and first.kind = r.kind and first.record_id = r.record_id and first.position < r.position
      cross join jsonb_each(r.value) said
      where first.value ? said.key and first.value -> said.key <> said.value order by r.position, said.key, first.position)
    update import_row r set faults = jsonb_build_array(jsonb_build_object('field', other.field, 'reason',
      'says something else than ' || other.file || ', line ' || other.line || ', does of the same record; let one of them stand'))
    from other where r.run_id = ${runId}::uuid and r.position = other.position`);
}

/** A record one row of which is left out is left out whole. */
async function faultSiblings(db: Db, runId: string): Promise<number> {
  const rows = await db.execute<{ id: string }>(sql`update import_row r set faults = '[]'
    where r.run_id = ${runId}::uuid and r.faults is null and exists (select from import_row t
      where t.run_id = r.run_id and t.kind = r.kind and t.record_id = r.record_id and t.faults is not null)
    returning r.record_id::text id`);
  return rows.length;
}

/** Notes against rows that belong to nothing, and against a service that is twice at one location. */
export async function faultHomeless(db: Db, runId: string): Promise<void> {
  const says = (text: string) => sql`${text}::text`;
  const location = sql`r.kind = 'location' and r.value ->> 'organization_id' is null`;
  await noteFault(
    db,
    runId,
    location,
    'organization_id',
    says('belongs to no organization, and no service is given there; say whose it is'),
  );
  const phone = sql`r.kind = 'phone' and r.owner_id is null and r.value ->> 'organization_id' is null`;
  await noteFault(db, runId, phone, 'organization_id', says('belongs to nothing; say whose it is'));
  const twice = sql`r.kind = 'service_at_location' and exists (select from import_row t
    where t.run_id = r.run_id and t.kind = r.kind and t.record_id < r.record_id and t.faults is null
      and t.value ->> 'service_id' = r.value ->> 'service_id' and t.value ->> 'location_id' = r.value ->> 'location_id')`;
  await noteFault(
    db,
    runId,
    twice,
    null,
    says('puts the service at this location a second time; leave one of the two out'),
  );
}

/** Completes what may be left unsaid: whose a location is, by the services given there, and whose the phone of a service. */
export async function completeOwners(db: Db, runId: string): Promise<void> {
  await db.execute(sql`update import_row r set value = r.value || jsonb_build_object('organization_id', found.organization_id)
    from (select distinct on (l.value ->> 'location_id') l.value ->> 'location_id' location_id, s.value ->> 'organization_id' organization_id
      from import_row l join import_row s on s.run_id = l.run_id and s.kind = 'service' and s.record_id = (l.value ->> 'service_id')::uuid
      where l.run_id = ${runId}::uuid and l.kind = 'service_at_location' and l.faults is null and s.faults is null
      order by l.value ->> 'location_id', l.record_id) found
    where r.run_id = ${runId}::uuid and r.kind = 'location' and r.record_id = found.location_id::uuid
      and r.value ->> 'organization_id' is null and r.faults is null`);
  await db.execute(sql`update import_row r set value = r.value || jsonb_build_object('organization_id', coalesce(
      (select s.value ->> 'organization_id' from import_row s where s.run_id = r.run_id and s.kind = 'service'
        and s.record_id = (r.value ->> 'service_id')::uuid limit 1),
      (select d.organization_id::text from service d where d.id = (r.value ->> 'service_id')::uuid)))
    where r.run_id = ${runId}::uuid and r.kind = 'phone' and r.owner_id is null and r.faults is null
      and r.value ->> 'organization_id' is null and r.value ->> 'service_id' is not null`);
}

/** The rows that cannot be taken, in the order they were read, with each reason. */
export function listFaults(db: Db, runId: string, limit: number) {
  return db.execute<{
    kind: string;
    record_id: string;
    file: string;
    line: number;
    field: string | null;
    reason: string;
  }>(
    sql`select kind, record_id::text record_id, file, line, fault ->> 'field' field, fault ->> 'reason' reason
      from import_row, jsonb_array_elements(faults) fault where run_id = ${runId}::uuid order by position limit ${limit}::int`,
  );
}

/** How many records of each kind cannot be taken. */
export async function countFaulty(db: Db, runId: string): Promise<Map<string, number>> {
  const rows = await db.execute<{
    kind: string;
    n: number;
  }>(sql`select kind, count(distinct record_id)::int n from import_row
    where run_id = ${runId}::uuid and faults is not null group by kind`);
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}
