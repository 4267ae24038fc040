/** A phone of a place as HSDS writes it, with whatever else its source says of it. */
type PlacePhone = { number: string; description?: unknown };

/** The phones of a place: they stand in what is kept of it besides its own columns. */
export function placePhones(details: Readonly<Record<string, unknown>>): PlacePhone[] {
  const stated: unknown[] = Array.isArray(details.phones) ? details.phones : [];
  return stated.filter(isPhone);
}

function isPhone(one: unknown): one is PlacePhone {
  return typeof one === 'object' && one !== null && 'number' in one && typeof one.number === 'string';
}
