import type { Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { alreadyMerged } from './duplicate.problems.ts';
import { fillEmpty, type Columns, type Row } from './fill.rules.ts';
import { countMerges, insertMerge, isMerged, lockListing, lockMerges, updateListing } from './merge.queries.ts';
import { moveParts, printParts } from './move.queries.ts';
import { deleteDismissal, findProposal } from './proposal.queries.ts';

/** Which of two listings goes into which, and who says so. */
export type MergeOrder = {
  kind: ListingKind;
  kept_id: string;
  merged_id: string;
  reasons: readonly string[];
  merged_by: string;
};

/**
 * Makes one listing of two, or nothing of it: what hangs on the merged one moves to the kept one, whose empty fields
 * are filled; the merged one is archived, and its address leads to the kept one. Referrals and consents stay with the
 * listing they were given for. Answers the id of the merge.
 * @throws answers-to-mend, already-merged
 */
export async function mergeListings({ db, now }: Pick<Ports, 'db' | 'now'>, order: MergeOrder): Promise<string> {
  const { kind, kept_id, merged_id, merged_by } = order;
  if (kept_id === merged_id) throw answersToMend({ '/merged_id': 'Choose two different listings' });
  return db.transaction(async (tx) => {
    await lockMerges(tx);
    const { kept, merged } = await lockBoth(tx, order);
    const proposal = await findProposal(tx, kept_id, merged_id);
    const filled = fillEmpty(kind, kept, merged);
    const moves = await moveParts(tx, kind, merged_id, kept_id);
    const kept_after = await fill(tx, order, filled, now());
    const id = await insertMerge(tx, {
      kind,
      kept_id,
      merged_id,
      merged_by,
      merged_at: now(),
      reasons: proposal?.reasons ?? order.reasons.map((reason) => ({ kind: reason, strength: null, value: null })),
      before: {
        number: (await countMerges(tx)) + 1,
        merged_status: String(merged['status']),
        kept_before: pick(kept, Object.keys(filled)),
        kept_after,
        moves,
        prints: await printParts(tx, moves),
      },
    });
    await updateListing(tx, kind, merged_id, { status: 'archived' }, now());
    await deleteDismissal(tx, kept_id, merged_id);
    return id;
  });
}

async function lockBoth(tx: Db, { kind, kept_id, merged_id }: MergeOrder): Promise<{ kept: Row; merged: Row }> {
  const kept = await lockListing(tx, kind, kept_id);
  const merged = await lockListing(tx, kind, merged_id);
  if (!kept) throw answersToMend({ '/kept_id': `There is no such ${kind}` });
  if (!merged) throw answersToMend({ '/merged_id': `There is no such ${kind}` });
  if ((await isMerged(tx, kind, kept_id)) || (await isMerged(tx, kind, merged_id))) throw alreadyMerged();
  if (kept['status'] === 'archived')
    throw answersToMend({ '/kept_id': 'This listing is archived; keep the other one' });
  return { kept, merged };
}

/** Fills the columns and answers them as the database gives them back. */
async function fill(tx: Db, { kind, kept_id }: MergeOrder, columns: Columns, at: Date): Promise<Columns> {
  await updateListing(tx, kind, kept_id, columns, at);
  const row = await lockListing(tx, kind, kept_id);
  return row ? pick(row, Object.keys(columns)) : {};
}

function pick(row: Row, columns: readonly string[]): Columns {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
