import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { nameIn } from '../taxonomy/names.rules.ts';
import type { OrganizationCard, ServiceCard } from './directory.schema.ts';
import { localizedText } from './localized.rules.ts';

const { organization, service, serviceArea, serviceAttribute, serviceLanguage, taxonomyTerm, territory } = schema;

type ServiceRow = typeof service.$inferSelect;
type OrganizationRow = typeof organization.$inferSelect;
export type ServiceWithOrganization = { service: ServiceRow; organization: OrganizationRow };

/** Published services of published organizations, in the order of the ids; others are left out. */
export async function listServiceCards(db: Db, ids: readonly string[], language: string): Promise<ServiceCard[]> {
  if (ids.length === 0) return [];
  const rows = await listPublished(db, inArray(service.id, [...ids]));
  const cards = await serviceCards(db, rows, language);
  const byId = new Map(cards.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
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

/** The cards of services already read, in their order. */
export async function serviceCards(
  db: Db,
  rows: readonly ServiceWithOrganization[],
  language: string,
): Promise<ServiceCard[]> {
  const ids = rows.map((row) => row.service.id);
  if (ids.length === 0) return [];
  const [categories, areas, spoken] = await Promise.all([
    listTermsOf(db, ids, 'category'),
    listAreasOf(db, ids),
    db.select().from(serviceLanguage).where(inArray(serviceLanguage.service_id, ids)).orderBy(serviceLanguage.language),
  ]);
  return rows.map((row) => {
    const { id } = row.service;
    const isOf = (entry: { service_id: string }) => entry.service_id === id;
    return {
      id,
      ...cardTexts(row.service, language),
      organization: organizationRefOf(row.organization, language),
      needs: categories.filter(isOf).map(({ key, names }) => ({ key, name: nameIn(names, language) })),
      cost: row.service.cost,
      delivery: row.service.delivery,
      capacity: row.service.capacity,
      languages: spoken.filter(isOf).map((entry) => entry.language),
      coverage: areas
        .filter((area) => isOf(area) && !area.is_excluded)
        .map(({ code, names }) => ({ code, name: nameIn(names, language) })),
      assured_date: row.service.assured_date,
      is_demonstration: row.service.is_demonstration,
    };
  });
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

function cardTexts(row: ServiceRow, language: string) {
  const { name, description, eligibility_description, text_language } = localizedText(row, language);
  return { name, description, eligibility_description, text_language };
}
