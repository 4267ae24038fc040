import { flattened, saidFields, type Fields } from './fields.rules.ts';
import type { Setting, Staged } from './import.types.ts';
import { momentOf } from './read-listing.ts';
import { readOrganization, withoutAssumption } from './read-organization.ts';
import { readLocation, readPhone, readServiceAtLocation } from './read-place.ts';
import { readService } from './read-service.ts';
import { readTaxonomy, readTerm } from './read-term.ts';
import type { ComparedKind } from './ours.queries.ts';

const READERS: Record<ComparedKind, (staged: Staged, setting: Setting) => Fields> = {
  taxonomy: readTaxonomy,
  taxonomy_term: readTerm,
  organization: readOrganization,
  location: readLocation,
  service: readService,
  service_at_location: readServiceAtLocation,
  phone: readPhone,
};

/** What the source says of a record, field by field. */
export function theirFields(kind: ComparedKind, staged: Staged, setting: Setting): Fields {
  return saidFields(kind, READERS[kind](staged, setting));
}

/** What the directory says of a record, field by field: its columns, and the lists that are rows. */
export function ourFields(kind: ComparedKind, columns: Fields, lists: Fields = {}): Fields {
  const { id: _, created_at: __, ...others } = columns;
  const fields = flattened({ ...others, ...lists });
  if (fields.last_modified !== undefined) fields.last_modified = momentOf(fields.last_modified);
  return saidFields(kind, kind === 'organization' ? withoutAssumption(fields) : fields);
}
