import { flattened, type Fields } from './fields.rules.ts';
import type { Setting, Staged } from './import.types.ts';
import { LISTING, listingFields, pick, restOf, splitMetadata } from './read-listing.ts';
import { withTerms } from './read-attributes.ts';

const COLUMNS = [
  'name',
  'alternate_name',
  'description',
  'email',
  'website',
  'kind',
  'sector_of_organization',
  'parent_organization_id',
  'parent_name',
  'coverage_description',
  'assumed_fields',
];

/** What a source says of an organization, in our columns; the inverse of composing it. */
export function readOrganization(staged: Staged, setting: Setting): Fields {
  const { value, parts } = staged;
  const sector = (parts.attributes ?? []).find((attribute) => termOf(attribute, setting) === 'sector_of_organization');
  const others = (parts.attributes ?? []).filter((attribute) => attribute !== sector);
  const details = {
    ...restOf(staged, [...COLUMNS, ...LISTING], ['attributes', 'metadata']),
    attributes: withTerms(others, setting),
    metadata: splitMetadata(staged).others,
  };
  const said = sector && setting.terms.get(String(sector.taxonomy_term_id))?.key;
  return withoutAssumption({
    ...pick(value, COLUMNS),
    ...listingFields(staged),
    sector_of_organization: value.sector_of_organization ?? said,
    status: value.listing_status,
    ...flattened({ details }),
  });
}

function termOf({ taxonomy_term_id }: Fields, { terms }: Setting): string | undefined {
  return terms.get(String(taxonomy_term_id))?.taxonomy;
}

/** HSDS has no word for the sector: one that was assumed here counts as not said, so that a source may still say it. */
export const ASSUMED = { field: 'sector_of_organization', value: 'association' };

/** The fields without the sector that was only assumed. */
export function withoutAssumption(fields: Fields): Fields {
  const { assumed_fields, ...others } = fields;
  const assumed = Array.isArray(assumed_fields) ? assumed_fields : [];
  if (!assumed.includes(ASSUMED.field) || fields[ASSUMED.field] !== ASSUMED.value) return fields;
  const rest = assumed.filter((field) => field !== ASSUMED.field);
  return { ...others, [ASSUMED.field]: undefined, assumed_fields: rest };
}
