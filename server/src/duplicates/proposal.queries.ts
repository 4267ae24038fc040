import { and, eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';
import type { Proposal } from './duplicate.types.ts';

const { duplicateDismissal, duplicateProposal, duplicateSearch } = schema;

export type LastSearch = typeof duplicateSearch.$inferSelect;

/** Any fixed number: one process at a time searches; others answer with what was found before. */
const SEARCH_LOCK = 5_331_810;
const INSERTED_AT_ONCE = 500;

/** Keeps others from searching until the transaction ends; false when somebody searches already. */
export async function lockSearch(tx: Db): Promise<boolean> {
  const rows = await tx.execute<{ locked: boolean }>(sql`select pg_try_advisory_xact_lock(${SEARCH_LOCK}) locked`);
  return rows[0]?.locked === true;
}

/** The number of the last change of the directory; it grows with each. */
export async function findChangeSeq(db: Db): Promise<number> {
  const rows = await db.execute<{ seq: string }>(
    sql`select case when is_called then last_value else 0 end::text seq from search_change_seq_seq`,
  );
  return Number(rows[0]?.seq ?? 0);
}

export async function findLastSearch(db: Db, kind: ListingKind): Promise<LastSearch | undefined> {
  const rows = await db.select().from(duplicateSearch).where(eq(duplicateSearch.kind, kind));
  return rows[0];
}

/** Puts what a search found in the place of what was found before. */
export async function replaceProposals(tx: Db, search: LastSearch, found: readonly Proposal[]): Promise<void> {
  const { kind } = search;
  await tx.delete(duplicateProposal).where(eq(duplicateProposal.kind, kind));
  for (let start = 0; start < found.length; start += INSERTED_AT_ONCE) {
    const rows = found.slice(start, start + INSERTED_AT_ONCE).map((proposal) => ({ ...proposal, kind }));
    await tx.insert(duplicateProposal).values(rows);
  }
  await tx.insert(duplicateSearch).values(search).onConflictDoUpdate({ target: duplicateSearch.kind, set: search });
}

/** Proposals nobody has decided on, of listings that are both still there. */
const open = (kind: ListingKind) => sql`from duplicate_proposal d
  join ${sql.identifier(kind)} a on a.id = d.first_id and a.status <> 'archived'
  join ${sql.identifier(kind)} b on b.id = d.second_id and b.status <> 'archived'
  where d.kind = ${kind} and not exists (
    select from duplicate_dismissal x where x.first_id = d.first_id and x.second_id = d.second_id)`;

/** How many pairs of each kind wait for a decision; null for a kind that was never searched. */
export async function countProposals(db: Db): Promise<Record<ListingKind, number | null>> {
  const counted = (kind: ListingKind) =>
    sql`case when exists (select from duplicate_search where kind = ${kind}) then (select count(*)::int ${open(kind)}) end`;
  const rows = await db.execute<Record<ListingKind, number | null>>(
    sql`select ${counted('organization')} organization, ${counted('service')} service`,
  );
  return rows[0] ?? { organization: null, service: null };
}

/** The pairs that wait for a decision, the surest first. */
export async function listProposals(
  db: Db,
  kind: ListingKind,
  { limit, offset }: { limit: number; offset: number },
): Promise<Proposal[]> {
  const rows =
    await db.execute<Proposal>(sql`select d.first_id::text, d.second_id::text, d.score, d.reasons ${open(kind)}
    order by d.score desc, d.first_id, d.second_id limit ${limit} offset ${offset}`);
  return [...rows];
}

/** What speaks for these two being one, as the last search found it. */
export async function findProposal(db: Db, a: string, b: string): Promise<Proposal | undefined> {
  const { first_id, second_id } = inOrder(a, b);
  const rows = await db.execute<Proposal>(sql`select first_id::text, second_id::text, score, reasons
    from duplicate_proposal where first_id = ${first_id}::uuid and second_id = ${second_id}::uuid`);
  return rows[0];
}

/** Remembers that two were found to be two; saying it again changes nothing. */
export async function insertDismissal(
  db: Db,
  dismissal: Omit<typeof duplicateDismissal.$inferInsert, 'first_id' | 'second_id'>,
  [a, b]: readonly [string, string],
): Promise<void> {
  await db
    .insert(duplicateDismissal)
    .values({ ...dismissal, ...inOrder(a, b) })
    .onConflictDoNothing();
}

/** Forgets that two were found to be two: whoever merges them has found otherwise. */
export async function deleteDismissal(db: Db, a: string, b: string): Promise<void> {
  const { first_id, second_id } = inOrder(a, b);
  await db
    .delete(duplicateDismissal)
    .where(and(eq(duplicateDismissal.first_id, first_id), eq(duplicateDismissal.second_id, second_id)));
}

function inOrder(a: string, b: string): { first_id: string; second_id: string } {
  return a < b ? { first_id: a, second_id: b } : { first_id: b, second_id: a };
}
