import type { EntityKind } from '../interchange.types.ts';

const PLURALS: Record<string, EntityKind> = {
  services: 'service',
  organizations: 'organization',
  service_at_locations: 'service_at_location',
  locations: 'location',
  programs: 'program',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
  territories: 'territory',
};
const KINDS = Object.values(PLURALS);

/** What a file or an address says it lists, such as `…/services?page=2` or `organizations.json`; null when it says nothing. */
export function kindOfName(name: string): EntityKind | null {
  const last =
    name
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  const stem = last
    .replace(/\..*$/, '')
    .replace(/_(list|full|basic)$/, '')
    .toLowerCase();
  return PLURALS[stem] ?? KINDS.find((kind) => kind === stem) ?? null;
}

/** Which object of HSDS this is, by the fields only it has; null where it is none. */
export function kindOfEntity(entity: Record<string, unknown>): EntityKind | null {
  const has = (...fields: string[]) => fields.some((field) => entity[field] != null);
  if (has('kind') && has('code') && has('names')) return 'territory';
  if (has('service_id', 'location_id', 'location', 'service')) return 'service_at_location';
  if (
    has('status', 'application_process', 'fees_description', 'eligibility_description', 'program_id', 'organization')
  ) {
    return 'service';
  }
  if (has('location_type', 'latitude', 'addresses')) return 'location';
  if (has('code', 'parent_id', 'taxonomy', 'taxonomy_id', 'taxonomy_detail', 'term_uri')) return 'taxonomy_term';
  if (has('version', 'key') && has('name')) return 'taxonomy';
  if (has('organization_id')) return has('description', 'alternate_name') ? 'program' : 'service';
  return has('name', 'services') ? 'organization' : null;
}
