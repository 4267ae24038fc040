import { isDeepStrictEqual } from 'node:util';
import type { Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { changedSinceMerge, mergeAlreadyUndone, mergedAgainSince, mergeNotFound } from './duplicate.problems.ts';
import {
  findMerge,
  listLaterMerges,
  lockListing,
  lockMerges,
  markUndone,
  updateListing,
  type MergeRow,
} from './merge.queries.ts';
import { moveBack, printParts } from './move.queries.ts';

/**
 * Makes two listings again of what a merge made one, as they were, or nothing of it. What came to the kept listing
 * since stays with it.
 * @throws merge-not-found, merge-already-undone, merged-again-since, changed-since-merge
 */
export async function undoMerge(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { id, undone_by }: { id: string; undone_by: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockMerges(tx);
    const merge = await findMerge(tx, id);
    if (!merge) throw mergeNotFound();
    if (merge.undone_at) throw mergeAlreadyUndone();
    await mustBeLast(tx, merge);
    await mustBeUnchanged(tx, merge);
    const { kind, kept_id, merged_id, before } = merge;
    for (const move of before.moves.toReversed()) {
      const back = await moveBack(tx, move);
      if (back !== move.ids.length) throw changed(move.table);
    }
    await updateListing(tx, kind, kept_id, before.kept_before, now());
    // first: until then the database keeps the merged one archived
    await markUndone(tx, id, { undone_by, undone_at: now() });
    await updateListing(tx, kind, merged_id, { status: before.merged_status }, now());
  });
}

/** A later merge stands on this one where it took in the same listing, or one that this merge moved. */
async function mustBeLast(tx: Db, { kept_id, merged_id, before }: MergeRow): Promise<void> {
  const moved = before.moves.filter(({ table }) => table === 'service').flatMap(({ ids }) => ids);
  const later = await listLaterMerges(tx, before.number, [kept_id, merged_id, ...moved]);
  if (later.length > 0) throw mergedAgainSince({ detail: `Undo ${later.join(', ')} first` });
}

async function mustBeUnchanged(tx: Db, { kind, kept_id, before }: MergeRow): Promise<void> {
  const kept = await lockListing(tx, kind, kept_id);
  for (const [column, value] of Object.entries(before.kept_after)) {
    if (!isDeepStrictEqual(kept?.[column] ?? null, value)) throw changed(column);
  }
  const prints = await printParts(tx, before.moves);
  for (const [part, print] of Object.entries(before.prints)) {
    if (prints[part] !== print) throw changed(part.split(':', 1)[0] ?? part);
  }
}

function changed(what: string) {
  return changedSinceMerge({ detail: `Changed since: ${what}` });
}
