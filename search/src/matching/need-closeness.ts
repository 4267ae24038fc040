import { needIsBelow, parentOfNeed } from './keys.ts';
import { MATCHING_RULES, type Thresholds } from './matching-rules.ts';
import type { Candidate } from './types.ts';

/**
 * How closely a service answers the need asked, 0 to 1: the very leaf before one of many under a parent, before a
 * parent alone; the listing's own trade before something it does beside; who does this before who does everything.
 */
export function needCloseness(
  need: string,
  candidate: Candidate,
  thresholds: Thresholds = MATCHING_RULES.thresholds,
): number {
  return (
    directness(need, candidate.need_keys, thresholds) *
    (needIsItsTrade(need, candidate.categories) ? 1 : thresholds.need_beside_trade) *
    focus(need, candidate, thresholds)
  );
}

function directness(need: string, needKeys: readonly string[], thresholds: Thresholds): number {
  const isLeaf = parentOfNeed(need) !== undefined;
  if (needKeys.includes(need)) return isLeaf ? 1 : thresholds.need_field;
  if (needKeys.some((key) => needIsBelow(key, need))) return thresholds.need_field;
  return thresholds.need_field_only;
}

function needIsItsTrade(need: string, categories: readonly string[]): boolean {
  return categories.some((category) => category === need || needIsBelow(category, need) || needIsBelow(need, category));
}

/**
 * 1 for a service of a single leaf, towards `need_unfocused` for one that lists many. The other way round for who shows the way: the
 * more of it they know, the better.
 */
function focus(need: string, { need_keys }: Candidate, { need_unfocused }: Thresholds): number {
  const leaves = Math.max(1, need_keys.filter((key) => !need_keys.some((other) => needIsBelow(other, key))).length);
  const isAboutTheWay = need === 'orientation' || needIsBelow(need, 'orientation');
  const atStake = 1 - need_unfocused;
  return isAboutTheWay ? 1 - atStake / (leaves + 1) : need_unfocused + atStake / Math.sqrt(leaves);
}
