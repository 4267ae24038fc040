import type { schema } from '@citess/db';
import { withDetails } from './details.rules.ts';
import { filled, filledRecord, type Entity } from './filled.rules.ts';
import { stableId } from './stable-id.ts';

/** What every listing of ours says of itself. */
export type ListingRow = {
  id: string;
  language: string;
  translations: object;
  confidence: string;
  is_demonstration: boolean;
  source: string;
  assured_date: string | null;
  created_at: Date;
  last_modified: Date;
};

/** The fields of our profile that services and organizations share. */
export function listingFields(row: ListingRow): Record<string, unknown> {
  const translations = Object.entries(row.translations).map(([language, texts]) => [
    language,
    filledRecord({ ...texts }),
  ]);
  return {
    language: row.language,
    translations: filledRecord(Object.fromEntries(translations)),
    source: row.source,
    confidence: row.confidence,
    is_demonstration: row.is_demonstration,
    assured_date: row.assured_date,
    last_modified: row.last_modified.toISOString(),
  };
}

/** Where the listing comes from, as HSDS metadata: the source took the place of nothing on the day it was entered. */
export function composeMetadata(row: ListingRow, resource_type: 'service' | 'organization'): Entity[] {
  const entry = {
    id: stableId('metadata', row.id, 'source'),
    resource_id: row.id,
    resource_type,
    last_action_date: row.created_at.toISOString().slice(0, 10),
    last_action_type: 'create',
    field_name: 'source',
    previous_value: 'none',
    replacement_value: row.source,
    updated_by: row.source,
  };
  return row.source === '' ? [] : [filled(entry)];
}

/** An HSDS phone. */
export function composePhone({ details, ...row }: typeof schema.phone.$inferSelect): Entity {
  return withDetails(filled(row), details, 'full');
}
