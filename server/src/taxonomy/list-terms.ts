import type { Db } from '@citess/db';
import { nameIn } from './names.rules.ts';
import { listTermRows } from './term.queries.ts';
import type { TaxonomyTermList } from './taxonomy.schema.ts';

/** The terms of one taxonomy, or of all, in the vocabulary's order and the reader's language. An unknown taxonomy has none. */
export async function listTerms(db: Db, taxonomy: string | undefined, language: string): Promise<TaxonomyTermList> {
  const rows = await listTermRows(db, taxonomy);
  const contents = rows.map(({ names, hints, ...term }) => ({
    ...term,
    name: nameIn(names, language),
    hint: nameIn(hints, language) || null,
  }));
  return { contents };
}
