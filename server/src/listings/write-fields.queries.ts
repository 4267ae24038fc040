import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { FieldChange, Translations } from '@citess/db/schema';
import { translationOf } from './field-changes.rules.ts';
import type { ListingPlace } from './listing-fields.schema.ts';
import { writePlaces, writePlacesOfService } from './place.queries.ts';
import type { StoredListing } from './read-fields.queries.ts';

const { organization, phone, service, serviceArea, serviceAttribute, serviceLanguage, taxonomyTerm } = schema;

/** Fields that stand in tables or places of their own, or in the history alone; all others are columns. */
const APART = [
  'phones',
  'locations',
  'service_at_locations',
  'needs',
  'areas',
  'left_out',
  'languages',
  'required_documents',
  'archival_reason',
];
const NEEDS = sql`(select id from taxonomy where key = 'needs')`;

/** Writes what changed into the listing; `changes` were checked by the shapes of `listing-fields.schema.ts`. */
export async function writeFields(
  tx: Db,
  listing: StoredListing,
  changes: readonly FieldChange[],
  now: Date,
): Promise<void> {
  const { kind, id } = listing;
  const table = kind === 'organization' ? organization : service;
  const [row] = await tx
    .select({ translations: table.translations, assumed_fields: table.assumed_fields })
    .from(table)
    .where(eq(table.id, id));
  const columns = Object.fromEntries(
    changes.filter(({ field }) => !APART.includes(field) && !translationOf(field)).map(({ field, to }) => [field, to]),
  );
  const touched = changes.map(({ field }) => field);
  await tx
    .update(table)
    .set({
      ...columns,
      translations: translated(row?.translations ?? {}, changes),
      assumed_fields: (row?.assumed_fields ?? []).filter((field) => !touched.includes(field)),
      last_modified: now,
    })
    .where(eq(table.id, id));
  for (const change of changes) await writeApart(tx, listing, change);
}

async function writeApart(tx: Db, listing: StoredListing, change: FieldChange): Promise<void> {
  const { id, kind } = listing;
  const { field, to } = change;
  if (field === 'phones') return writePhones(tx, listing, (to ?? []) as Phone[]);
  if (field === 'locations') return writePlaces(tx, id, (to ?? []) as ListingPlace[]);
  if (kind !== 'service') return;
  if (field === 'service_at_locations') return writePlacesOfService(tx, listing, change);
  const keys = (to ?? []) as string[]; // as: lists of keys by the schema
  if (field === 'needs') return writeNeeds(tx, id, keys);
  if (field === 'areas' || field === 'left_out') return writeAreas(tx, id, keys, field === 'left_out');
  if (field === 'required_documents') return writeDocuments(tx, id, keys);
  if (field === 'languages') {
    await tx.delete(serviceLanguage).where(eq(serviceLanguage.service_id, id));
    type Language = (typeof serviceLanguage.$inferInsert)['language'];
    const rows = keys.map((language) => ({ service_id: id, language: language as Language })); // as: by the schema
    if (rows.length > 0) await tx.insert(serviceLanguage).values(rows);
  }
}

type Phone = { number: string; description: string | null };

async function writePhones(tx: Db, { kind, id, organization_id }: StoredListing, phones: readonly Phone[]) {
  const service_id = kind === 'service' ? id : null;
  const own = service_id
    ? eq(phone.service_id, service_id)
    : and(eq(phone.organization_id, organization_id), isNull(phone.service_id));
  const numbers = phones.map(({ number }) => number);
  await tx.delete(phone).where(numbers.length > 0 ? and(own, notInArray(phone.number, numbers)) : own);
  const kept = await tx.select({ number: phone.number }).from(phone).where(own);
  for (const { number, description } of phones) {
    if (kept.some((one) => one.number === number))
      await tx
        .update(phone)
        .set({ description })
        .where(and(own, eq(phone.number, number)));
    else await tx.insert(phone).values({ organization_id, service_id, number, description });
  }
}

async function writeNeeds(tx: Db, service_id: string, keys: readonly string[]) {
  const own = and(eq(serviceAttribute.service_id, service_id), eq(serviceAttribute.link_type, 'need'));
  const terms = await tx
    .selectDistinct({ id: sql<string>`coalesce(${taxonomyTerm.replaced_by_id}, ${taxonomyTerm.id})` })
    .from(taxonomyTerm)
    .where(and(inArray(taxonomyTerm.key, [...keys, '']), sql`${taxonomyTerm.taxonomy_id} = ${NEEDS}`));
  const ids = terms.map(({ id }) => id);
  await tx
    .delete(serviceAttribute)
    .where(ids.length > 0 ? and(own, notInArray(serviceAttribute.taxonomy_term_id, ids)) : own);
  if (ids.length === 0) return;
  const rows = ids.map((taxonomy_term_id) => ({ service_id, taxonomy_term_id, link_type: 'need' as const }));
  await tx.insert(serviceAttribute).values(rows).onConflictDoNothing();
}

async function writeAreas(tx: Db, service_id: string, codes: readonly string[], is_excluded: boolean) {
  const own = and(eq(serviceArea.service_id, service_id), eq(serviceArea.is_excluded, is_excluded));
  await tx
    .delete(serviceArea)
    .where(codes.length > 0 ? and(own, notInArray(serviceArea.territory_code, [...codes])) : own);
  if (codes.length === 0) return;
  const rows = codes.map((territory_code) => ({ service_id, territory_code, is_excluded }));
  const target = [serviceArea.service_id, serviceArea.territory_code];
  await tx.insert(serviceArea).values(rows).onConflictDoUpdate({ target, set: { is_excluded } });
}

/** Documents that stay keep what the standard says of them besides their name. */
async function writeDocuments(tx: Db, id: string, names: readonly string[]) {
  const [row] = await tx.select({ details: service.details }).from(service).where(eq(service.id, id));
  const details = row?.details ?? {};
  const stated: unknown[] = Array.isArray(details.required_documents) ? details.required_documents : [];
  const known = stated as { document?: string }[]; // as: only compared by name
  const required_documents = names.map(
    (document) =>
      known.find((one) => one?.document?.trim() === document) ?? { id: crypto.randomUUID(), service_id: id, document },
  );
  await tx
    .update(service)
    .set({ details: { ...details, required_documents } })
    .where(eq(service.id, id));
}

/** Translations with the changed texts; what a partner writes is the listing's own word. */
function translated(translations: Translations, changes: readonly FieldChange[]): Translations {
  const all: Record<string, Record<string, unknown>> = structuredClone(translations) as never; // as: built up field by field
  for (const { field, to } of changes) {
    const place = translationOf(field);
    if (!place) continue;
    const texts = (all[place.language] ??= {});
    if (to === null) delete texts[place.text];
    else texts[place.text] = to;
    texts.translation_status = 'source';
    if (Object.keys(texts).length === 1) delete all[place.language];
  }
  return all;
}
