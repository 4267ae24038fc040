import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { runPrepared, schema, type Db } from '@citess/db';
import { findLabels } from '../taxonomy/labels.queries.ts';
import { readShown, serviceCardOf, type ShownListing } from './card.rules.ts';
import type { OrganizationCard, ServiceCard } from './directory.schema.ts';
import { localizedText } from './localized.rules.ts';

const { organization, service, serviceArea, serviceAttribute, taxonomyTerm, territory } = schema;

type ServiceRow = typeof service.$inferSelect;
type OrganizationRow = typeof organization.$inferSelect;
export type ServiceWithOrganization = { service: ServiceRow; organization: OrganizationRow };

/** Kept ready beside each published listing. */
const LISTED = 'select service_id id, shown from match_card where service_id = any($1::uuid[]) and shown is not null';

/** What is shown of services, as JSON: published ones of published organizations, in no order. */
export async function listShownRows(db: Db, ids: readonly string[]): Promise<{ id: string; shown: string }[]> {
  return ids.length === 0 ? [] : runPrepared(db, LISTED, [ids]);
}

/** Cards of published services of published organizations, by id. */
export async function findListedCards(
  db: Db,
  ids: readonly string[],
  language: string,
): Promise<Map<string, ServiceCard>> {
  const [rows, labels] = await Promise.all([listShownRows(db, ids), findLabels(db, language)]);
  return new Map(rows.map(({ id, shown }) => [id, serviceCardOf(readShown(shown), labels)]));
}

const ANY_LISTINGS = `
  select s.id, listing_shown(s, o) shown from service s join organization o on o.id = s.organization_id where s.id = any($1::uuid[])`;

/** What is shown of services in whatever state, by id. */
export async function findAnyShown(db: Db, ids: readonly string[]): Promise<Map<string, ShownListing>> {
  const rows = ids.length === 0 ? [] : await runPrepared<{ id: string; shown: ShownListing }>(db, ANY_LISTINGS, [ids]);
  return new Map(rows.map(({ id, shown }) => [id, shown]));
}

/** What has a page: what lists show, and a listing that nobody confirmed for long. */
const WITH_PAGE = ['published', 'lapsed'] as const;

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
  const [shown, labels] = await Promise.all([findAnyShown(db, ids), findLabels(db, language)]);
  return ids.flatMap((id) => {
    const listing = shown.get(id);
    return listing ? [serviceCardOf(listing, labels)] : [];
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
