import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { runPrepared, schema, type Db } from '@citess/db';
import { findLabels } from '../taxonomy/labels.queries.ts';
import { serviceCardOf, type CardRow } from './card.rules.ts';
import type { OrganizationCard, ServiceCard } from './directory.schema.ts';
import { localizedText } from './localized.rules.ts';

const { organization, service, serviceArea, serviceAttribute, taxonomyTerm, territory } = schema;

type ServiceRow = typeof service.$inferSelect;
type OrganizationRow = typeof organization.$inferSelect;
export type ServiceWithOrganization = { service: ServiceRow; organization: OrganizationRow };

const CARD_ROWS = `
  select s.id, s.name, s.description, s.eligibility_description, s.language, s.translations, s.cost,
    s.delivery::text[] delivery, s.capacity, s.assured_date::text assured_date, s.is_demonstration,
    jsonb_build_object('id', o.id, 'name', o.name, 'description', '', 'language', o.language,
      'translations', o.translations, 'acronym', o.alternate_name,
      'sector_of_organization', o.sector_of_organization) organization,
    array(select x.key || ':' || t.key from service_attribute a join taxonomy_term t on t.id = a.taxonomy_term_id
      join taxonomy x on x.id = t.taxonomy_id
      where a.service_id = s.id and a.link_type = 'category' order by t.position) categories,
    array(select territory_code from service_area
      where service_id = s.id and not is_excluded order by territory_code) coverage,
    array(select language::text from service_language where service_id = s.id order by service_language.language) languages
  from service s join organization o on o.id = s.organization_id
  where s.id = any($1::uuid[]) and s.status = any($2::listing_status[]) and o.status = any($2::listing_status[])`;

/** What lists show, and what has a page of its own besides: a listing that nobody confirmed for long. */
const LISTED = ['published'] as const;
const WITH_PAGE = ['published', 'lapsed'] as const;

/** What cards in any language are made of: published services of published organizations, in no order. */
export async function listCardRows(
  db: Db,
  ids: readonly string[],
  states: readonly string[] = LISTED,
): Promise<CardRow[]> {
  return ids.length === 0 ? [] : runPrepared<CardRow>(db, CARD_ROWS, [ids, states]);
}

/** Published services with the organization behind each, by name. */
export async function listPublished(db: Db, which: SQL): Promise<ServiceWithOrganization[]> {
  return db
    .select({ service, organization })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(and(which, eq(service.status, 'published'), eq(organization.status, 'published')))
    .orderBy(asc(service.name), asc(service.id));
}

/** A service that has a page: a published one, or one that search hides for its age. */
export async function listWithPage(db: Db, id: string): Promise<ServiceWithOrganization[]> {
  return db
    .select({ service, organization })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(and(eq(service.id, id), inArray(service.status, WITH_PAGE), inArray(organization.status, WITH_PAGE)));
}

/** The cards of services already read, in their order. */
export async function serviceCards(
  db: Db,
  rows: readonly ServiceWithOrganization[],
  language: string,
): Promise<ServiceCard[]> {
  const ids = rows.map((row) => row.service.id);
  const [cardRows, labels] = await Promise.all([listCardRows(db, ids, WITH_PAGE), findLabels(db, language)]);
  const cards = new Map(cardRows.map((row) => [row.id, serviceCardOf(row, labels)]));
  return ids.flatMap((id) => cards.get(id) ?? []);
}

/** The terms services carry, in the vocabulary's order. */
export async function listTermsOf(db: Db, serviceIds: string[], linkType: 'need' | 'category') {
  return db
    .select({ service_id: serviceAttribute.service_id, key: taxonomyTerm.key, names: taxonomyTerm.names })
    .from(serviceAttribute)
    .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, serviceAttribute.taxonomy_term_id))
    .where(and(inArray(serviceAttribute.service_id, serviceIds), eq(serviceAttribute.link_type, linkType)))
    .orderBy(taxonomyTerm.position);
}

/** The places services cover, and those they leave out. */
export async function listAreasOf(db: Db, serviceIds: string[]) {
  return db
    .select({
      service_id: serviceArea.service_id,
      is_excluded: serviceArea.is_excluded,
      code: territory.code,
      names: territory.names,
    })
    .from(serviceArea)
    .innerJoin(territory, eq(territory.code, serviceArea.territory_code))
    .where(inArray(serviceArea.service_id, serviceIds))
    .orderBy(territory.code);
}

/** Published organizations in the order of the ids, each with the number of its published services. */
export async function listOrganizationCards(
  db: Db,
  ids: readonly string[],
  language: string,
): Promise<OrganizationCard[]> {
  if (ids.length === 0) return [];
  // written out: drizzle leaves out the table of a column where only one table is selected from
  const services_count = sql<number>`(select count(*)::int from service listed
    where listed.organization_id = organization.id and listed.status = 'published')`;
  const rows = await db
    .select({ organization, services_count })
    .from(organization)
    .where(and(inArray(organization.id, [...ids]), eq(organization.status, 'published')));
  const byId = new Map(rows.map((row) => [row.organization.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ ...organizationCardOf(row.organization, language), services_count: row.services_count }] : [];
  });
}

/** An organization's card without what has to be counted. */
export function organizationCardOf(row: OrganizationRow, language: string): Omit<OrganizationCard, 'services_count'> {
  const { description, text_language } = localizedText(row, language);
  return {
    ...organizationRefOf(row, language),
    description,
    text_language,
    is_demonstration: row.is_demonstration,
  };
}

function organizationRefOf(row: OrganizationRow, language: string): ServiceCard['organization'] {
  const { id, alternate_name: acronym, sector_of_organization } = row;
  return { id, name: localizedText(row, language).name, acronym, sector_of_organization };
}
