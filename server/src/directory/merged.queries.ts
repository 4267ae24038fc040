import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';

/** What can be listed twice and merged. */
export type ListingKind = 'organization' | 'service';

/**
 * The listing that stands for one that was merged, at the end of a chain of merges; null when it was never merged, or
 * its merge was undone. `id` must be a UUID.
 */
export async function findKeptId(db: Db, kind: ListingKind, id: string): Promise<string | null> {
  // union, not union all: ends even on a circle, which the database refuses
  const rows = await db.execute<{ kept_id: string }>(sql`
    with recursive chain as (
      select kept_id from listing_merge where kind = ${kind} and merged_id = ${id}::uuid and undone_at is null
      union select m.kept_id from listing_merge m join chain on m.merged_id = chain.kept_id
      where m.kind = ${kind} and m.undone_at is null)
    select kept_id::text from chain where not exists (
      select from listing_merge m where m.merged_id = chain.kept_id and m.kind = ${kind} and m.undone_at is null)`);
  return rows[0]?.kept_id ?? null;
}

/** The listings that were merged into this one, directly or through others, and still are. `id` must be a UUID. */
export async function listMergedIds(db: Db, kind: ListingKind, id: string): Promise<string[]> {
  const rows = await db.execute<{ merged_id: string }>(sql`
    with recursive chain as (
      select merged_id from listing_merge where kind = ${kind} and kept_id = ${id}::uuid and undone_at is null
      union select m.merged_id from listing_merge m join chain on m.kept_id = chain.merged_id
      where m.kind = ${kind} and m.undone_at is null)
    select merged_id::text from chain`);
  return rows.map(({ merged_id }) => merged_id);
}
