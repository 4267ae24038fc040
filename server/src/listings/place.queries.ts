import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Details, FieldChange } from '@citess/db/schema';
import { placePhones } from '../directory/place-phones.rules.ts';
import { placeIds, placesBegun, type FlatFields } from './field-changes.rules.ts';
import type { ListingPlace } from './listing-fields.schema.ts';

const { location, serviceAtLocation } = schema;

/** Where an organization receives people, as its members edit it. */
export async function listPlacesOf(db: Db, organization_id: string): Promise<ListingPlace[]> {
  const rows = await db
    .select()
    .from(location)
    .where(eq(location.organization_id, organization_id))
    .orderBy(asc(location.name), asc(location.id));
  return rows.map(({ organization_id: _, details, ...place }) => ({
    ...place,
    phone: placePhones(details)[0]?.number ?? null,
  }));
}

/** The places a service is given at; none where its listing names none. */
export async function listPlaceIds(db: Db, service_id: string): Promise<string[]> {
  const rows = await db
    .select({ id: serviceAtLocation.location_id })
    .from(serviceAtLocation)
    .where(eq(serviceAtLocation.service_id, service_id))
    .orderBy(asc(serviceAtLocation.location_id));
  return rows.map(({ id }) => id);
}

/** A service's fields without the places its organization has no more. */
export async function withPlacesLeft(db: Db, organization_id: string, fields: FlatFields): Promise<FlatFields> {
  const { service_at_locations: places } = fields;
  if (!Array.isArray(places)) return fields;
  const ids = (await listPlacesOf(db, organization_id)).map(({ id }) => id);
  const left = places.filter((one: unknown) => typeof one !== 'string' || ids.includes(one));
  return { ...fields, service_at_locations: left };
}

const usedBy = (link: ReturnType<typeof sql>) => sql`exists (select from service_at_location sl
  join referral r on r.service_at_location_id = sl.id where ${link})`;

/** Writes the places of an organization. One that requests were sent to stays, whatever is asked: their history names it. */
export async function writePlaces(tx: Db, organization_id: string, places: readonly ListingPlace[]): Promise<void> {
  const own = eq(location.organization_id, organization_id);
  const ids = places.flatMap(({ id }) => id ?? []);
  const isFree = sql`not ${usedBy(sql`sl.location_id = ${location.id}`)}`;
  await tx.delete(location).where(and(own, isFree, ids.length > 0 ? notInArray(location.id, ids) : undefined));
  const known = await tx.select({ id: location.id, details: location.details }).from(location).where(own);
  for (const place of places) {
    const { id, phone, ...columns } = place;
    const set = { ...columns, details: withPhone(known.find((one) => one.id === id)?.details ?? {}, phone) };
    await tx
      .insert(location)
      .values({ ...set, organization_id, ...(id !== null && { id }) })
      .onConflictDoUpdate({ target: location.id, set, setWhere: own });
  }
}

/**
 * Writes where a service is given: places of its organization, and new ones, which become places of it. Places that are
 * gone meanwhile are left out. Taking back a change takes back the places it began, unless something else is there.
 */
export async function writePlacesOfService(
  tx: Db,
  { id: service_id, organization_id }: { id: string; organization_id: string },
  { from, to }: FieldChange,
): Promise<void> {
  const begun = placesBegun(to) as ListingPlace[]; // as: by the shape
  for (const { phone, id, ...columns } of begun) {
    const place = { ...columns, organization_id, details: withPhone({}, phone), ...(id !== null && { id }) };
    await tx.insert(location).values(place).onConflictDoNothing();
  }
  const wanted = placeIds(to);
  await tx
    .delete(serviceAtLocation)
    .where(
      and(
        eq(serviceAtLocation.service_id, service_id),
        sql`not ${usedBy(sql`sl.id = ${serviceAtLocation.id}`)}`,
        wanted.length > 0 ? notInArray(serviceAtLocation.location_id, wanted) : undefined,
      ),
    );
  const own = eq(location.organization_id, organization_id);
  if (wanted.length > 0) {
    const rows = await tx
      .select({ location_id: location.id })
      .from(location)
      .where(and(own, inArray(location.id, wanted)));
    const links = rows.map((row) => ({ ...row, service_id }));
    if (links.length > 0) await tx.insert(serviceAtLocation).values(links).onConflictDoNothing();
  }
  const undone = placesBegun(from).map(({ id }) => String(id));
  const gone = undone.filter((id) => !wanted.includes(id));
  if (gone.length === 0) return;
  const isAlone = sql`not exists (select from service_at_location where location_id = ${location.id})`;
  await tx.delete(location).where(and(own, inArray(location.id, gone), isAlone));
}

/** What a source says of a place besides, with this as its first phone; null takes the first away. */
function withPhone(details: Details, number: string | null): Details {
  const [first, ...others] = placePhones(details);
  if ((first?.number ?? null) === number) return details;
  const kept = first && number !== null ? [{ ...first, number }] : [];
  const begun = !first && number !== null ? [{ id: crypto.randomUUID(), number }] : [];
  return { ...details, phones: [...kept, ...begun, ...others] };
}
