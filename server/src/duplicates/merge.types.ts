import type { Columns } from './fill.rules.ts';

/** Rows of one table that were moved from one owner to another, by one column. */
export type Move = { table: string; column: string; from: string; to: string; ids: string[] };

/** What a merge changed, as it was before and as it left it: enough to undo it. */
export type Before = {
  /** Merges are numbered in the order they were made. */
  number: number;
  /** The status of the merged listing before. */
  merged_status: string;
  /** Columns of the kept listing that were filled, before and after. */
  kept_before: Columns;
  kept_after: Columns;
  /** In the order they were made. */
  moves: Move[];
  /** A print of each moved part, as the merge left it: `phone:<id>`. */
  prints: Record<string, string>;
};
