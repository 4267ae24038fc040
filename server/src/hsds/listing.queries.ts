import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { INNER_TAXONOMIES, organizationCarries, serviceCarries } from './carried-terms.queries.ts';
import { isOn, momentOf, type Kind, type ListQuery } from './hsds.schema.ts';
import { coversPostcode, isNearPostcode } from './postcode.queries.ts';
import { isShownOrganization, isShownService } from './shown.queries.ts';

/** A filtered list of ids, before it is read. What passes the filters and is not `shown` was, or will be, in the list. */
export type Listing = { from: SQL; id: SQL; filters: SQL; shown: SQL; changed: SQL | null };

/** What a list is on a day written like 2026-11-22: the rows of its kind that pass every filter. `found` are the ids a search found. */
export function listingOf(kind: Kind, query: ListQuery, found: readonly string[] | null, today: string): Listing {
  const { from, id, searched, shown } = SOURCES[kind];
  const conditions = [sql`true`, ...filters(kind, query)];
  if (found !== null) conditions.push(sql`${searched} = any(${sql.param([...found])}::uuid[])`);
  return { from, id, shown, filters: sql.join(conditions, sql` and `), changed: changeOf(kind, query, today) };
}

const organizationShown = isShownOrganization({ id: sql`o.id`, status: sql`o.status` });
const serviceShown = sql`${isShownService({ id: sql`s.id`, status: sql`s.status` })} and ${organizationShown}`;
const isOpen = sql`t.key <> all(${sql.param(INNER_TAXONOMIES)}::text[])`;
const SOURCES: Record<Kind, { from: SQL; id: SQL; searched: SQL; shown: SQL }> = {
  services: {
    from: sql`service s join organization o on o.id = s.organization_id`,
    id: sql`s.id`,
    searched: sql`s.id`,
    shown: serviceShown,
  },
  organizations: { from: sql`organization o`, id: sql`o.id`, searched: sql`o.id`, shown: organizationShown },
  service_at_locations: {
    from: sql`service_at_location x join service s on s.id = x.service_id
      join organization o on o.id = s.organization_id join location l on l.id = x.location_id`,
    id: sql`x.id`,
    searched: sql`s.id`,
    shown: serviceShown,
  },
  taxonomies: { from: sql`taxonomy t`, id: sql`t.id`, searched: sql`t.id`, shown: isOpen },
  taxonomy_terms: {
    from: sql`taxonomy_term tt join taxonomy t on t.id = tt.taxonomy_id`,
    id: sql`tt.id`,
    searched: sql`tt.id`,
    shown: isOpen,
  },
};

/** When what a row shows changed last: a service also on the day it opened again. Vocabularies keep no time of change. */
function changeOf(kind: Kind, query: ListQuery, today: string): SQL | null {
  if (kind === 'taxonomies' || kind === 'taxonomy_terms') return null;
  const ofService = sql`s.last_modified, case when s.closed_until <= ${today}::date
    then s.closed_until::timestamp at time zone 'UTC' end`;
  if (kind !== 'organizations') return sql`greatest(o.last_modified, ${ofService})`;
  if (!isOn(query.full) && !isOn(query.full_service)) return sql`o.last_modified`;
  return sql`greatest(o.last_modified, (select max(greatest(${ofService})) from service s where s.organization_id = o.id))`;
}

function filters(kind: Kind, query: ListQuery): SQL[] {
  const { taxonomy_term_id, taxonomy_id, organization_id, modified_after, postcode, proximity, parent_id } = query;
  if (kind === 'taxonomies') return words(query, sql`t.key || ' ' || t.names::text`);
  if (kind === 'taxonomy_terms') {
    return [
      ...words(query, sql`tt.key || ' ' || tt.names::text || ' ' || tt.hints::text`),
      ...(taxonomy_id ? [sql`t.id = ${taxonomy_id}::uuid`] : []),
      ...(parent_id ? [sql`tt.parent_id = ${parent_id}::uuid`] : []),
      ...(isOn(query.top_only) ? [sql`tt.parent_id is null`] : []),
    ];
  }
  const carries = kind === 'organizations' ? organizationCarries : serviceCarries;
  return [
    ...(taxonomy_term_id ? [carries(sql`tt.id = ${taxonomy_term_id}::uuid`)] : []),
    ...(taxonomy_id ? [carries(sql`t.id = ${taxonomy_id}::uuid`)] : []),
    ...(organization_id ? [sql`o.id = ${organization_id}::uuid`] : []),
    ...(modified_after ? [sql`s.last_modified >= ${momentOf(modified_after)}::text::timestamptz`] : []),
    ...(postcode ? [coversPostcode(postcode)] : []),
    ...(postcode && proximity ? [isNearPostcode(postcode, proximity)] : []),
  ];
}

/** Every word stands somewhere in the text; at most twelve are read. */
function words({ search = '' }: ListQuery, text: SQL): SQL[] {
  const asked = search.split(/\s+/).filter((word) => word !== '');
  return asked.slice(0, 12).map((word) => sql`strpos(lower(${text}), ${word.toLowerCase()}::text) > 0`);
}

/** The same list with one record at most. `id` must be a UUID. */
export function onlyOne(listing: Listing, id: string): Listing {
  return { ...listing, filters: sql`${listing.filters} and ${listing.id} = ${id}::uuid` };
}

/** How many the list has, and when something of it changed last: what left it counts too, while it passes the filters. */
export async function describeListing(db: Db, listing: Listing): Promise<{ total: number; changed: string | null }> {
  const { from, shown, filters: passed, changed } = listing;
  const rows = await db.execute<{ total: number; changed: string | null }>(sql`
    select count(*) filter (where ${shown})::int total,
      to_char(max(${changed ?? sql`null::timestamptz`}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') changed
    from ${from} where ${passed}`);
  return rows[0] ?? { total: 0, changed: null };
}

/** The ids of one page, in the order of ids. */
export async function listPageIds(db: Db, listing: Listing, limit: number, offset: number): Promise<string[]> {
  const { from, id, shown, filters: passed } = listing;
  const rows = await db.execute<{ id: string }>(
    sql`select ${id}::text id from ${from} where ${shown} and ${passed}
      order by ${id} limit ${limit}::int offset ${offset}::bigint`,
  );
  return rows.map((row) => row.id);
}

/** Every so many ids of the list, the first one among them: from where its pages can be read without counting up to them. */
export async function listMarks(
  db: Db,
  { from, id, shown, filters: passed }: Listing,
  step: number,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id::text id from (
      select ${id} id, row_number() over (order by ${id}) place from ${from} where ${shown} and ${passed}) listed
    where (place - 1) % ${step}::int = 0 order by place`);
  return rows.map((row) => row.id);
}

/** The ids from one on, itself among them, but for the first `skipped`. */
export async function listIdsFrom(db: Db, listing: Listing, from: string, limit: number, skipped: number) {
  const passed = sql`${listing.filters} and ${listing.id} >= ${from}::uuid`;
  return listPageIds(db, { ...listing, filters: passed }, limit, skipped);
}

/** The next ids after one, in the order of ids: for reading a list to its end. */
export async function listIdsAfter(db: Db, listing: Listing, after: string, limit: number): Promise<string[]> {
  const passed = sql`${listing.filters} and ${listing.id} > ${after}::uuid`;
  return listPageIds(db, { ...listing, filters: passed }, limit, 0);
}
