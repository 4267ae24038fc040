import { eq, isNull, and, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';
import { flatten, type FlatFields } from './field-changes.rules.ts';
import { listPlaceIds, listPlacesOf } from './place.queries.ts';

const { organization, phone, service, serviceArea, serviceAttribute, serviceLanguage, taxonomyTerm } = schema;

/** A listing as it stands. */
export type StoredListing = {
  kind: ListingKind;
  id: string;
  organization_id: string;
  language: string;
  status: string;
  fields: FlatFields;
};

/** Keeps everybody else from changing a listing until the transaction ends. */
export async function lockListing(tx: Db, kind: ListingKind, id: string): Promise<void> {
  const table = kind === 'organization' ? organization : service;
  await tx.select({ id: table.id }).from(table).where(eq(table.id, id)).for('update');
}

/** A listing with all that its organization may change, whatever its status; undefined when there is none. */
export async function findListing(db: Db, kind: ListingKind, id: string): Promise<StoredListing | undefined> {
  return kind === 'organization' ? findOrganization(db, id) : findService(db, id);
}

async function findOrganization(db: Db, id: string): Promise<StoredListing | undefined> {
  const [row] = await db.select().from(organization).where(eq(organization.id, id));
  if (!row) return undefined;
  const phones = await listPhones(db, and(eq(phone.organization_id, id), isNull(phone.service_id)));
  const { name, alternate_name, description, sector_of_organization, email, website, translations } = row;
  return {
    ...{ kind: 'organization', id, organization_id: id, language: row.language, status: row.status },
    fields: flatten({
      ...{ name, alternate_name, description, sector_of_organization, email, website, phones },
      locations: await listPlacesOf(db, id),
      translations,
    }),
  };
}

async function findService(db: Db, id: string): Promise<StoredListing | undefined> {
  const [row] = await db.select().from(service).where(eq(service.id, id));
  if (!row) return undefined;
  const [phones, places, areas, languages, needs] = [
    await listPhones(db, eq(phone.service_id, id)),
    await listPlaceIds(db, id),
    await db.select().from(serviceArea).where(eq(serviceArea.service_id, id)),
    await db.select().from(serviceLanguage).where(eq(serviceLanguage.service_id, id)),
    await db
      .select({ key: taxonomyTerm.key })
      .from(serviceAttribute)
      .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, serviceAttribute.taxonomy_term_id))
      .where(and(eq(serviceAttribute.service_id, id), eq(serviceAttribute.link_type, 'need'))),
  ];
  const codes = (isExcluded: boolean) =>
    areas.filter((area) => area.is_excluded === isExcluded).map(({ territory_code }) => territory_code);
  const { name, description, eligibility_description, applicant, stage, legal_form, sector, audience } = row;
  const { audience_first, amount_minimum, amount_maximum, delivery, cost, fees_description, application_process } = row;
  return {
    ...{ kind: 'service', id, organization_id: row.organization_id, language: row.language, status: row.status },
    fields: flatten({
      ...{ name, description, needs: needs.map(({ key }) => key), eligibility_description },
      ...{ applicant, stage, legal_form, sector, audience, audience_first, amount_minimum, amount_maximum },
      ...{ areas: codes(false), left_out: codes(true), service_at_locations: places, delivery },
      ...{ languages: languages.map((one) => one.language) },
      ...{ cost, fees_description, application_process, required_documents: documentsOf(row.details) },
      ...{ url: row.url, email: row.email, phones, translations: row.translations },
    }),
  };
}

function listPhones(db: Db, which: ReturnType<typeof and>) {
  return db
    .select({ number: phone.number, description: phone.description })
    .from(phone)
    .where(which)
    .orderBy(sql`1, 2`);
}

/** The names of the standard's required_documents. */
function documentsOf(details: Readonly<Record<string, unknown>>): string[] {
  const stated: unknown[] = Array.isArray(details.required_documents) ? details.required_documents : [];
  return stated.flatMap((one) => {
    const name = (one as { document?: unknown } | null)?.document; // as: looked at before it is used
    return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [];
  });
}
