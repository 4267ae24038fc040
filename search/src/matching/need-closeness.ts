import { needIsBelow, parentOfNeed } from './keys.ts';
import type { Candidate } from './types.ts';

/**
 * How closely a service answers the need asked, 0 to 1: the very leaf before one of many under a parent, before a
 * parent alone; the listing's own trade before something it does beside; who does this before who does everything.
 */
export function needCloseness(need: string, candidate: Candidate): number {
  return (
    directness(need, candidate.need_keys) *
    (needIsItsTrade(need, candidate.categories) ? 1 : 0.5) *
    focus(need, candidate)
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

/**
 * 1 for a service of a single leaf, towards 0.7 for one that lists many. The other way round for who shows the way: the
 * more of it they know, the better.
 */
function focus(need: string, { need_keys }: Candidate): number {
  const leaves = Math.max(1, need_keys.filter((key) => !need_keys.some((other) => needIsBelow(other, key))).length);
  const isAboutTheWay = need === 'orientation' || needIsBelow(need, 'orientation');
  return isAboutTheWay ? 1 - 0.3 / (leaves + 1) : 0.7 + 0.3 / Math.sqrt(leaves);
}
