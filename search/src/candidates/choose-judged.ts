import { MATCHING_RULES } from '../matching/matching-rules.ts';
import type { List } from './probes.ts';
import type { Seen } from './ranking.ts';

/** How many rows the database picks under a key whose head is not enough, and how many cards to judge of what fits and of each other list. */
export type Depth = { rows: number; cards: number; others: number };

/** So many are judged at first; nearly always that is enough. */
export const FEW = { cards: 7, others: 4 };

/** The best, and of those that can be shown the other services of their organizations, which are named beside them. */
export function chooseJudged(
  ranked: readonly Seen[],
  list: List,
  { cards, others }: Omit<Depth, 'rows'>,
  siblingsOf: (organizations: ReadonlySet<number>) => readonly Seen[],
): Map<number, Seen> {
  const chosen = ranked.slice(0, list === 'fits' ? cards : others);
  const shown = new Set(
    chosen.slice(0, 2 * MATCHING_RULES.thresholds.matches_per_need).map(({ organization }) => organization),
  );
  const siblings = list === 'fits' ? siblingsOf(shown) : [];
  return new Map([...chosen, ...siblings].map((seen) => [seen.version, seen]));
}
