import type { Shelf } from '../catalogue.ts';
import { listShownRows } from '../directory/card.queries.ts';
import { readShown, type ShownListing } from '../directory/card.rules.ts';
import type { Ports } from '../ports.ts';

type KeptListing = { listing: ShownListing; bytes: number };

const MIB = 1024 ** 2;
const LISTINGS: Shelf<KeptListing> = { name: 'shown listings', most: 64 * MIB, sizeOf: ({ bytes }) => bytes };

/** What is shown of these services, in the order of the ids; those that are not published are left out. */
export async function keptListings(
  { db, catalogue }: Pick<Ports, 'db' | 'catalogue'>,
  ids: readonly string[],
): Promise<ShownListing[]> {
  const kept = await catalogue.findMany(LISTINGS, ids, async (missing) => {
    const rows = await listShownRows(db, missing);
    return new Map(rows.map(({ id, shown }) => [id, { listing: readShown(shown), bytes: bytesOf(shown) }]));
  });
  return Array.from(kept.values(), ({ listing }) => listing);
}

/** About what a listing takes in memory: its texts, and as much again for the objects around them. */
function bytesOf(shown: string): number {
  return 2 * shown.length;
}
