import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { location, phone, serviceAtLocation } = schema;

type LocationView = { name: string | null; address: string | null; opening_hours: string | null };

/** Phones of an organization; with a service, its own and those of the whole organization. */
export async function listPhones(db: Db, organizationId: string, serviceId?: string) {
  const ofWhole = isNull(phone.service_id);
  return db
    .select({ number: phone.number, description: phone.description })
    .from(phone)
    .where(
      and(
        eq(phone.organization_id, organizationId),
        serviceId === undefined ? ofWhole : or(ofWhole, eq(phone.service_id, serviceId)),
      ),
    )
    .orderBy(asc(phone.number));
}

/** Where an organization receives people. */
export async function listLocations(db: Db, organizationId: string): Promise<LocationView[]> {
  const rows = await db
    .select()
    .from(location)
    .where(eq(location.organization_id, organizationId))
    .orderBy(asc(location.name), asc(location.id));
  return rows.map(locationView);
}

/** Where a service is given; the organization's places when the listing names none. */
export async function listServiceLocations(db: Db, organizationId: string, serviceId: string): Promise<LocationView[]> {
  const rows = await db
    .select({ location })
    .from(serviceAtLocation)
    .innerJoin(location, eq(location.id, serviceAtLocation.location_id))
    .where(eq(serviceAtLocation.service_id, serviceId))
    .orderBy(asc(location.name), asc(location.id));
  return rows.length > 0 ? rows.map((row) => locationView(row.location)) : listLocations(db, organizationId);
}

function locationView(row: typeof location.$inferSelect): LocationView {
  const town = [row.postal_code, row.city].filter(Boolean).join(' ');
  const address = [row.address_1, town].filter(Boolean).join(', ');
  return { name: row.name, address: address === '' ? null : address, opening_hours: row.opening_hours };
}
