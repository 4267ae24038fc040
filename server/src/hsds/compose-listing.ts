import type { schema } from '@citess/db';
import { withDetails } from './details.rules.ts';
import { filled, filledRecord, type Entity } from './filled.rules.ts';

/** What every listing of ours says of itself. */
export type ListingRow = {
  id: string;
  language: string;
  translations: object;
  confidence: string;
  is_demonstration: boolean;
  source: string;
  assured_date: string | null;
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

/** An HSDS phone. */
export function composePhone({ details, ...row }: typeof schema.phone.$inferSelect): Entity {
  return withDetails(filled(row), details, 'full');
}
