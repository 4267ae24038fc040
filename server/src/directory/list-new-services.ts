import type { Db } from '@citess/db';
import { findListedCards } from './card.queries.ts';
import { listNewest } from './new-service.queries.ts';
import type { NewServiceList } from './new-service.schema.ts';

/** The published services that came last, in the reader's language. */
export async function listNewServices(db: Db, language: string): Promise<NewServiceList> {
  const newest = await listNewest(db);
  const cards = await findListedCards(
    db,
    newest.map(({ id }) => id),
    language,
  );
  const contents = newest.flatMap(({ id, created_at, last_modified }) => {
    const card = cards.get(id);
    return card ? [{ ...card, added_at: created_at.toISOString(), changed_at: last_modified.toISOString() }] : [];
  });
  return { contents };
}
