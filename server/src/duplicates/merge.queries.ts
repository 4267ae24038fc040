import { and, eq, isNull, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';
import type { Columns, Row } from './fill.rules.ts';
import type { Before } from './merge.types.ts';

const { listingMerge } = schema;

export type MergeRow = Omit<typeof listingMerge.$inferSelect, 'before'> & { before: Before };

/** Any fixed number, the one of the database's own guard: merges and their undoing come one after the other. */
const MERGE_LOCK = 5_331_809;

export async function lockMerges(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${MERGE_LOCK})`);
}

/** A listing whole, as JSON, kept from changing until the transaction ends. */
export async function lockListing(tx: Db, kind: ListingKind, id: string): Promise<Row | undefined> {
  const rows = await tx.execute<{ row: Row }>(
    sql`select to_jsonb(l) "row" from ${sql.identifier(kind)} l where id = ${id}::uuid for update`,
  );
  return rows[0]?.row;
}

/** Sets columns of a listing from their values as JSON, and says that it changed. */
export async function updateListing(tx: Db, kind: ListingKind, id: string, columns: Columns, at: Date): Promise<void> {
  const table = sql.identifier(kind);
  const set = Object.keys(columns).map((column) => sql`${sql.identifier(column)} = read.${sql.identifier(column)}`);
  set.push(sql`last_modified = ${at.toISOString()}::timestamptz`);
  await tx.execute(sql`update ${table} l set ${sql.join(set, sql`, `)}
    from jsonb_populate_record(null::${table}, ${JSON.stringify(columns)}::text::jsonb) read where l.id = ${id}::uuid`);
}

/** Whether a listing was merged into another, and that was not undone. */
export async function isMerged(tx: Db, kind: ListingKind, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: listingMerge.id })
    .from(listingMerge)
    .where(and(eq(listingMerge.kind, kind), eq(listingMerge.merged_id, id), isNull(listingMerge.undone_at)));
  return rows.length > 0;
}

export async function countMerges(tx: Db): Promise<number> {
  return tx.$count(listingMerge);
}

/** Records a merge; the database refuses one into a listing that was merged itself. */
export async function insertMerge(
  tx: Db,
  merge: Omit<typeof listingMerge.$inferInsert, 'before'> & { before: Before },
): Promise<string> {
  const [row] = await tx.insert(listingMerge).values(merge).returning({ id: listingMerge.id });
  if (!row) throw new Error('a merge was not inserted');
  return row.id;
}

export async function findMerge(db: Db, id: string): Promise<MergeRow | undefined> {
  const [row] = await db.select().from(listingMerge).where(eq(listingMerge.id, id));
  // what merge-listings.ts wrote
  return row && { ...row, before: row.before as Before };
}

export async function markUndone(tx: Db, id: string, undone: { undone_by: string; undone_at: Date }): Promise<void> {
  await tx.update(listingMerge).set(undone).where(eq(listingMerge.id, id));
}

/** The ids of those that were merged with any of these after the merge of this number, and still are. */
export async function listLaterMerges(tx: Db, number: number, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`select id::text from listing_merge
    where undone_at is null and (before ->> 'number')::int > ${number}
      and (kept_id = any(${sql.param([...ids])}::uuid[]) or merged_id = any(${sql.param([...ids])}::uuid[]))`);
  return rows.map(({ id }) => id);
}
