import { FACETS, type Facet, type SearchQuery } from '../directory-search.ts';

/** A value in a filter: whatever it holds, it stays one value. Half characters and NUL become the replacement character. */
export function quote(value: string): string {
  const text = value.toWellFormed().replaceAll('\0', '\ufffd');
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** `field IN [...]`; an empty list passes nothing. */
export function isOneOf(field: string, values: readonly string[]): string {
  return `${field} IN [${values.map(quote).join(', ')}]`;
}

/** The field of the index that a facet counts. */
export const FACET_FIELDS: Readonly<Record<Facet, string>> = {
  need: 'needs',
  territory: 'covers',
  audience: 'audience',
  stage: 'stage',
  cost: 'cost',
  organization_sector: 'organization_sector',
  delivery: 'delivery',
  language: 'languages',
  capacity: 'capacity',
};

/** What a query narrows by, one condition a facet that is set. */
export function facetFilters(query: SearchQuery): Partial<Record<Facet, string>> {
  const asked: Record<Facet, string | undefined> = {
    need: query.need,
    territory: undefined,
    audience: query.audience,
    stage: query.stage,
    cost: query.cost,
    organization_sector: query.organization_sector,
    delivery: query.delivery,
    language: query.service_language,
    capacity: query.capacity,
  };
  const filters: Partial<Record<Facet, string>> = {};
  for (const facet of FACETS) {
    const value = asked[facet];
    if (value !== undefined) filters[facet] = `${FACET_FIELDS[facet]} = ${quote(value)}`;
  }
  if (query.territory_path !== undefined) filters.territory = servesPlace(query.territory_path);
  return filters;
}

/** A listing serves a place when it covers it or a larger one around it, and leaves out none of these. */
export function servesPlace(path: readonly string[]): string {
  return `(${isOneOf('covers', path)} AND NOT ${isOneOf('except', path)})`;
}

/** Kind, organization and reach: what is looked at before any facet. One row a listing, unless places are looked at. */
export function scopeFilters(query: SearchQuery): string[] {
  const filters = [`kind = ${quote(query.kind)}`];
  if (query.organization_id !== undefined) filters.push(`organization_id = ${quote(query.organization_id)}`);
  filters.push(looksAtPlaces(query) ? `_geoRadius(${reach(query)})` : 'place = 0');
  return filters;
}

/** Whether only what has a place within reach is looked for: then each place counts, and each listing once. */
export function looksAtPlaces(query: SearchQuery): boolean {
  return query.near !== undefined && query.within_km !== undefined;
}

function reach({ near, within_km = 0 }: SearchQuery): string {
  const meters = Math.max(0, Math.round(within_km * 1_000));
  return `${near?.latitude ?? 0}, ${near?.longitude ?? 0}, ${meters}`;
}
