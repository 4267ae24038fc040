import { needIsBelow, parentOfNeed } from './keys.ts';
import type { Candidate } from './types.ts';

/**
 * How closely a service answers the need asked, 0 to 1: the very leaf before one of many under a parent, before a
 * parent alone; the listing's own trade before something it does beside; who does this before who does everything.
 */
export function needCloseness(need: string, candidate: Candidate): number {
  return (
    directness(need, candidate.need_keys) * (needIsItsTrade(need, candidate.categories) ? 1 : 0.6) * focus(candidate)
  );
}

function directness(need: string, needKeys: readonly string[]): number {
  const isLeaf = parentOfNeed(need) !== undefined;
  if (needKeys.includes(need)) return isLeaf ? 1 : 0.9;
  if (needKeys.some((key) => needIsBelow(key, need))) return 0.9;
  return 0.4;
}

function needIsItsTrade(need: string, categories: readonly string[]): boolean {
  return categories.some((category) => category === need || needIsBelow(category, need) || needIsBelow(need, category));
}

/** 1 for a service of a single leaf, towards 0.7 for one that lists many. */
function focus({ need_keys }: Candidate): number {
  const leaves = need_keys.filter((key) => !need_keys.some((other) => needIsBelow(other, key)));
  return 0.7 + 0.3 / Math.sqrt(Math.max(1, leaves.length));
}
