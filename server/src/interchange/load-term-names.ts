import type { Db } from '@citess/db';
import { plain } from './formats/csv-columns.ts';
import type { TermNames } from './formats/csv-words.ts';
import { listKnownTerms } from './known.queries.ts';

/** What people may write for each term of the hub in a template: its key, or its name in any language. */
export async function loadTermNames(db: Db): Promise<TermNames> {
  const names = new Map<string, Map<string, string>>();
  for (const { key, taxonomy, names: texts } of await listKnownTerms(db)) {
    const known = names.get(taxonomy) ?? new Map<string, string>();
    names.set(taxonomy, known);
    for (const text of [...Object.values(texts), key]) known.set(plain(String(text)), key);
  }
  return names;
}
