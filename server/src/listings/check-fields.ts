import type { Db } from '@citess/db';
import { answersToMend } from '../problems/problem.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import { listPlaces } from '../territories/territory.queries.ts';
import { placesBegun, type FlatFields } from './field-changes.rules.ts';
import type { ListingPlace } from './listing-fields.schema.ts';
import { listPlacesOf } from './place.queries.ts';

/** Looks at what no shape can tell: territories, needs and places that exist, amounts in order. @throws 422 by field */
export async function checkFields(db: Db, fields: FlatFields, organization_id: string): Promise<void> {
  const [places, needs] = await Promise.all([listPlaces(db), listTermRows(db, 'needs')]);
  const codes = new Set(places.map(({ code }) => code));
  const keys = new Set(needs.map(({ key }) => key));
  const faults: Record<string, string> = {};
  const known = (field: string, all: ReadonlySet<string>, what: string) => {
    if (listOf(fields[field]).some((key) => !all.has(String(key)))) faults[`/fields/${field}`] = what;
  };
  known('areas', codes, 'Choose places of the list');
  known('left_out', codes, 'Choose places of the list');
  known('needs', keys, 'Choose needs of the list');
  const both = listOf(fields.areas).filter((code) => listOf(fields.left_out).includes(code));
  if (both.length > 0) faults['/fields/left_out'] = 'A place is either covered or left out';
  const [least, most] = [fields.amount_minimum, fields.amount_maximum];
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    faults['/fields/amount_maximum'] = 'The largest amount must not be below the smallest';
  }
  const own = new Set((await listPlacesOf(db, organization_id)).map(({ id }) => id));
  const isGone = (one: unknown) => typeof one === 'string' && !own.has(one);
  if (listOf(fields.service_at_locations).some(isGone)) {
    faults['/fields/service_at_locations'] = 'Choose places of your organization';
  }
  for (const field of ['locations', 'service_at_locations']) {
    listOf(fields[field]).forEach((place, index) => {
      const [described] = placesBegun([place]) as ListingPlace[]; // as: by the shape
      Object.assign(faults, described ? faultsOf(described, codes, `/fields/${field}/${index}`) : {});
    });
  }
  if (Object.keys(faults).length > 0) throw answersToMend(faults);
}

function faultsOf(place: ListingPlace, codes: ReadonlySet<string>, at: string): Record<string, string> {
  const { territory_code, latitude, longitude, name, address_1, city } = place;
  return {
    ...(territory_code !== null &&
      !codes.has(territory_code) && { [`${at}/territory_code`]: 'Choose a place of the list' }),
    ...((latitude === null) !== (longitude === null) && {
      [`${at}/latitude`]: 'A position has a latitude and a longitude',
    }),
    ...(!name && !address_1 && !city && { [`${at}/name`]: 'Write a name or an address' }),
  };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
