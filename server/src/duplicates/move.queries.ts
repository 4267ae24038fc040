import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';
import type { Move } from './merge.types.ts';

/** A table whose rows hang on a listing by a column; a row stays behind where the kept listing has the same already. */
type Part = { table: string; column: string; unless?: SQL; only?: SQL };

const sameNumber = sql`regexp_replace(k.number, '\\D', '', 'g') = regexp_replace(x.number, '\\D', '', 'g')`;
const PARTS: Readonly<Record<ListingKind, readonly Part[]>> = {
  organization: [
    { table: 'service', column: 'organization_id' },
    {
      table: 'location',
      column: 'organization_id',
      unless: sql`lower(k.address_1) = lower(x.address_1) and lower(k.city) is not distinct from lower(x.city)
        and k.postal_code is not distinct from x.postal_code`,
    },
    {
      table: 'phone',
      column: 'organization_id',
      unless: sql`x.service_id is null and k.service_id is null and ${sameNumber}`,
    },
    { table: 'organization_member', column: 'organization_id', unless: sql`k.user_id = x.user_id and k.role = x.role` },
    { table: 'organization', column: 'parent_organization_id' },
  ],
  service: [
    {
      table: 'service_area',
      column: 'service_id',
      unless: sql`k.territory_code = x.territory_code`,
      only: sql`not x.is_excluded`,
    },
    {
      table: 'service_attribute',
      column: 'service_id',
      unless: sql`k.taxonomy_term_id = x.taxonomy_term_id and k.link_type = x.link_type`,
    },
    { table: 'service_language', column: 'service_id', unless: sql`k.language = x.language` },
    { table: 'service_at_location', column: 'service_id', unless: sql`k.location_id = x.location_id` },
    { table: 'phone', column: 'service_id', unless: sameNumber },
  ],
};

/** Moves what hangs on one listing to another, but what that one has already; answers what was moved. */
export async function moveParts(tx: Db, kind: ListingKind, from: string, to: string): Promise<Move[]> {
  const moves: Move[] = kind === 'organization' ? await moveToTwinPlaces(tx, from, to) : [];
  for (const { table, column, unless = sql`false`, only = sql`true` } of PARTS[kind]) {
    const [name, owner] = [sql.identifier(table), sql.identifier(column)];
    const rows = await tx.execute<{ id: string }>(sql`update ${name} x set ${owner} = ${to}::uuid${touched(table)}
      where x.${owner} = ${from}::uuid and x.id <> ${to}::uuid and ${only}
        and not exists (select from ${name} k where k.${owner} = ${to}::uuid and ${unless})
      returning x.id::text`);
    moves.push({ table, column, from, to, ids: rows.map(({ id }) => id) });
  }
  if (kind === 'service') moves.push(...(await movePhonesToOrganization(tx, to)));
  return moves.filter(({ ids }) => ids.length > 0);
}

/** What is given at a place that the kept organization has too is given there from now on. */
async function moveToTwinPlaces(tx: Db, from: string, to: string): Promise<Move[]> {
  const rows = await tx.execute<{ id: string; from: string; to: string }>(sql`
    with twin as (select distinct on (x.id) x.id, k.id kept_id from location x join location k on k.organization_id = ${to}::uuid
      and lower(k.address_1) = lower(x.address_1) and lower(k.city) is not distinct from lower(x.city)
      and k.postal_code is not distinct from x.postal_code where x.organization_id = ${from}::uuid order by x.id, k.id)
    update service_at_location x set location_id = twin.kept_id from twin where x.location_id = twin.id
      and not exists (select from service_at_location k where k.service_id = x.service_id and k.location_id = twin.kept_id)
    returning x.id::text, twin.id::text "from", twin.kept_id::text "to"`);
  const byPlace = Map.groupBy(rows, (row) => `${row.from} ${row.to}`);
  return [...byPlace.values()].flatMap((group) => {
    const [first] = group;
    const ids = group.map(({ id }) => id);
    return first ? [{ table: 'service_at_location', column: 'location_id', from: first.from, to: first.to, ids }] : [];
  });
}

/** A phone of a service belongs to the organization of that service. */
async function movePhonesToOrganization(tx: Db, serviceId: string): Promise<Move[]> {
  const rows = await tx.execute<{ id: string; from: string; to: string }>(sql`
    with wrong as (select p.id, p.organization_id, s.organization_id owner_id from phone p join service s on s.id = p.service_id
      where s.id = ${serviceId}::uuid and p.organization_id <> s.organization_id)
    update phone p set organization_id = wrong.owner_id from wrong where p.id = wrong.id
    returning p.id::text, wrong.organization_id::text "from", wrong.owner_id::text "to"`);
  return rows.map(({ id, from, to }) => ({ table: 'phone', column: 'organization_id', from, to, ids: [id] }));
}

/** Moves rows back; answers how many still were where they had been moved to. */
export async function moveBack(tx: Db, { table, column, from, to, ids }: Move): Promise<number> {
  const [name, owner] = [sql.identifier(table), sql.identifier(column)];
  const rows = await tx.execute(sql`update ${name} set ${owner} = ${from}::uuid${touched(table)}
    where id = any(${sql.param(ids)}::uuid[]) and ${owner} = ${to}::uuid returning id`);
  return rows.length;
}

/** Whoever reads what changed since a day is to learn that a service has another organization. */
function touched(table: string): SQL {
  return table === 'service' ? sql`, last_modified = now()` : sql``;
}

/** Listings live on by themselves; of the other rows, a print shows whether they were changed since. */
export async function printParts(tx: Db, moves: readonly Move[]): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const { table, ids } of moves) {
    if (table === 'service' || table === 'organization') continue;
    const rows = await tx.execute<{ id: string; print: string }>(sql`select id::text, md5(to_jsonb(x)::text) print
      from ${sql.identifier(table)} x where id = any(${sql.param(ids)}::uuid[])`);
    for (const { id, print } of rows) prints[`${table}:${id}`] = print;
  }
  return prints;
}
