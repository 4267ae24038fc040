import { sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

export type UnmetSearch = { searched_on: string; words: string; filters: Record<string, string>; times: number };

/** So many more searches of that day that found nothing. */
export async function insertUnmetSearch(db: Db, unmet: UnmetSearch): Promise<void> {
  const { unmetSearch } = schema;
  await db
    .insert(unmetSearch)
    .values(unmet)
    .onConflictDoUpdate({
      target: [unmetSearch.searched_on, unmetSearch.words, unmetSearch.filters],
      set: { times: sql`${unmetSearch.times} + excluded.times` },
    });
}
