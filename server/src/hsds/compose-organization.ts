import type { schema } from '@citess/db';
import { composeAttribute } from './compose-term.ts';
import { withDetails } from './details.rules.ts';
import { listingFields } from './compose-listing.ts';
import { composeMetadata, type SaidRow } from './compose-metadata.ts';
import { emailOf, filled, uriOf, type Entity } from './filled.rules.ts';
import type { TermRow } from './related.queries.ts';

export type OrganizationRow = typeof schema.organization.$inferSelect;

/** An HSDS organization with one-to-one fields only. */
export function composeOrganization(row: OrganizationRow): Entity {
  const { id, name, alternate_name, description, email, website, kind, sector_of_organization } = row;
  const { parent_organization_id, parent_name, coverage_description } = row;
  const own = {
    id,
    name,
    alternate_name,
    description: description || name, // the standard requires one
    email: emailOf(email),
    website: uriOf(website),
    parent_organization_id,
    kind,
    sector_of_organization,
    parent_name,
    coverage_description,
    assumed_fields: row.assumed_fields,
    ...listingFields(row),
  };
  return withDetails(filled(own), row.details, 'basic');
}

/** The same with what lies below it. */
export function composeFullOrganization(
  row: OrganizationRow,
  { said, ...below }: { phones: Entity[]; locations: Entity[]; services: Entity[]; said: SaidRow[] },
  vocabulary: Map<string, TermRow>,
  language: string,
): Entity {
  const term = vocabulary.get(`sector_of_organization:${row.sector_of_organization}`);
  const link = { entity: 'organization' as const, entity_id: row.id, type: 'sector_of_organization' };
  const parts = {
    ...below,
    attributes: term ? [composeAttribute(link, term, language)] : [],
    metadata: composeMetadata(row, 'organization', said),
  };
  return withDetails(filled({ ...composeOrganization(row), ...parts }), row.details, 'full');
}
