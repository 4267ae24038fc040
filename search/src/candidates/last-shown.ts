import { isAbroad, type Match, type NeedMatches } from '../matching/match-services.ts';
import { MATCHING_RULES } from '../matching/matching-rules.ts';
import { WHOLE_SCORE, type List } from './probes.ts';
import type { Rank } from './ranking.ts';

const { matches_per_need, matches_per_organization, near_misses_per_need, to_check_per_need } =
  MATCHING_RULES.thresholds;

/** Where the last of the shown of each list stands, if they are as many as may be: what comes after it is not shown. */
export function lastShown({ matches, near_misses, to_check }: NeedMatches): Record<List, Rank | null> {
  const isFull = matches.length === matches_per_need && isSpread(matches);
  return {
    fits: isFull ? lastOf(matches, matches_per_need) : null,
    near: lastOf(near_misses, near_misses_per_need, (last) => (isAbroad(last) ? WHOLE_SCORE : 0)),
    check: lastOf(to_check, to_check_per_need),
  };
}

/** @param behind how far it comes behind what it scores */
function lastOf<Shown extends Pick<Match, 'score' | 'service_id'>>(
  shown: readonly Shown[],
  most: number,
  behind: (last: Shown) => number = () => 0,
): Rank | null {
  const last = shown[most - 1];
  if (!last) return null;
  const score = Math.round(10_000 * last.score) - behind(last);
  return { score, tie: Number.parseInt(last.service_id.slice(0, 8), 16) - 2 ** 31 };
}

/** While others fit, an organization has so many places: where one has more, the others were too few. */
function isSpread(matches: readonly Match[]): boolean {
  const taken = new Map<string, number>();
  for (const { organization_id } of matches) taken.set(organization_id, (taken.get(organization_id) ?? 0) + 1);
  return [...taken.values()].every((places) => places <= matches_per_organization);
}
