import { withDetails, type Part } from './details.rules.ts';
import { filled, filledRecord, type Entity } from './filled.rules.ts';
import type { PlaceRow, Places } from './related.queries.ts';
import { stableId } from './stable-id.ts';

const STATES = ['governorate', 'region', 'province'];

/** An HSDS location with its address and hours. `basic` leaves out what is many. */
export function composeLocation(row: PlaceRow['location'], places: Places, depth: Part): Entity {
  const { details, opening_hours, address_1, city, postal_code, territory_code, ...fields } = row;
  const basic = {
    ...fields,
    location_type: details.location_type ?? 'physical',
    territory_code,
    known_address: filledRecord({ address_1, city, postal_code }),
  };
  if (depth === 'basic') return withDetails(filled(basic), details, depth);
  const schedule = { id: stableId('schedule', row.id), location_id: row.id, description: opening_hours };
  const schedules = opening_hours ? [filled(schedule)] : [];
  return withDetails(filled({ ...basic, addresses: composeAddress(row, places), schedules }), details, depth);
}

/** A service at a location, with the location as far as it is read. */
export function composePlace({ link, location }: PlaceRow, places: Places, depth: Part): Entity {
  const { details, ...fields } = link;
  return withDetails(filled({ ...fields, location: composeLocation(location, places, depth) }), details, depth);
}

/** The address as HSDS wants it, whole; none where a part it requires is not known. */
function composeAddress(row: PlaceRow['location'], places: Places): Entity[] {
  const around = places.get(row.territory_code ?? '') ?? [];
  const state = around.find(({ kind }) => STATES.includes(kind)) ?? around[0];
  const country = around.find(({ kind }) => kind === 'country')?.code;
  const { address_1, city, postal_code } = row;
  if (!address_1 || !city || !postal_code || !state || !country) return [];
  const address = {
    id: stableId('address', row.id),
    location_id: row.id,
    address_1,
    city,
    state_province: state.names.fr ?? state.names.en ?? state.code,
    postal_code,
    country,
    address_type: 'physical',
  };
  return [filled(address)];
}
