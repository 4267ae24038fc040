import { and, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';

const { listingDraft } = schema;

export type DraftAddress = { user_id: string; kind: ListingKind; record_id: string };

const at = ({ user_id, kind, record_id }: DraftAddress) =>
  and(eq(listingDraft.user_id, user_id), eq(listingDraft.kind, kind), eq(listingDraft.record_id, record_id));

/** What somebody typed of a listing and did not send. */
export async function findDraft(db: Db, address: DraftAddress) {
  const [row] = await db.select().from(listingDraft).where(at(address));
  return row;
}

/** Keeps what was typed, instead of what was kept before. */
export async function saveDraft(
  db: Db,
  draft: DraftAddress & { edition: string; values: Record<string, unknown>; saved_at: Date },
): Promise<void> {
  const { edition, values, saved_at, ...address } = draft;
  const target = [listingDraft.user_id, listingDraft.kind, listingDraft.record_id];
  await db
    .insert(listingDraft)
    .values({ ...address, edition, values, saved_at })
    .onConflictDoUpdate({ target, set: { edition, values, saved_at } });
}

/** Forgets what was typed. */
export async function dropDraft(db: Db, address: DraftAddress): Promise<void> {
  await db.delete(listingDraft).where(at(address));
}
