import type { Shelf } from '../catalogue.ts';
import { listCardRows } from '../directory/card.queries.ts';
import type { CardRow } from '../directory/card.rules.ts';
import type { Ports } from '../ports.ts';

type KeptRow = { row: CardRow; bytes: number };

const MIB = 1024 ** 2;
const ROWS: Shelf<KeptRow> = { name: 'card rows', most: 64 * MIB, sizeOf: ({ bytes }) => bytes };

/** What the cards of these services are made of, in the order of the ids; those that are not published are left out. */
export async function keptRows({ db, catalogue }: Pick<Ports, 'db' | 'catalogue'>, ids: string[]): Promise<CardRow[]> {
  const kept = await catalogue.findMany(ROWS, ids, async (missing) => {
    const rows = await listCardRows(db, missing);
    return new Map(rows.map((row) => [row.id, { row, bytes: bytesOf(row) }]));
  });
  return [...kept.values()].map(({ row }) => row);
}

/** About what a row takes in memory: its texts, and as much again for the objects around them. */
function bytesOf(row: CardRow): number {
  return 2 * JSON.stringify(row).length;
}
