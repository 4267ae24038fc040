import { sql, type SQL } from 'drizzle-orm';
import { isShownService } from './shown.queries.ts';

/** The columns of a service that hold keys of a taxonomy of the same name; HSDS reads them as attributes. */
export const VOCABULARY_COLUMNS = [
  'stage',
  'applicant',
  'legal_form',
  'sector',
  'audience',
  'audience_first',
  'delivery',
  'cost',
  'capacity',
] as const;
export type VocabularyColumn = (typeof VOCABULARY_COLUMNS)[number];

/** The taxonomy whose keys a column holds. */
export function taxonomyOf(column: VocabularyColumn): string {
  return column === 'audience_first' ? 'audience' : column;
}

/** Taxonomies of the desk, which no listing carries. */
export const INNER_TAXONOMIES = ['decline_reason', 'referral_outcome'];

const isShown = isShownService({ id: sql`s.id`, status: sql`s.status` });

/** That the service `s` carries the term `tt` of the taxonomy `t`. */
const carriesTerm = sql`(exists (select from service_attribute a where a.service_id = s.id and a.taxonomy_term_id = tt.id)
  or tt.key = any(case t.key
    when 'stage' then s.stage::text[] when 'applicant' then s.applicant::text[]
    when 'legal_form' then s.legal_form::text[] when 'sector' then s.sector::text[]
    when 'audience' then s.audience::text[] || s.audience_first::text[] when 'delivery' then s.delivery::text[]
    when 'cost' then array[nullif(s.cost::text, 'unknown')]
    when 'capacity' then array[nullif(s.capacity::text, 'unknown')] end))`;

/** That the service `s` carries one of the terms meant. */
export function serviceCarries(meant: SQL): SQL {
  return sql`exists (select from taxonomy_term tt join taxonomy t on t.id = tt.taxonomy_id where ${meant} and ${carriesTerm})`;
}

/** That the organization `o`, or one of its services that is read here, carries one of the terms meant. */
export function organizationCarries(meant: SQL): SQL {
  return sql`(exists (select from taxonomy_term tt join taxonomy t on t.id = tt.taxonomy_id
      where ${meant} and t.key = 'sector_of_organization' and tt.key = o.sector_of_organization::text)
    or exists (select from service s where s.organization_id = o.id and ${isShown} and ${serviceCarries(meant)}))`;
}
