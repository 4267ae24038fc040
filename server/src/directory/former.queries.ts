import { eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { ListingKind } from './merged.queries.ts';

/** How many services are named in place of one that is gone. */
const MOST = 3;

type Organization = typeof schema.organization.$inferSelect;
type Service = typeof schema.service.$inferSelect;
/** A listing by its id, whatever its state, with the organization it belongs to. */
export type AnyListing = { organization: Organization; service: Service | null };

export async function findAnyListing(db: Db, kind: ListingKind, id: string): Promise<AnyListing | undefined> {
  const { organization, service } = schema;
  if (kind === 'organization') {
    const [row] = await db.select().from(organization).where(eq(organization.id, id));
    return row && { organization: row, service: null };
  }
  const [row] = await db
    .select({ organization, service })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(eq(service.id, id));
  return row;
}

/**
 * The services that come nearest to one that is gone, or to those of an organization: for the same needs, the same places first,
 * then the most needs in common, then the latest confirmed.
 */
export async function listNearIds(db: Db, kind: ListingKind, id: string): Promise<string[]> {
  const column = kind === 'service' ? sql`s.id` : sql`s.organization_id`;
  const rows = await db.execute<{ id: string }>(sql`
    with gone as (select s.id from service s where ${column} = ${id}::uuid),
    needs as (select distinct a.taxonomy_term_id, a.link_type from service_attribute a join gone on gone.id = a.service_id
      where a.link_type in ('need', 'category')),
    places as (select distinct t.path from service_area a join gone on gone.id = a.service_id
      join territory t on t.code = a.territory_code where not a.is_excluded)
    select s.id::text from service s join organization o on o.id = s.organization_id
    join service_attribute a on a.service_id = s.id
    join needs on needs.taxonomy_term_id = a.taxonomy_term_id and needs.link_type = a.link_type
    where s.status = 'published' and o.status = 'published' and s.id not in (select gone.id from gone)
    group by s.id
    order by exists (select from service_area b join territory t on t.code = b.territory_code, places
      where b.service_id = s.id and not b.is_excluded and (t.code = any(places.path) or places.path[1] = any(t.path))) desc,
      count(*) desc, s.assured_date desc nulls last, s.id
    limit ${MOST}`);
  return rows.map((row) => row.id);
}
