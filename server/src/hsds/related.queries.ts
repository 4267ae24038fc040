import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';
import { VOCABULARY_COLUMNS, taxonomyOf } from './carried-terms.queries.ts';
import { isShownOrganization, isShownService } from './shown.queries.ts';

const { location, organization, phone, service, serviceArea, serviceAtLocation, serviceAttribute, serviceLanguage } =
  schema;
const { taxonomy, taxonomyTerm, territory, hub, importedRecord } = schema;
type Ids = readonly string[];

/** Services that may be read, with their organizations, in the order of ids. */
export function listServices(db: Db, ids: Ids, of: 'services' | 'organizations' = 'services') {
  return db
    .select({ service, organization })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(
      and(
        inArray(of === 'services' ? service.id : organization.id, [...ids]),
        isShownService(service),
        isShownOrganization(organization),
      ),
    )
    .orderBy(asc(service.id));
}
export type ServiceRow = Awaited<ReturnType<typeof listServices>>[number];

/** When each of some services that may be read changed last, in the order of ids. */
export function listServiceChanges(db: Db, ids: Ids) {
  return db
    .select({ id: service.id, last_modified: service.last_modified })
    .from(service)
    .where(and(inArray(service.id, [...ids]), isShownService(service)))
    .orderBy(asc(service.id));
}

/** Organizations that may be read, in the order of ids; the parent only where it may be read too. */
export async function listOrganizations(db: Db, ids: Ids) {
  const parent = alias(organization, 'parent');
  const rows = await db
    .select({ organization, parent_id: parent.id })
    .from(organization)
    .leftJoin(parent, and(eq(parent.id, organization.parent_organization_id), isShownOrganization(parent)))
    .where(and(inArray(organization.id, [...ids]), isShownOrganization(organization)))
    .orderBy(asc(organization.id));
  return rows.map((row) => ({ ...row.organization, parent_organization_id: row.parent_id }));
}

/** Services at locations with both ends, in the order of ids. */
export function listServiceAtLocations(db: Db, ids: Ids, of: 'itself' | 'services' = 'itself') {
  return db
    .select({ link: serviceAtLocation, location })
    .from(serviceAtLocation)
    .innerJoin(location, eq(location.id, serviceAtLocation.location_id))
    .where(inArray(of === 'itself' ? serviceAtLocation.id : serviceAtLocation.service_id, [...ids]))
    .orderBy(asc(serviceAtLocation.id));
}
export type PlaceRow = Awaited<ReturnType<typeof listServiceAtLocations>>[number];

/** Everything below some services. */
export async function findBelowServices(db: Db, ids: Ids) {
  const wanted = [...ids];
  const [areas, places, phones, languages, attributes, said] = await Promise.all([
    db
      .select({ area: serviceArea, names: territory.names })
      .from(serviceArea)
      .innerJoin(territory, eq(territory.code, serviceArea.territory_code))
      .where(inArray(serviceArea.service_id, wanted))
      .orderBy(asc(serviceArea.id)),
    listServiceAtLocations(db, ids, 'services'),
    db.select().from(phone).where(inArray(phone.service_id, wanted)).orderBy(asc(phone.id)),
    db
      .select()
      .from(serviceLanguage)
      .where(inArray(serviceLanguage.service_id, wanted))
      .orderBy(asc(serviceLanguage.id)),
    db
      .select({ attribute: serviceAttribute, term: taxonomyTerm, taxonomy })
      .from(serviceAttribute)
      .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, serviceAttribute.taxonomy_term_id))
      .innerJoin(taxonomy, eq(taxonomy.id, taxonomyTerm.taxonomy_id))
      .where(inArray(serviceAttribute.service_id, wanted))
      .orderBy(asc(serviceAttribute.id)),
    listSaid(db, 'service', wanted),
  ]);
  return { areas, places, phones, languages, attributes, said };
}
export type BelowServices = Awaited<ReturnType<typeof findBelowServices>>;

/** Phones and places of whole organizations. */
export async function findBelowOrganizations(db: Db, ids: Ids) {
  const wanted = [...ids];
  const [phones, locations, said] = await Promise.all([
    db
      .select()
      .from(phone)
      .where(and(inArray(phone.organization_id, wanted), isNull(phone.service_id)))
      .orderBy(asc(phone.id)),
    db.select().from(location).where(inArray(location.organization_id, wanted)).orderBy(asc(location.id)),
    listSaid(db, 'organization', wanted),
  ]);
  return { phones, locations, said };
}

/** What sources said of some records when they were imported last. */
function listSaid(db: Db, kind: 'service' | 'organization', ids: Ids) {
  const { record_id, source, fields } = importedRecord;
  return db
    .select({ record_id, source, fields })
    .from(importedRecord)
    .where(and(eq(importedRecord.kind, kind), inArray(record_id, [...ids])))
    .orderBy(asc(record_id), asc(source));
}

/** Terms with their taxonomy, in the order of ids. */
export function listTerms(db: Db, ids: Ids) {
  return db
    .select({ term: taxonomyTerm, taxonomy })
    .from(taxonomyTerm)
    .innerJoin(taxonomy, eq(taxonomy.id, taxonomyTerm.taxonomy_id))
    .where(inArray(taxonomyTerm.id, [...ids]))
    .orderBy(asc(taxonomyTerm.id));
}
export type TermRow = Awaited<ReturnType<typeof listTerms>>[number];

/** Taxonomies, in the order of ids. */
export function listTaxonomies(db: Db, ids: Ids) {
  return db
    .select()
    .from(taxonomy)
    .where(inArray(taxonomy.id, [...ids]))
    .orderBy(asc(taxonomy.id));
}

/** The terms of the closed vocabularies by taxonomy and key, such as `cost:free`. */
export async function findVocabulary(db: Db): Promise<Map<string, TermRow>> {
  const keys = [...VOCABULARY_COLUMNS.map(taxonomyOf), 'sector_of_organization'];
  const rows = await db
    .select({ term: taxonomyTerm, taxonomy })
    .from(taxonomyTerm)
    .innerJoin(taxonomy, eq(taxonomy.id, taxonomyTerm.taxonomy_id))
    .where(inArray(taxonomy.key, keys));
  return new Map(rows.map((row) => [`${row.taxonomy.key}:${row.term.key}`, row]));
}

/** Places by code, each with the places around it: for the parts of an address. */
export async function findPlaces(db: Db, codes: Ids) {
  const rows = await db
    .select({ code: territory.code, path: territory.path })
    .from(territory)
    .where(inArray(territory.code, [...codes]));
  const around = [...new Set(rows.flatMap((row) => row.path))];
  const named = await db
    .select({ code: territory.code, kind: territory.kind, names: territory.names })
    .from(territory)
    .where(inArray(territory.code, around));
  const byCode = new Map(named.map((place) => [place.code, place]));
  return new Map(rows.map((row) => [row.code, row.path.flatMap((code) => byCode.get(code) ?? [])]));
}
export type Places = Awaited<ReturnType<typeof findPlaces>>;

/** What the deployment's first hub says of money and language; euro and French where there is no hub yet. */
export async function findDeployment(db: Db): Promise<{ currency: string; language: string }> {
  const rows = await db
    .select({ currency: hub.currency, language: hub.default_language })
    .from(hub)
    .orderBy(asc(hub.key))
    .limit(1);
  return rows[0] ?? { currency: 'EUR', language: 'fr' };
}
