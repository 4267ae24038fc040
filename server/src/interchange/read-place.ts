import { stableId } from '../hsds/stable-id.ts';
import { flattened, recordOf, type Fields } from './fields.rules.ts';
import type { Setting, Staged } from './import.types.ts';
import { pick, restOf } from './read-listing.ts';

const COLUMNS = ['organization_id', 'name', 'longitude', 'latitude'];
const ADDRESS = ['address_1', 'city', 'postal_code'];

/** What a source says of a location with its address and hours; the inverse of composing it. */
export function readLocation(staged: Staged, { places }: Setting): Fields {
  const { id, value, parts } = staged;
  const { territory_code, location_type } = value;
  const isPlace = typeof territory_code === 'string' && places.codes.has(territory_code);
  const addresses = parts.addresses ?? [];
  const theirs = addresses.filter((address) => address.id !== stableId('address', id));
  const main = theirs.find(({ address_type }) => address_type === 'physical') ?? addresses[0];
  const hours = (parts.schedules ?? []).find((schedule) => schedule.id === stableId('schedule', id));
  const details = {
    ...restOf(staged, [...COLUMNS, 'territory_code', 'known_address', 'location_type'], ['addresses', 'schedules']),
    location_type: location_type === 'physical' ? undefined : location_type,
    territory_code: isPlace ? undefined : territory_code,
    addresses: theirs.length > 0 ? addresses : [],
    schedules: (parts.schedules ?? []).filter((schedule) => schedule !== hours),
  };
  return {
    ...pick(value, COLUMNS),
    ...pick({ ...main, ...recordOf(value.known_address) }, ADDRESS),
    territory_code: isPlace ? territory_code : undefined,
    opening_hours: hours?.description,
    ...flattened({ details }),
  };
}

const ENDS = ['service_id', 'location_id'];

/** What a source says of a service at a location. */
export function readServiceAtLocation(staged: Staged): Fields {
  return { ...pick(staged.value, ENDS), ...flattened({ details: restOf(staged, ENDS, []) }) };
}

const PHONE = ['organization_id', 'service_id', 'number', 'description'];

/** What a source says of a phone of an organization or a service. */
export function readPhone(staged: Staged): Fields {
  return { ...pick(staged.value, PHONE), ...flattened({ details: restOf(staged, PHONE, []) }) };
}
