import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { Point } from './directory-search.ts';
import type { ListedOrganization, ListedService } from './service-document.ts';

export type OrganizationRow = ListedOrganization & { points: Point[] };
export type ServiceRow = Omit<ListedService, 'organization' | 'needs'> & {
  organization_id: string;
  /** Ids of the terms it carries itself. */
  terms: string[];
};

type Term = ListedService['needs'][number] & { id: string; parent_id: string | null; position: number };

/** For the id of a term: the term and all above it, as documents carry them. */
export type TermTree = (termIds: readonly string[]) => ListedService['needs'];

/** Published organizations in the order of their ids, from after the given one. */
export function listOrganizationsAfter(db: Db, after: string, limit: number): Promise<OrganizationRow[]> {
  return listOrganizations(db, sql`o.id > ${after}::uuid order by o.id limit ${limit}::int`);
}

/** Those of the organizations that are published. */
export async function listOrganizationsOf(db: Db, ids: readonly string[]): Promise<OrganizationRow[]> {
  return listOrganizations(db, sql`o.id = any(${sql.param(ids)}::uuid[]) order by o.id`);
}

async function listOrganizations(db: Db, which: SQL): Promise<OrganizationRow[]> {
  return db.execute<OrganizationRow>(sql`
    select o.id, o.name, o.alternate_name, o.description, o.language, o.translations, o.sector_of_organization,
      ${pointsOf(sql`location l`, sql`l.organization_id = o.id`)} points
    from organization o where o.status = 'published' and ${which}`);
}

/** Published services of these organizations. */
export async function listServicesOf(db: Db, organizationIds: readonly string[]): Promise<ServiceRow[]> {
  return db.execute<ServiceRow>(sql`
    select s.id, s.organization_id, s.name, s.alternate_name, s.description, s.eligibility_description, s.language,
      s.translations, s.audience::text[] audience, s.stage::text[] stage, s.cost, s.delivery::text[] delivery, s.capacity, current_date - s.assured_date + s.aged_days days_since_assured,
      array(select distinct a.taxonomy_term_id::text from service_attribute a where a.service_id = s.id) terms,
      array(select territory_code from service_area
        where service_id = s.id and not is_excluded order by territory_code) covers,
      array(select territory_code from service_area
        where service_id = s.id and is_excluded order by territory_code) "except",
      array(select language::text from service_language where service_id = s.id order by language) languages,
      case when exists (select from service_at_location where service_id = s.id)
        then ${pointsOf(sql`service_at_location sl join location l on l.id = sl.location_id`, sql`sl.service_id = s.id`)}
        else ${pointsOf(sql`location l`, sql`l.organization_id = s.organization_id`)} end points
    from service s
    where s.status = 'published' and s.organization_id = any(${sql.param(organizationIds)}::uuid[]) order by s.id`);
}

/**
 * Where some places stand, as a map shows them: a place without coordinates in the middle of its town. Services at no place
 * of their own stand at those of their organization.
 */
function pointsOf(places: SQL, which: SQL): SQL {
  return sql`(select coalesce(jsonb_agg(distinct jsonb_build_object('latitude', coalesce(l.latitude, town.latitude),
      'longitude', coalesce(l.longitude, town.longitude))), '[]')
    from ${places} left join territory town on town.code = l.territory_code
    where ${which} and coalesce(l.latitude, town.latitude) is not null
      and coalesce(l.longitude, town.longitude) is not null)`;
}

/** Which service belongs to which organization, published or not: those asked for and those of the organizations. */
export async function listOwners(
  db: Db,
  { organizations, services }: { organizations: readonly string[]; services: readonly string[] },
): Promise<{ id: string; organization_id: string }[]> {
  return db.execute(sql`
    select id, organization_id from service
    where id = any(${sql.param(services)}::uuid[]) or organization_id = any(${sql.param(organizations)}::uuid[])`);
}

/** The terms of every taxonomy, read once: they are few, and each stands in many documents. */
export async function readTermTree(db: Db): Promise<TermTree> {
  const terms = await db.execute<Term>(sql`select id, parent_id, key, names, position from taxonomy_term`);
  const byId = new Map(terms.map((term) => [term.id, term]));
  return (termIds) => {
    const found = new Set<Term>();
    for (const id of termIds) {
      for (let term = byId.get(id); term && !found.has(term); term = byId.get(term.parent_id ?? '')) found.add(term);
    }
    return [...found].sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1));
  };
}
