import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { placePhones } from './place-phones.rules.ts';
import { readSchedules } from './schedule.rules.ts';
import type { Schedule } from './schedule.schema.ts';

const { location, phone, serviceAtLocation } = schema;

type LocationView = {
  name: string | null;
  address: string | null;
  opening_hours: string | null;
  phones: { number: string; description: string | null }[];
  latitude: number | null;
  longitude: number | null;
  schedules: Schedule[];
};

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
export async function listLocations(db: Db, organizationId: string, today: string): Promise<LocationView[]> {
  const rows = await db
    .select()
    .from(location)
    .where(eq(location.organization_id, organizationId))
    .orderBy(asc(location.name), asc(location.id));
  return rows.map((row) => locationView(row, readSchedules(row.details, today)));
}

/**
 * Where a service is given, open when the service is given there where that is known; the organization's places when the
 * listing names none.
 */
export async function listServiceLocations(
  db: Db,
  organizationId: string,
  serviceId: string,
  today: string,
): Promise<LocationView[]> {
  const rows = await db
    .select({ location, details: serviceAtLocation.details })
    .from(serviceAtLocation)
    .innerJoin(location, eq(location.id, serviceAtLocation.location_id))
    .where(eq(serviceAtLocation.service_id, serviceId))
    .orderBy(asc(location.name), asc(location.id));
  if (rows.length === 0) return listLocations(db, organizationId, today);
  return rows.map((row) => {
    const own = readSchedules(row.details, today);
    return locationView(row.location, own.length > 0 ? own : readSchedules(row.location.details, today));
  });
}

function locationView(row: typeof location.$inferSelect, schedules: Schedule[]): LocationView {
  const town = [row.postal_code, row.city].filter(Boolean).join(' ');
  const address = [row.address_1, town].filter(Boolean).join(', ');
  const phones = placePhones(row.details).map(({ number, description }) => ({
    number,
    description: typeof description === 'string' ? description : null,
  }));
  const { name, opening_hours, latitude, longitude } = row;
  return { name, address: address === '' ? null : address, opening_hours, phones, latitude, longitude, schedules };
}
