import type { Staff } from '../accounts/access.ts';
import type { Ports } from '../ports.ts';
import { viewSynonym } from './list-synonyms.ts';
import { synonymRetired } from './synonym.problems.ts';
import { retireRow } from './synonym.queries.ts';
import type { SynonymView } from './synonym.schema.ts';

/** Takes a synonym out of use; it stays in the list with who did so. @throws synonym-not-found, synonym-retired */
export async function retireSynonym(
  { db, now, catalogue }: Pick<Ports, 'db' | 'now' | 'catalogue'>,
  { hub_id, account }: Staff,
  id: string,
  reader: string,
): Promise<SynonymView> {
  await viewSynonym(db, { hub_id, id }, reader);
  const wasInUse = await retireRow(db, { id, hub_id, retired_by: account.id, retired_at: now() });
  if (!wasInUse) throw synonymRetired();
  catalogue.changed();
  return viewSynonym(db, { hub_id, id }, reader);
}
