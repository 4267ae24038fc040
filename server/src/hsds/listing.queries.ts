import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { INNER_TAXONOMIES, organizationCarries, serviceCarries } from './carried-terms.queries.ts';
import { isOn, momentOf, type Kind, type ListQuery } from './hsds.schema.ts';
import { coversPostcode, isNearPostcode } from './postcode.queries.ts';
import { isShownOrganization, isShownService } from './shown.queries.ts';

/** A filtered list of ids, before it is read. */
export type Listing = { from: SQL; id: SQL; where: SQL };

/** What a list is made of: the rows of its kind that pass every filter. `found` are the ids a search found. */
export function listingOf(kind: Kind, query: ListQuery, found: readonly string[] | null): Listing {
  const { from, id, searched } = SOURCES[kind];
  const conditions = [...SOURCES[kind].always, ...filters(kind, query)];
  if (found !== null) conditions.push(sql`${searched} = any(${sql.param([...found])}::uuid[])`);
  return { from, id, where: sql.join(conditions, sql` and `) };
}

const organizationShown = isShownOrganization({ id: sql`o.id`, status: sql`o.status` });
const shown = [isShownService({ id: sql`s.id`, status: sql`s.status` }), organizationShown];
const isOpen = sql`t.key <> all(${sql.param(INNER_TAXONOMIES)}::text[])`;
const SOURCES: Record<Kind, { from: SQL; id: SQL; searched: SQL; always: SQL[] }> = {
  services: {
    from: sql`service s join organization o on o.id = s.organization_id`,
    id: sql`s.id`,
    searched: sql`s.id`,
    always: shown,
  },
  organizations: {
    from: sql`organization o`,
    id: sql`o.id`,
    searched: sql`o.id`,
    always: [organizationShown],
  },
  service_at_locations: {
    from: sql`service_at_location x join service s on s.id = x.service_id
      join organization o on o.id = s.organization_id join location l on l.id = x.location_id`,
    id: sql`x.id`,
    searched: sql`s.id`,
    always: shown,
  },
  taxonomies: { from: sql`taxonomy t`, id: sql`t.id`, searched: sql`t.id`, always: [isOpen] },
  taxonomy_terms: {
    from: sql`taxonomy_term tt join taxonomy t on t.id = tt.taxonomy_id`,
    id: sql`tt.id`,
    searched: sql`tt.id`,
    always: [isOpen],
  },
};

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

/** How many the list has. */
export async function countListing(db: Db, { from, where }: Listing): Promise<number> {
  const rows = await db.execute<{ total: number }>(sql`select count(*)::int total from ${from} where ${where}`);
  return rows[0]?.total ?? 0;
}

/** The ids of one page, in the order of ids. */
export async function listPageIds(db: Db, listing: Listing, limit: number, offset: number): Promise<string[]> {
  const { from, id, where } = listing;
  const rows = await db.execute<{ id: string }>(
    sql`select ${id}::text id from ${from} where ${where} order by ${id} limit ${limit}::int offset ${offset}::bigint`,
  );
  return rows.map((row) => row.id);
}

/** The next ids after one, in the order of ids: for reading a list to its end. */
export async function listIdsAfter(db: Db, listing: Listing, after: string, limit: number): Promise<string[]> {
  const where = sql`${listing.where} and ${listing.id} > ${after}::uuid`;
  return listPageIds(db, { ...listing, where }, limit, 0);
}

/** When any listing changed last, published or not: a listing withdrawn is a change too. */
export async function findLastChange(db: Db): Promise<Date | null> {
  const rows = await db.execute<{ at: string | null }>(sql`select to_char(greatest(
    (select max(last_modified) from service), (select max(last_modified) from organization)) at time zone 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at`);
  const at = rows[0]?.at;
  return at ? new Date(at) : null;
}
