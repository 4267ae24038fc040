import type { Db } from '@citess/db';
import { findLabels } from '../taxonomy/labels.queries.ts';
import { listCardRows } from './card.queries.ts';
import { serviceCardOf } from './card.rules.ts';
import { listNewest } from './new-service.queries.ts';
import type { NewServiceList } from './new-service.schema.ts';

/** The published services that came last, in the reader's language. */
export async function listNewServices(db: Db, language: string): Promise<NewServiceList> {
  const newest = await listNewest(db);
  const ids = newest.map(({ id }) => id);
  const [rows, labels] = await Promise.all([listCardRows(db, ids), findLabels(db, language)]);
  const cards = new Map(rows.map((row) => [row.id, serviceCardOf(row, labels)]));
  const contents = newest.flatMap(({ id, created_at, last_modified }) => {
    const card = cards.get(id);
    return card ? [{ ...card, added_at: created_at.toISOString(), changed_at: last_modified.toISOString() }] : [];
  });
  return { contents };
}
