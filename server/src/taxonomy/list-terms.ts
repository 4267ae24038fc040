import type { Db } from '@citess/db';
import { nameIn } from './names.rules.ts';
import { listRetiredTerms } from './retired-need.queries.ts';
import { listTermRows } from './term.queries.ts';
import type { TaxonomyTermList } from './taxonomy.schema.ts';

/** The terms of one taxonomy, or of all, in the vocabulary's order and the reader's language. An unknown taxonomy has none. */
export async function listTerms(db: Db, taxonomy: string | undefined, language: string): Promise<TaxonomyTermList> {
  const [rows, gone] = await Promise.all([listTermRows(db, taxonomy), listRetiredTerms(db)]);
  const contents = rows.map(({ names, hints, ...term }) => ({
    ...term,
    name: nameIn(names, language),
    hint: nameIn(hints, language) || null,
  }));
  const retired = gone.map(({ key, names, replaced_by }) => ({ key, name: nameIn(names, language), replaced_by }));
  return { contents, retired: taxonomy === undefined || taxonomy === 'needs' ? retired : [] };
}
