import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { putDocuments } from './postgres.ts';
import {
  organizationDocument,
  serviceDocument,
  type ListedOrganization,
  type ListedService,
} from './service-document.ts';

/** Any fixed number: whoever holds this lock fills the index, another one waits. */
const REINDEX_LOCK = 5_331_807;

type ServiceRow = Omit<ListedService, 'organization'> & { organization_id: string };

/** Rebuilds the search index from the published directory, all or nothing; answers how many documents it holds. */
export async function reindexDirectory(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${REINDEX_LOCK})`);
    const organizations = await listOrganizations(tx);
    const byId = new Map(organizations.map((organization) => [organization.id, organization]));
    const services = (await listServices(tx)).flatMap((row): ListedService[] => {
      const organization = byId.get(row.organization_id);
      return organization ? [{ ...row, organization }] : [];
    });
    const servicesOf = Map.groupBy(services, (service) => service.organization.id);
    const documents = [
      ...services.map(serviceDocument),
      ...organizations.map((organization) => organizationDocument(organization, servicesOf.get(organization.id) ?? [])),
    ];
    await tx.execute(sql`delete from search_document`);
    await tx.execute(sql`delete from search_word`);
    await putDocuments(tx, documents);
    return documents.length;
  });
}

async function listOrganizations(tx: Db): Promise<ListedOrganization[]> {
  return tx.execute<ListedOrganization>(sql`
    select id, name, alternate_name, description, language, translations, sector_of_organization
    from organization where status = 'published' order by id`);
}

async function listServices(tx: Db): Promise<ServiceRow[]> {
  return tx.execute<ServiceRow>(sql`
    select s.id, s.organization_id, s.name, s.alternate_name, s.description, s.eligibility_description, s.language,
      s.translations, s.cost, s.delivery::text[] delivery, s.capacity, current_date - s.assured_date days_since_assured,
      terms.needs, areas.covers, areas.except, spoken.languages
    from service s
    cross join lateral (
      with recursive term as (
        select t.id, t.parent_id, t.key, t.names, t.position
        from service_attribute a join taxonomy_term t on t.id = a.taxonomy_term_id where a.service_id = s.id
        union select t.id, t.parent_id, t.key, t.names, t.position
        from taxonomy_term t join term on term.parent_id = t.id)
      select coalesce(jsonb_agg(jsonb_build_object('key', key, 'names', names) order by position, key), '[]') needs
      from term) terms
    cross join lateral (
      select coalesce(array_agg(territory_code order by territory_code) filter (where not is_excluded), '{}') covers,
        coalesce(array_agg(territory_code order by territory_code) filter (where is_excluded), '{}') "except"
      from service_area where service_id = s.id) areas
    cross join lateral (
      select coalesce(array_agg(language::text order by language), '{}') languages
      from service_language where service_id = s.id) spoken
    where s.status = 'published' order by s.id`);
}
