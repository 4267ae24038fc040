import type { Staff } from '../accounts/access.ts';
import type { Ports } from '../ports.ts';
import { checkSynonym } from './check-synonym.ts';
import { viewSynonym } from './list-synonyms.ts';
import { synonymKnown } from './synonym.problems.ts';
import { insertSynonym } from './synonym.queries.ts';
import type { SynonymOrder, SynonymView } from './synonym.schema.ts';

/** Adds what people of the hub say for a need; it is heard at once. @throws 422 as `checkSynonym`; synonym-known */
export async function addSynonym(
  { db, now, catalogue }: Pick<Ports, 'db' | 'now' | 'catalogue'>,
  { hub_id, account }: Staff,
  { need, language, phrase }: SynonymOrder,
  reader: string,
): Promise<SynonymView> {
  const checked = await checkSynonym(db, { need, language, phrase });
  const row = { ...checked, hub_id, language, phrase, added_by: account.id, added_at: now() };
  const id = await insertSynonym(db, row);
  if (id === undefined) throw synonymKnown();
  catalogue.changed();
  return viewSynonym(db, { hub_id, id }, reader);
}
