import type { Db } from '@citess/db';
import { nameIn } from '../taxonomy/names.rules.ts';
import { synonymNotFound } from './synonym.problems.ts';
import { listSynonymRows, type SynonymRow } from './synonym.queries.ts';
import type { SynonymList, SynonymView } from './synonym.schema.ts';

/** The synonyms of a hub, in use and retired. */
export async function listSynonyms(db: Db, hub_id: string, reader: string): Promise<SynonymList> {
  const rows = await listSynonymRows(db, { hub_id });
  return { contents: rows.map((row) => view(row, reader)) };
}

/** One of them. @throws synonym-not-found, also for one of another hub */
export async function viewSynonym(
  db: Db,
  address: { hub_id: string; id: string },
  reader: string,
): Promise<SynonymView> {
  const [row] = await listSynonymRows(db, address);
  if (!row) throw synonymNotFound();
  return view(row, reader);
}

function view({ synonym, need_key, need_names, added_by, retired_by }: SynonymRow, reader: string): SynonymView {
  const { id, language, phrase, added_at, retired_at } = synonym;
  return {
    id,
    need: { key: need_key, name: nameIn(need_names, reader) },
    language,
    phrase,
    added_at: added_at.toISOString(),
    added_by,
    retired_at: retired_at?.toISOString() ?? null,
    retired_by,
  };
}
